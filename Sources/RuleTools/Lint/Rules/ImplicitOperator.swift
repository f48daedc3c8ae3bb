internal import RuleEngine
internal import SecLang

/// The operator is not written, which means `@rx`.
///
/// A text that looks like a word to compare with is then a regular expression.
///
/// Fails:
///
///     SecRule REQUEST_FILENAME "index.php" "id:1,phase:1,deny"
///
/// Passes:
///
///     SecRule REQUEST_FILENAME "@rx index.php" "id:1,phase:1,deny"
///
/// Fix: write `@rx`, or the operator that was meant.
enum ImplicitOperator: LintCheck {
    static let code = DiagnosticCode.implicitOperator
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let node = link.rule, node.operator.name == nil, !node.operator.argument.isEmpty else { return }
            let span = node.operator.argument.span
            let isQuoted = node.operatorArgument.quoting != .none
            let quote = isQuoted ? "" : "\""
            var edits = [Fix.Edit(span.startPoint, "@rx ")]
            if !isQuoted {
                let whole = node.operatorArgument.span
                edits = [
                    Fix.Edit(whole.startPoint, quote + (node.operator.isNegated ? "" : "@rx ")),
                    Fix.Edit(whole.behind, quote),
                ]
                if node.operator.isNegated { edits.insert(Fix.Edit(span.startPoint, "@rx "), at: 1) }
            }
            let canQuote = isQuoted || !node.operatorArgument.text.bytes.contains(UInt8(ascii: "\""))
            report.add(
                at: node.operator.span, "no operator is written, so this is a regular expression",
                fix: canQuote ? Fix(.safe, "write '@rx'", edits) : nil)
        }
    }
}
