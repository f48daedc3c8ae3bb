import SecLang

/// Which rules a `ctl` action means.
enum ReferenceRuleSelection {
    case ids([ReferenceIDRange])
    case tag(ReferencePattern)
    case msg(ReferencePattern)
}

/// A non-disruptive action: it runs once for each match of its link (6.1).
enum ReferenceEffect {
    enum Change {
        case set([ReferenceMacroPart])
        case add([ReferenceMacroPart])
        case subtract([ReferenceMacroPart])
        case remove
    }

    case setvar(collection: String, key: [ReferenceMacroPart], Change)
    case expirevar(collection: String, key: [ReferenceMacroPart], seconds: [ReferenceMacroPart])
    case deprecatevar(collection: String, key: [ReferenceMacroPart], amount: Int64, period: Int64)
    case open(collection: String, key: [ReferenceMacroPart])
    case setenv(name: [ReferenceMacroPart], value: [ReferenceMacroPart]?)
    case mode(ReferenceConfiguration.Mode)
    case removeRules(ReferenceRuleSelection)
    case removeTargets(ReferenceRuleSelection, [VariableNode])
    case requestBodyAccess(Bool)
    case requestBodyProcessor(Bytes)
    case forceRequestBodyVariable(Bool)
    case requestBodyLimit(Int)
    case responseBodyAccess(Bool)
    case responseBodyLimit(Int)

    /// Actions that change no verdict, or that are read elsewhere.
    private static let passedOver: Set<String> = [
        "id", "phase", "rev", "ver", "msg", "logdata", "tag", "severity", "maturity", "accuracy", "chain", "skip",
        "skipafter", "pass", "deny", "block", "drop", "allow", "redirect", "pause", "status", "log", "nolog",
        "auditlog",
        "noauditlog", "capture", "multimatch", "t", "append", "prepend", "sanitisearg", "sanitisematched",
        "sanitisematchedbytes", "sanitiserequestheader", "sanitiseresponseheader", "sanitizearg", "sanitizematched",
        "sanitizematchedbytes", "sanitizerequestheader", "sanitizeresponseheader", "xmlns",
    ]

    /// `nil` for actions that are none of these.
    init?(_ node: ActionNode) throws {
        let value = node.value?.bytes ?? []
        func parts(_ text: Bytes) throws -> [ReferenceMacroPart] { try ReferenceMacroPart.parse(text) }
        switch node.name.string.lowercased() {
        case "setvar":
            let (left, right) = Self.split(value, at: UInt8(ascii: "="))
            let (collection, key) = try Self.variable(left)
            self = .setvar(collection: collection, key: try parts(key), try Self.change(left, right))
        case "expirevar":
            let (left, right) = Self.split(value, at: UInt8(ascii: "="))
            let (collection, key) = try Self.variable(left)
            self = .expirevar(collection: collection, key: try parts(key), seconds: try parts(right ?? []))
        case "deprecatevar":
            let (left, right) = Self.split(value, at: UInt8(ascii: "="))
            let (collection, key) = try Self.variable(left)
            let (amount, period) = Self.split(right ?? [], at: UInt8(ascii: "/"))
            self = .deprecatevar(
                collection: collection, key: try parts(key), amount: amount.numberPrefix,
                period: (period ?? []).numberPrefix)
        case "initcol":
            let (name, key) = Self.split(value, at: UInt8(ascii: "="))
            self = .open(collection: name.text.uppercased(), key: try parts(key ?? []))
        case "setsid": self = .open(collection: "SESSION", key: try parts(value))
        case "setuid": self = .open(collection: "USER", key: try parts(value))
        case "setrsc": self = .open(collection: "RESOURCE", key: try parts(value))
        case "setenv":
            let (name, content) = Self.split(value, at: UInt8(ascii: "="))
            if name.first == UInt8(ascii: "!") {
                self = .setenv(name: try parts(Bytes(name.dropFirst())), value: nil)
            } else {
                self = .setenv(name: try parts(name), value: try parts(content ?? Bytes("1")))
            }
        case "ctl":
            let (option, content) = Self.split(value, at: UInt8(ascii: "="))
            guard let effect = try Self.control(option.text.lowercased(), content ?? []) else { return nil }
            self = effect
        case let name:
            guard Self.passedOver.contains(name) else { throw ReferenceLoadError("no action named '\(name)'") }
            return nil
        }
    }

    private static func split(_ text: Bytes, at separator: UInt8) -> (Bytes, Bytes?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (Bytes(text[..<index]), Bytes(text[(index + 1)...]))
    }

    /// `collection.key`, perhaps after a `!`.
    private static func variable(_ text: Bytes) throws -> (collection: String, key: Bytes) {
        let text = text.first == UInt8(ascii: "!") ? Bytes(text.dropFirst()) : text
        let (collection, key) = split(text, at: UInt8(ascii: "."))
        guard let key, !key.isEmpty else { throw ReferenceLoadError("'\(text.text)' names no element") }
        return (collection.trimmed.text.uppercased(), key)
    }

    private static func change(_ left: Bytes, _ right: Bytes?) throws -> Change {
        if left.first == UInt8(ascii: "!") { return .remove }
        guard let right else { return .set([.literal(Bytes("1"))]) }
        let rest = Bytes(right.dropFirst())
        switch right.first {
        case UInt8(ascii: "+"): return .add(try ReferenceMacroPart.parse(rest))
        case UInt8(ascii: "-"): return .subtract(try ReferenceMacroPart.parse(rest))
        default: return .set(try ReferenceMacroPart.parse(right))
        }
    }

