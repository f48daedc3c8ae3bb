internal import RuleEngine
internal import SecLang

/// A rule skips to a marker that stands before it.
///
/// Rules run forward only: the marker is not found again, and the rest of the phase is skipped.
///
/// Fails:
///
///     SecMarker END-ARGS
///     SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
///
/// Passes:
///
///     SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
///     SecMarker END-ARGS
///
/// Fix: put the marker behind the rules that shall be skipped.
enum SkipAfterBackward: LintCheck {
    static let code = DiagnosticCode.skipafterBackward
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules {
            guard let action = rule.starter.last(.skipAfter), let name = action.value?.withoutQuotes else { continue }
            let markers = tree.markers.filter { $0.name.bytes == name.bytes }
            if let earlier = markers.last, markers.allSatisfy({ $0.position < rule.position }) {
                report.add(
                    at: action.span,
                    "the marker \(name.quoted) stands before this rule, so the rest of the phase is "
                        + "skipped", related: [.init(at: earlier.span, "the marker")])
            }
        }
    }
}
