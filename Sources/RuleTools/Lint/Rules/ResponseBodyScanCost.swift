internal import RuleEngine
internal import SecLang

/// A pattern runs over the response's body, which may be long.
///
/// Fails:
///
///     SecRule RESPONSE_BODY "@rx error \d+" "id:1,phase:4,deny,msg:'m'"
///
/// Passes:
///
///     SecRule RESPONSE_BODY "@pm error warning" "id:1,phase:4,deny,msg:'m'"
///
/// Fix: none is needed; `SecResponseBodyLimit` bounds what is read.
enum ResponseBodyScanCost: LintCheck {
    static let code = DiagnosticCode.responseBodyScanCost
    static let severity = Severity.note

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx,
                let target = link.targets.first(where: { $0.variable == .responseBody && $0.node.modifier == .include })
            else { return }
            report.add(at: target.span, "a pattern runs over the whole body of the response")
        }
    }
}