    // MARK: ctl (6.7)

    private static func control(_ option: String, _ value: Bytes) throws -> ReferenceEffect? {
        switch option {
        case "ruleengine": return .mode(try ReferenceConfiguration.mode(value))
        case "ruleremovebyid", "ruleremovebytag", "ruleremovebymsg":
            return .removeRules(try selection(option, value))
        case "ruleremovetargetbyid", "ruleremovetargetbytag", "ruleremovetargetbymsg":
            let (rules, targets) = split(value, at: UInt8(ascii: ";"))
            let list = Parser.parseVariableList(SourceText(detached: targets ?? []), in: .update)
            if let error = list.diagnostics.first(where: { $0.severity == .error }) {
                throw ReferenceLoadError(error.message)
            }
            try ReferenceVariables.check(list.variables)
            return .removeTargets(try selection(option, rules), list.variables)
        case "requestbodyaccess": return .requestBodyAccess(ReferenceConfiguration.isOn(value))
        case "requestbodyprocessor": return .requestBodyProcessor(value.uppercased)
        case "forcerequestbodyvariable": return .forceRequestBodyVariable(ReferenceConfiguration.isOn(value))
        case "requestbodylimit": return .requestBodyLimit(Int(value.text) ?? 0)
        case "responsebodyaccess": return .responseBodyAccess(ReferenceConfiguration.isOn(value))
        case "responsebodylimit": return .responseBodyLimit(Int(value.text) ?? 0)
        case "auditengine", "auditlogparts", "debugloglevel", "hashengine", "hashenforcement",
            "forceresponsebodyvariable", "responsebodyprocessor":
            return nil
        default: throw ReferenceLoadError("no ctl option named '\(option)'")
        }
    }

    private static func selection(_ option: String, _ value: Bytes) throws -> ReferenceRuleSelection {
        if option.hasSuffix("bytag") { return .tag(try ReferencePattern(value, options: .rx)) }
        if option.hasSuffix("bymsg") { return .msg(try ReferencePattern(value, options: .rx)) }
        let words = value.words { $0.isBlank || $0 == UInt8(ascii: ",") }
        return .ids(try words.map { try ReferenceIDRange($0) })
    }
}

// MARK: - Running them

extension ReferenceTransaction {
    func perform(_ effect: ReferenceEffect) {
        switch effect {
        case .setvar(let collection, let key, let change):
            setVariable(collection, expand(key), change)
        case .expirevar(let collection, let key, let seconds):
            let key = expand(key)
            let end = engine.now.saturatingAdded(expand(seconds).numberPrefix)
            persistent[collection]?.expire(key, at: end)
        case .deprecatevar(let collection, let key, let amount, let period):
            persistent[collection]?.deprecate(expand(key), amount: amount, period: period, now: engine.now)
        case .open(let collection, let key): openCollection(collection, expand(key))
        case .setenv(let name, let value):
            let name = expand(name)
            if let value {
                let content = expand(value)
                setElement(of: &environment, name, content)
            } else {
                environment.removeAll { $0.key.equalsIgnoringCase(name) }
            }
        case .mode(let mode): self.mode = mode
        case .removeRules(let selection): removals.append(selection)
        case .removeTargets(let selection, let targets): targetRemovals.append((selection, targets))
        case .requestBodyAccess(let isOn): if phase == 1 { bodyAccess = isOn }
        case .requestBodyProcessor(let name): if phase == 1 { bodyProcessor = name }
        case .forceRequestBodyVariable(let isOn): forcesBodyVariable = isOn
        case .requestBodyLimit(let limit): bodyLimit = limit
        case .responseBodyAccess(let isOn): responseBodyAccess = isOn
        case .responseBodyLimit(let limit): responseBodyLimit = limit
        }
    }

    private func setVariable(_ collection: String, _ key: Bytes, _ change: ReferenceEffect.Change) {
        let old = elements(of: collection).first { $0.key.equalsIgnoringCase(key) }?.value.numberPrefix ?? 0
        let value: Bytes?
        switch change {
        case .set(let text): value = expand(text)
        case .add(let amount): value = Bytes(decimal: max(0, old.saturatingAdded(expand(amount).numberPrefix)))
        case .subtract(let amount):
            let amount = expand(amount).numberPrefix
            value = Bytes(decimal: max(0, old.saturatingAdded(amount == .min ? .max : -amount)))
        case .remove: value = nil
        }
        switch collection {
        case "TX": replace(key, value, in: &tx)
        case "ENV": replace(key, value, in: &environment)
        default:
            guard persistent[collection] != nil else { return }
            var elements = elements(of: collection)
            replace(key, value, in: &elements)
            persistent[collection]?.replaceElements(elements, changing: key)
        }
    }

    private func replace(_ key: Bytes, _ value: Bytes?, in collection: inout [ReferenceElement]) {
        if let value {
            setElement(of: &collection, key, value)
        } else {
            collection.removeAll { $0.key.equalsIgnoringCase(key) }
        }
    }

    /// Whether a selection means the rule. Tags are expanded first.
    func selects(_ selection: ReferenceRuleSelection, _ rule: ReferenceRule) -> Bool {
        switch selection {
        case .ids(let ranges): ranges.contains { $0.contains(rule.id) }
        case .tag(let pattern): rule.tags.contains { pattern.matches(expand($0)) }
        case .msg(let pattern): rule.msg.map(pattern.matches) ?? false
        }
    }
}
