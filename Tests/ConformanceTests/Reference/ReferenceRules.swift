import PatternMatching
import RuleEngine
import SecLang

/// What a disruptive action does; `block` is already replaced by the default's.
enum ReferenceDisruption: Equatable {
    case pass, deny, drop, allowAll, allowPhase, allowRequest
    case redirect([ReferenceMacroPart])
}

/// One SecRule or SecAction: a rule, or a link of a chain.
final class ReferenceLink {
    /// `nil` for SecAction.
    var variables: [VariableNode]?
    let condition: ReferenceOperator?
    let transformations: [Transformation]
    let isMultiMatch: Bool
    let isCapturing: Bool
    let namespaces: [ReferenceNamespace]
    /// Non-disruptive actions in order.
    let effects: [ReferenceEffect]

    init(
        variables: [VariableNode]?, condition: ReferenceOperator?, transformations: [Transformation],
        isMultiMatch: Bool,
        isCapturing: Bool, namespaces: [ReferenceNamespace], effects: [ReferenceEffect]
    ) {
        self.namespaces = namespaces
        self.variables = variables
        self.condition = condition
        self.transformations = transformations
        self.isMultiMatch = isMultiMatch
        self.isCapturing = isCapturing
        self.effects = effects
    }
}

/// A top-level rule with the links of its chain.
final class ReferenceRule {
    let id: UInt64
    let phase: Int
    let links: [ReferenceLink]
    let disruption: ReferenceDisruption
    let status: Int?
    let skip: Int
    let skipAfter: Bytes?
    let isLogged: Bool
    let severity: Int?
    let rev: Bytes?
    let msg: Bytes?
    let logdata: Bytes?
    let tags: [[ReferenceMacroPart]]

    init(resolving source: RuleSource, with loader: RuleLoader) throws {
        let starter = ActionList(defaults: source.defaults, own: source.links[0].actions)
        id = source.id
        phase = source.phase
        disruption = try starter.disruption()
        status = starter.last("status").flatMap { Int($0.text) }
        skip = starter.last("skip").flatMap { Int($0.text) } ?? 0
        skipAfter = starter.last("skipafter")
        isLogged = starter.isLogged
        severity = try starter.last("severity").map(Self.severity)
        rev = starter.last("rev")
        msg = starter.last("msg")
        logdata = starter.last("logdata")
        tags = try starter.all("tag").map { try ReferenceMacroPart.parse($0) }
        var links: [ReferenceLink] = []
        for (index, link) in source.links.enumerated() {
            try ReferenceVariables.check(link.variables ?? [])
            let actions = index == 0 ? starter : ActionList(defaults: [], own: link.actions)
            links.append(
                ReferenceLink(
                    variables: link.variables,
                    condition: try link.condition.map { try ReferenceOperator($0, file: link.file, loader: loader) },
                    transformations: try actions.transformations(), isMultiMatch: actions.has("multimatch"),
                    isCapturing: actions.has("capture"), namespaces: actions.namespaces, effects: try actions.effects())
            )
        }
        self.links = links
    }

    private static func severity(_ text: Bytes) throws -> Int {
        let names = ["emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"]
        if let index = names.firstIndex(of: text.lowercased.text) { return index }
        guard let number = Int(text.text), (0...7).contains(number) else {
            throw ReferenceLoadError("severity '\(text.text)'")
        }
        return number
    }
}

/// An action list with what it inherits: defaults first, so that the last of a kind is the one that counts.
struct ActionList {
    let actions: [ActionNode]
    let own: [ActionNode]

    init(defaults: [ActionNode], own: [ActionNode]) {
        actions = defaults + own
        self.own = own
    }

    func all(_ name: String) -> [Bytes] {
        actions.filter { $0.name.equals(ignoringCase: name) }.map { $0.value?.bytes ?? [] }
    }

    func last(_ name: String) -> Bytes? { all(name).last }

    func has(_ name: String) -> Bool { !all(name).isEmpty }

    /// The last of `log` and `nolog` counts.
    var isLogged: Bool {
        var isLogged = true
        for action in actions {
            if action.name.equals(ignoringCase: "log") { isLogged = true }
            if action.name.equals(ignoringCase: "nolog") { isLogged = false }
        }
        return isLogged
    }

    /// The last disruptive action counts; `block` stands for the one that the list inherits.
    func disruption() throws -> ReferenceDisruption {
        var result = ReferenceDisruption.pass
        var inherited = ReferenceDisruption.pass
        for (index, action) in actions.enumerated() {
            if index == actions.count - own.count { inherited = result }
            let value = action.value?.bytes ?? []
            switch action.name.string.lowercased() {
            case "pass": result = .pass
            case "deny": result = .deny
            case "drop": result = .drop
            case "block": result = inherited
            case "redirect": result = .redirect(try ReferenceMacroPart.parse(value))
            case "allow":
                switch value.text.lowercased() {
                case "": result = .allowAll
                case "phase": result = .allowPhase
                case "request": result = .allowRequest
                default: throw ReferenceLoadError("allow:\(value.text)")
                }
            case "proxy", "exec": throw ReferenceLoadError("the action '\(action.name.string)' is refused")
            default: break
            }
        }
        return result
    }

    func transformations() throws -> [Transformation] {
        var list: [Transformation] = []
        for name in all("t") {
            if name.equalsIgnoringCase(Bytes("none")) {
                list = []
            } else if name.first == UInt8(ascii: "-") {
                guard let removed = Transformation.named(Bytes(name.dropFirst())) else {
                    throw ReferenceLoadError("no transformation '\(name.text)'")
                }
                list.removeAll { $0 == removed }
            } else {
                guard let transformation = Transformation.named(name) else {
                    throw ReferenceLoadError("no transformation '\(name.text)'")
                }
                list.append(transformation)
            }
        }
        return list
    }

    /// `xmlns:prefix=uri`.
    var namespaces: [ReferenceNamespace] {
        all("xmlns").compactMap { value in
            let parts = value.split(separator: UInt8(ascii: "="), maxSplits: 1).map { Bytes($0).text }
            return parts.count == 2 ? ReferenceNamespace(prefix: parts[0], uri: parts[1]) : nil
        }
    }

    func effects() throws -> [ReferenceEffect] {
        try actions.compactMap { try ReferenceEffect($0) }
    }
}

// MARK: - What stands in the files

/// A rule as written, while directives may still edit it.
struct RuleSource {
    struct Link {
        var variables: [VariableNode]?
        let condition: OperatorNode?
        var actions: [ActionNode]
        let file: SourceFileID
    }

    let id: UInt64
    let phase: Int
    /// Place in load order.
    let place: Int
    let defaults: [ActionNode]
    var links: [Link]
    var isRemoved = false
}

/// What a phase walks over: rules of the phase, and all markers.
enum ReferenceStep {
    case rule(ReferenceRule)
    case marker(Bytes)
}
