internal import RuleEngine
internal import SecLang

/// A rule's id lies outside the ranges that are set aside for these rules.
///
/// Without ranges in the configuration file (`id-ranges`), ids that ModSecurity 2 cannot hold are reported: it reads
/// them into 32 bits with a sign.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:3000000000,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1001,phase:2,deny"
///
/// Fix: number the rule within the ranges.
enum IDOutOfRange: LintCheck {
    static let code = DiagnosticCode.idOutOfRange
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let ranges = tree.settings.idRanges
        for rule in tree.rules {
            guard let id = rule.id, let action = rule.idAction else { continue }
            if ranges.isEmpty {
                guard id == 0 || id > 2_147_483_647 else { continue }
                report.add(
                    at: action.span, "the id \(id) is outside of what every engine can hold, 1 to 2147483647")
            } else if !ranges.contains(where: { $0.contains(id) }) {
                let list = ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
                report.add(at: action.span, "the id \(id) is outside of the ranges for these rules: \(list)")
            }
        }
    }
}
