internal import RuleEngine
internal import SecLang

/// A secret is written to the log.
///
/// The rule looks at the Authorization or Cookie header, a session cookie or a password field by name, and logs the
/// value that matched.
///
/// Fails:
///
///     SecRule ARGS:password "@contains evil" "id:1,phase:2,deny,msg:'m',logdata:'%{MATCHED_VAR}'"
///
/// Passes:
///
///     SecRule ARGS:password "@contains evil" "id:1,phase:2,deny,msg:'m',logdata:'%{MATCHED_VAR_NAME}'"
///
/// Fix: log the variable's name, or add `sanitiseMatched`.
enum SensitiveDataInLog: LintCheck {
    static let code = DiagnosticCode.sensitiveDataInLog
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules { judgeMacros(of: rule, &report) }
        for rule in tree.rules {
            guard !rule.allActions.contains(where: { isSanitising($0.kind) }),
                let target = rule.links.flatMap(\.targets).first(where: isSecret)
            else { continue }
            for action in rule.allActions where action.kind == .logData || action.kind == .msg {
                guard let value = action.value else { continue }
                for case .variable(let macro) in Parser.parseMacro(value).parts where showsValue(macro) {
                    let edit = Fix.Edit(macro.span, "%{MATCHED_VAR_NAME}")
                    report.add(
                        at: macro.span, "this writes the value of \(tree.text(target.span)) to the log",
                        related: [.init(at: target.span, "the target")],
                        fix: Fix(.uncertain, "log the variable's name", [edit]))
                }
            }
        }
    }

    /// Macros in messages that name the secret themselves.
    private static func judgeMacros(of rule: LintRule, _ report: inout LintReport) {
        for action in rule.allActions where action.kind == .logData || action.kind == .msg {
            guard let value = action.value else { continue }
            for case .variable(let macro) in Parser.parseMacro(value).parts {
                guard let variable = Variable.named(macro.name.bytes), let key = macro.key?.string.lowercased(),
                    isSecret(variable, key)
                else { continue }
                report.add(
                    at: macro.span, "this writes a secret to the log",
                    fix: Fix(.uncertain, "remove it", [Fix.Edit(macro.span, "")]))
            }
        }
    }

    private static func isSanitising(_ kind: Action?) -> Bool {
        switch kind {
        case .sanitiseMatched, .sanitiseMatchedBytes, .sanitiseArg, .sanitiseRequestHeader: true
        default: false
        }
    }

    private static func showsValue(_ macro: MacroVariable) -> Bool {
        if macro.name.equals(ignoringCase: "MATCHED_VAR") || macro.name.equals(ignoringCase: "MATCHED_VARS") {
            return true
        }
        guard macro.name.equals(ignoringCase: "TX"), let key = macro.key?.bytes else { return false }
        return key.count == 1 && key[0] >= 0x30 && key[0] <= 0x39
    }

    private static let words = [
        "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "sessionid", "session",
        "sessid", "pwd", "creditcard", "card_number", "cvv", "ssn",
    ]

    /// Whether a target names something secret.
    private static func isSecret(_ target: LintTarget) -> Bool {
        guard target.node.modifier == .include, let variable = target.variable else { return false }
        let key: String
        switch target.node.selector {
        case .key(let text), .regex(let text): key = text.string.lowercased()
        case .none, .xpath: return false
        }
        return isSecret(variable, key)
    }

    private static func isSecret(_ variable: Variable, _ key: String) -> Bool {
        switch variable {
        case .requestHeaders:
            return ["authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token"].contains(key)
        case .args, .argsGet, .argsPost, .requestCookies:
            return words.contains { key == $0 || key.hasSuffix($0) || key.hasPrefix($0) }
        default: return false
        }
    }
}
