internal import RuleEngine
internal import SecLang

/// A rule skips to a marker that does not exist.
///
/// Everything behind it in the phase is skipped; in ModSecurity 3 and Coraza even all later phases.
///
/// Fails:
///
///     SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
///     SecMarker END_ARGS
///
/// Passes:
///
///     SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
///     SecMarker END-ARGS
///
/// Fix: correct the name; names of markers are read with case.
enum SkipAfterMissingMarker: LintCheck {
    static let code = DiagnosticCode.skipafterMissingMarker
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules {
            guard let action = rule.starter.last(.skipAfter), let name = action.value?.withoutQuotes,
                !name.bytes.contains(UInt8(ascii: "%")), !tree.markers.contains(where: { $0.name.bytes == name.bytes }),
                UInt64(name.string).flatMap({ tree.rulesByID[$0] }) == nil
            else { continue }
            let near = NearestName.nearest(to: name.string, among: tree.markers.map(\.name.string))
            report.add(
                at: action.span, "there is no marker \(name.quoted), so the rest of the phase is skipped",
                help: near.map { "did you mean '\($0)'?" })
        }
    }
}
