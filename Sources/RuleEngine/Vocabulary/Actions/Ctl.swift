internal import PatternMatching
internal import SecLang

/// Changes the engine's behaviour for the rest of the transaction.
///
/// Takes `option=value`; may be repeated. It takes effect from the next rule on. Options, in any case:
/// `ruleEngine`, `ruleRemoveById`, `ruleRemoveByTag`, `ruleRemoveByMsg`, `ruleRemoveTargetById`,
/// `ruleRemoveTargetByTag`, `ruleRemoveTargetByMsg` (each `rules;targets`), `requestBodyAccess`,
/// `requestBodyProcessor`, `forceRequestBodyVariable`, `requestBodyLimit`, `responseBodyAccess`, `responseBodyLimit`,
/// `auditEngine`, `auditLogParts` and `debugLogLevel`. `forceResponseBodyVariable`, `responseBodyProcessor`,
/// `hashEngine` and `hashEnforcement` are accepted and ignored with a note. Values hold no macros. An option or value
/// that does not exist keeps the rules from loading.
///
///     SecRule REQUEST_FILENAME "@streq /upload" \
///         "id:1045,phase:1,pass,nolog,ctl:ruleRemoveTargetById=942100;ARGS:comment"
///
/// Source: ModSecurity reference manual, `ctl`.
enum Ctl: ActionDefinition {
    static let name: StaticString = "ctl"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (name, value) = try action.requiredValue("'option=value'").split(atFirst: UInt8(ascii: "="))
        guard let option = Option.allCases.first(where: { name.equals(ignoringCase: $0.name.description) }) else {
            throw Diagnostic(
                .badArgument, at: name.span, "ctl has no option \(name.quoted)",
                help: NearestName.help(for: name, among: Option.allCases.map(\.name)))
        }
        guard let value, !value.isEmpty else {
            throw Diagnostic(.badArgument, at: action.span, "ctl:\(name.string) takes a value behind a '='")
        }
        if let control = try Setting(name: name, value: value).control(option, in: &context) {
            set.effects.append(.control(control))
        } else {
            context.note(.ignoredAction, at: action.span, "ctl:\(name.string) is accepted and ignored")
        }
    }

    /// What `ctl` can change.
    private enum Option: CaseIterable {
        case ruleEngine, ruleRemoveById, ruleRemoveByTag, ruleRemoveByMsg
        case ruleRemoveTargetById, ruleRemoveTargetByTag, ruleRemoveTargetByMsg
        case requestBodyAccess, requestBodyProcessor, forceRequestBodyVariable, requestBodyLimit
        case responseBodyAccess, responseBodyLimit, forceResponseBodyVariable, responseBodyProcessor
        case auditEngine, auditLogParts, debugLogLevel, hashEngine, hashEnforcement

        var name: StaticString {
            switch self {
            case .ruleEngine: "ruleEngine"
            case .ruleRemoveById: "ruleRemoveById"
            case .ruleRemoveByTag: "ruleRemoveByTag"
            case .ruleRemoveByMsg: "ruleRemoveByMsg"
            case .ruleRemoveTargetById: "ruleRemoveTargetById"
            case .ruleRemoveTargetByTag: "ruleRemoveTargetByTag"
            case .ruleRemoveTargetByMsg: "ruleRemoveTargetByMsg"
            case .requestBodyAccess: "requestBodyAccess"
            case .requestBodyProcessor: "requestBodyProcessor"
            case .forceRequestBodyVariable: "forceRequestBodyVariable"
            case .requestBodyLimit: "requestBodyLimit"
            case .responseBodyAccess: "responseBodyAccess"
            case .responseBodyLimit: "responseBodyLimit"
            case .forceResponseBodyVariable: "forceResponseBodyVariable"
            case .responseBodyProcessor: "responseBodyProcessor"
            case .auditEngine: "auditEngine"
            case .auditLogParts: "auditLogParts"
            case .debugLogLevel: "debugLogLevel"
            case .hashEngine: "hashEngine"
            case .hashEnforcement: "hashEnforcement"
            }
        }
    }

    /// One `option=value` with the checks its values need.
    private struct Setting {
        var name: SourceText
        var value: SourceText

        /// What the setting does; `nil` when it is ignored.
        func control(_ option: Option, in context: inout CompileContext) throws(Diagnostic) -> Control? {
            switch option {
            case .ruleEngine: .ruleEngine(try choice(EngineMode.names))
            case .ruleRemoveById: .removeRules(try context.ruleIDs([value], for: name))
            case .ruleRemoveByTag: .removeRules(.tag(try context.rulePattern(value, for: name)))
            case .ruleRemoveByMsg: .removeRules(.message(try context.rulePattern(value, for: name)))
            case .ruleRemoveTargetById, .ruleRemoveTargetByTag, .ruleRemoveTargetByMsg:
                try targetRemoval(option, in: &context)
            case .requestBodyAccess: .requestBodyAccess(try choice(Self.onOff))
            case .requestBodyProcessor: .requestBodyProcessor(value.bytes.map(ASCII.uppercased))
            case .forceRequestBodyVariable: .forceRequestBodyVariable(try choice(Self.onOff))
            case .requestBodyLimit: .requestBodyLimit(try integer(in: 1...1_073_741_824))
            case .responseBodyAccess: .responseBodyAccess(try choice(Self.onOff))
            case .responseBodyLimit: .responseBodyLimit(try integer(in: 1...1_073_741_824))
            case .auditEngine: .auditEngine(try choice(AuditEngineMode.names))
            case .auditLogParts: .auditLogParts(try AuditPartsChange(value))
            case .debugLogLevel: .debugLogLevel(UInt8(try integer(in: 0...9)))
            case .forceResponseBodyVariable, .hashEngine, .hashEnforcement: try ignored()
            case .responseBodyProcessor: nil
            }
        }

        private static var onOff: [(name: String, value: Bool)] { [("On", true), ("Off", false)] }

        private func ignored() throws(Diagnostic) -> Control? {
            _ = try choice(Self.onOff)
            return nil
        }

        /// `rules;targets`.
        private func targetRemoval(_ option: Option, in context: inout CompileContext) throws(Diagnostic) -> Control {
            let (rules, targets) = value.split(atFirst: UInt8(ascii: ";"))
            guard let targets, !targets.isEmpty, !rules.isEmpty else {
                throw Diagnostic(
                    .badArgument, at: value.span, "ctl:\(name.string) takes 'rules;targets', not \(value.quoted)",
                    help: "for example 'ctl:ruleRemoveTargetById=942100;ARGS:comment'")
            }
            let selector: RuleSelector =
                switch option {
                case .ruleRemoveTargetByTag: .tag(try context.rulePattern(rules, for: name))
                case .ruleRemoveTargetByMsg: .message(try context.rulePattern(rules, for: name))
                default: try context.ruleIDs([rules], for: name)
                }
            return .removeTargets(selector, try context.targetRemovals(targets, for: name))
        }

        private func choice<Value>(_ choices: [(name: String, value: Value)]) throws(Diagnostic) -> Value {
            for choice in choices where value.equals(ignoringCase: choice.name) { return choice.value }
            let names = choices.map { "'\($0.name)'" }.joined(separator: ", ")
            throw Diagnostic(.badArgument, at: value.span, "ctl:\(name.string) takes \(names), not \(value.quoted)")
        }

        private func integer(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
            guard let number = value.decimal, range.contains(number) else {
                throw Diagnostic(
                    .badArgument, at: value.span,
                    "ctl:\(name.string) takes a number from \(range.lowerBound) to \(range.upperBound), not \(value.quoted)"
                )
            }
            return number
        }
    }
}
