internal import RuleEngine
internal import SecLang

/// A tag is not on the list that the configuration file gives (`tags`).
///
/// Exclusions and dashboards go by tags, so a misspelt one drops the rule from both.
///
/// Fails: `tag:'atack-sqli'` where the list has `attack-sqli`.
///
/// Passes: `tag:'attack-sqli'`.
///
/// Fix: use a tag of the list, or add it there.
enum UnapprovedTag: LintCheck {
    static let code = DiagnosticCode.unapprovedTag
    static let severity = Severity.note
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let approved = tree.settings.approvedTags
        guard !approved.isEmpty else { return }
        for rule in tree.rules {
            for action in rule.starter.all(.tag) {
                let text = action.text
                guard !text.contains("%{"), !approved.contains(text) else { continue }
                let help = NearestName.nearest(to: text, among: approved).map { "did you mean '\($0)'?" }
                report.add(at: action.span, "the tag '\(text)' is not on the list", help: help)
            }
        }
    }
}
