import SecLang

/// Walks the directives in load order, collects rules, then applies what edits them.
final class RuleLoader {
    private(set) var configuration = ReferenceConfiguration()
    private let map: SourceMap
    private var rules: [RuleSource] = []
    private var markers: [(place: Int, name: Bytes)] = []
    private var edits: [(place: Int, directive: GenericDirective)] = []
    private var defaults: [Int: [ActionNode]] = [:]
    private var isInChain = false
    private var place = 0

    init(map: SourceMap) { self.map = map }

    func load(_ tree: RuleTree) throws {
        for entry in tree.entries {
            place += 1
            if isInChain {
                switch entry.directive {
                case .rule, .action: break
                default: throw ReferenceLoadError("a chain is not continued")
                }
            }
            switch entry.directive {
            case .rule(let node):
                try add(
                    .init(variables: node.variables, condition: node.operator, actions: node.actions, file: entry.file))
            case .action(let node) where node.kind == .action:
                try add(.init(variables: nil, condition: nil, actions: node.actions, file: entry.file))
            case .action(let node):
                defaults[try phase(of: node.actions)] = node.actions.filter { !$0.name.equals(ignoringCase: "phase") }
            case .generic(let node):
                try apply(node, in: entry.file)
            case .malformed(let node):
                throw ReferenceLoadError("\(node.name.string) is malformed")
            case .include:
                break
            }
        }
        if isInChain { throw ReferenceLoadError("a chain is not continued") }
        for edit in edits { try self.edit(edit.directive, at: edit.place) }
    }

    private func add(_ link: RuleSource.Link) throws {
        if isInChain {
            rules[rules.count - 1].links.append(link)
        } else {
            guard let text = link.actions.last(where: { $0.name.equals(ignoringCase: "id") })?.value,
                let id = UInt64(text.string)
            else { throw ReferenceLoadError("a rule without id") }
            guard !rules.contains(where: { $0.id == id }) else { throw ReferenceLoadError("rule \(id) exists twice") }
            let phase = try phase(of: link.actions)
            rules.append(
                RuleSource(id: id, phase: phase, place: place, defaults: defaults[phase] ?? [], links: [link]))
        }
        isInChain = link.actions.contains { $0.name.equals(ignoringCase: "chain") }
    }

    private func phase(of actions: [ActionNode]) throws -> Int {
        guard let value = actions.last(where: { $0.name.equals(ignoringCase: "phase") })?.value else { return 2 }
        switch value.string.lowercased() {
        case "request": return 2
        case "response": return 4
        case "logging": return 5
        case let text:
            guard let number = Int(text), (1...5).contains(number) else { throw ReferenceLoadError("phase:\(text)") }
            return number
        }
    }

    private func apply(_ directive: GenericDirective, in file: SourceFileID) throws {
        let name = directive.name.string.lowercased()
        if name == "secmarker" {
            markers.append((place, directive.arguments.first?.bytes ?? []))
        } else if name.hasPrefix("secruleremove") || name.hasPrefix("secruleupdate") {
            edits.append((place, directive))
        } else {
            try configuration.apply(directive) { path in try map.readData(path, relativeTo: file).bytes }
        }
    }

    /// The lines of a data file that an operator names.
    func dataFile(_ path: Bytes, relativeTo file: SourceFileID) throws -> Bytes {
        try map.readData(path.text, relativeTo: file).bytes
    }

    /// The finished rules and markers, phase by phase.
    func phases() throws -> [[ReferenceStep]] {
        var steps: [[(place: Int, step: ReferenceStep)]] = Array(repeating: [], count: 6)
        for rule in rules where !rule.isRemoved {
            steps[rule.phase].append((rule.place, .rule(try ReferenceRule(resolving: rule, with: self))))
        }
        for phase in 1...5 {
            steps[phase] += markers.map { ($0.place, .marker($0.name)) }
            steps[phase].sort { $0.place < $1.place }
        }
        return steps.map { $0.map(\.step) }
    }

    // MARK: Removals and updates

