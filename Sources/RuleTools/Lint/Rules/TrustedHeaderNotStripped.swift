internal import RuleEngine
internal import SecLang

/// A rule sets a header from a macro that clients may send themselves.
///
/// The backend takes the header for the gateway's word. A client that reaches it by a way that this rule does not cover
/// sends the header itself, in any spelling that a backend reads as the same name.
///
/// Fails:
///
///     SecRule REQUEST_METHOD "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-Client=%{REMOTE_ADDR}'"
///
/// Passes:
///
///     SecIdentityHeaders X-Client
///     SecRule REQUEST_METHOD "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-Client=%{REMOTE_ADDR}'"
///
/// Fix: name the header with SecIdentityHeaders, which takes it from every request; `--fix` does.
enum TrustedHeaderNotStripped: LintCheck {
    static let code = DiagnosticCode.trustedHeaderNotStripped
    static let severity = Severity.error
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var mended: Set<String> = []
        report.adopt(code) { diagnostic in
            // The help is the directive that is missing; one is enough for all rules that set the header.
            guard let directive = diagnostic.help, mended.insert(directive.lowercased()).inserted,
                let rule = tree.rules.first(where: { rule in rule.links.contains { $0.span == diagnostic.span } })
            else { return nil }
            return Fix(.safe, "write '\(directive)'", [.init(rule.starter.span.startPoint, directive + "\n")])
        }
    }
}
