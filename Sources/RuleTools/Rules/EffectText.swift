package import RuleEngine

extension Effect {
    /// The action as a rule file writes it, for effects that rules have on variables and other rules.
    package var text: String {
        func shown(_ template: MacroTemplate) -> String { RuleText.shown(template.source) }
        switch self {
        case .setVariable(let collection, let key, let change):
            let name = "\(collection.word).\(shown(key))"
            switch change {
            case .assign(let value): return "setvar:'\(name)=\(shown(value))'"
            case .add(let value): return "setvar:'\(name)=+\(shown(value))'"
            case .subtract(let value): return "setvar:'\(name)=-\(shown(value))'"
            case .remove: return "setvar:!\(name)"
            }
        case .expireVariable(let collection, let key, let seconds):
            return "expirevar:'\(collection.word).\(shown(key))=\(shown(seconds))'"
        case .deprecateVariable(let collection, let key, let amount, let period):
            return "deprecatevar:'\(collection.word).\(shown(key))=\(amount)/\(period)'"
        case .openCollection(let collection, let key): return "initcol:\(collection)=\(shown(key))"
        case .setEnvironment(let name, let value):
            return "setenv:\(shown(name))" + (value.map { "=\(shown($0))" } ?? "")
        case .changeHeader(let change, let name, let value):
            return "\(change.word):'\(RuleText.shown(name))" + (value.map { "=\(shown($0))" } ?? "") + "'"
        case .sanitise(let part): return "sanitise: \(part)"
        case .control(let control): return control.text
        }
    }
}

extension WritableCollection {
    fileprivate var word: String {
        switch self {
        case .transaction: "tx"
        case .persistent(let collection): "\(collection)"
        }
    }
}

extension HeaderChange {
    fileprivate var word: String {
        switch self {
        case .setRequest: "setRequestHeader"
        case .removeRequest: "removeRequestHeader"
        case .setResponse: "setResponseHeader"
        }
    }
}

extension Control {
    fileprivate var text: String {
        switch self {
        case .removeRules(let selector): "ctl:\(selector.word(for: "ruleRemove"))"
        case .removeTargets(let selector, let removals):
            "ctl:\(selector.word(for: "ruleRemoveTarget"));" + removals.map(\.text).joined(separator: "|")
        case .ruleEngine(let mode): "ctl:ruleEngine=\(mode)"
        case .requestBodyAccess(let isOn): "ctl:requestBodyAccess=\(isOn ? "On" : "Off")"
        case .requestBodyProcessor(let name): "ctl:requestBodyProcessor=\(RuleText.shown(name))"
        case .forceRequestBodyVariable(let isOn): "ctl:forceRequestBodyVariable=\(isOn ? "On" : "Off")"
        case .requestBodyLimit(let bytes): "ctl:requestBodyLimit=\(bytes)"
        case .responseBodyAccess(let isOn): "ctl:responseBodyAccess=\(isOn ? "On" : "Off")"
        case .responseBodyLimit(let bytes): "ctl:responseBodyLimit=\(bytes)"
        case .auditEngine(let mode): "ctl:auditEngine=\(mode)"
        case .auditLogParts(let change): "ctl:auditLogParts (\(change))"
        case .debugLogLevel(let level): "ctl:debugLogLevel=\(level)"
        }
    }
}

extension RuleSelector {
    fileprivate func word(for action: String) -> String {
        switch self {
        case .ids(let ranges):
            "\(action)ById="
                + ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
                .joined(separator: ",")
        case .tag(let pattern): "\(action)ByTag=\(RuleText.shown(pattern))"
        case .message(let pattern): "\(action)ByMsg=\(RuleText.shown(pattern))"
        }
    }
}

extension TargetRemoval {
    fileprivate var text: String {
        switch selector {
        case .all: variable.name.description
        case .key(let key): "\(variable.name):\(RuleText.shown(key))"
        case .pattern(let pattern): "\(variable.name):/\(RuleText.shown(pattern))/"
        }
    }
}