    /// Runs `change` on the rules that stand before the directive and fit; if none does, on the later ones.
    private func change(at place: Int, where fits: (RuleSource) -> Bool, _ change: (inout RuleSource) throws -> Void)
        rethrows
    {
        let earlier = rules.indices.filter { rules[$0].place < place && fits(rules[$0]) }
        let later = rules.indices.filter { rules[$0].place > place && fits(rules[$0]) }
        for index in earlier.isEmpty ? later : earlier { try change(&rules[index]) }
    }

    private func edit(_ directive: GenericDirective, at place: Int) throws {
        let name = directive.name.string.lowercased()
        let arguments = directive.arguments
        if name == "secruleremovebyid" {
            for word in arguments.flatMap({ $0.bytes.words { $0.isBlank || $0 == UInt8(ascii: ",") } }) {
                let ids = try ReferenceIDRange(word)
                change(at: place, where: { ids.contains($0.id) }) { $0.isRemoved = true }
            }
            return
        }
        guard let first = arguments.first?.bytes else { throw ReferenceLoadError("\(name) without argument") }
        let (selection, link) = try self.selection(name, first)
        if name.hasPrefix("secruleremove") {
            change(at: place, where: selection) { $0.isRemoved = true }
        } else if name == "secruleupdateactionbyid" {
            let actions = Parser.parseActionList(arguments[1]).actions.filter { action in
                !["id", "phase", "chain"].contains(action.name.string.lowercased())
            }
            change(at: place, where: selection) { rule in
                guard link < rule.links.count else { return }
                rule.links[link].actions += actions
            }
        } else {
            let targets = Parser.parseVariableList(arguments[1], in: .update).variables
            let replaced = arguments.count > 2 ? Parser.parseVariableList(arguments[2], in: .update).variables : []
            change(at: place, where: selection) { rule in
                guard link < rule.links.count, let old = rule.links[link].variables else { return }
                rule.links[link].variables =
                    old.filter { variable in
                        !replaced.contains { $0.means(sameAs: variable) }
                    } + targets
            }
        }
    }

    /// Which rules the first argument means, and which link of theirs.
    private func selection(_ directive: String, _ text: Bytes) throws -> (fits: (RuleSource) -> Bool, link: Int) {
        if directive.hasSuffix("bytag") {
            let pattern = try ReferencePattern(text, options: .rx)
            return ({ $0.texts(of: "tag").contains { pattern.matches($0) } }, 0)
        }
        if directive.hasSuffix("bymsg") {
            let pattern = try ReferencePattern(text, options: .rx)
            return ({ $0.texts(of: "msg").suffix(1).contains { pattern.matches($0) } }, 0)
        }
        let parts = text.split(separator: UInt8(ascii: ":"), maxSplits: 1).map(Bytes.init)
        let ids = try ReferenceIDRange(parts[0])
        return ({ ids.contains($0.id) }, parts.count > 1 ? Int(parts[1].text) ?? 0 : 0)
    }
}

extension RuleSource {
    fileprivate func texts(of action: String) -> [Bytes] {
        links[0].actions.filter { $0.name.equals(ignoringCase: action) }.map { $0.value?.bytes ?? [] }
    }
}

extension VariableNode {
    /// Whether both items are written alike, case aside.
    fileprivate func means(sameAs other: VariableNode) -> Bool {
        guard modifier == other.modifier, name.lowercasedBytes == other.name.lowercasedBytes else { return false }
        switch (selector, other.selector) {
        case (.none, .none): return true
        case (.key(let left), .key(let right)): return left.lowercasedBytes == right.lowercasedBytes
        case (.regex(let left), .regex(let right)), (.xpath(let left), .xpath(let right)):
            return left.bytes == right.bytes
        default: return false
        }
    }
}

/// `N` or `N-M`.
struct ReferenceIDRange {
    let first: UInt64
    let last: UInt64

    init(_ text: Bytes) throws {
        let ends = text.split(separator: UInt8(ascii: "-"), maxSplits: 1).map { UInt64(Bytes($0).trimmed.text) }
        guard let low = ends.first ?? nil, let high = ends.last ?? nil else {
            throw ReferenceLoadError("'\(text.text)' is no rule id")
        }
        (first, last) = (low, high)
    }

    func contains(_ id: UInt64) -> Bool { first <= id && id <= last }
}
