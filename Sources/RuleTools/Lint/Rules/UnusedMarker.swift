internal import RuleEngine
internal import SecLang

/// No rule skips to this marker.
///
/// Fails:
///
///     SecMarker END-ARGS
///
/// Passes:
///
///     SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
///     SecMarker END-ARGS
///
/// Fix: remove it.
enum UnusedMarker: LintCheck {
    static let code = DiagnosticCode.unusedMarker
    static let severity = Severity.note
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let used = Set(tree.rules.flatMap { $0.starter.all(.skipAfter) }.compactMap { $0.value?.withoutQuotes.bytes })
        for marker in tree.markers where !used.contains(marker.name.bytes) {
            report.add(
                at: marker.span, "no rule skips to the marker \(marker.name.quoted)",
                fix: Fix(.safe, "remove the marker", [tree.removalOfDirective(marker.span)]))
        }
    }
}
