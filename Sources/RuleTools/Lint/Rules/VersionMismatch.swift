internal import RuleEngine
internal import SecLang

/// A rule's `ver` differs from that of the other rules.
///
/// It was forgotten when the version was raised, or the file came from another release.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,ver:'Site/2'"
///     SecRule ARGS "@contains b" "id:2,phase:2,deny,ver:'Site/2'"
///     SecRule ARGS "@contains c" "id:3,phase:2,deny,ver:'Site/1'"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny,ver:'Site/2'"
///     SecRule ARGS "@contains b" "id:2,phase:2,deny,ver:'Site/2'"
///
/// Fix: write the version of the tree. The configuration file can name it (`version`).
enum VersionMismatch: LintCheck {
    static let code = DiagnosticCode.versionMismatch
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let actions = tree.rules.flatMap { $0.starter.all(.ver) }.filter { !$0.text.isEmpty }
        guard let version = tree.settings.version ?? mostFrequent(actions.map(\.text)) else { return }
        for action in actions where action.text != version {
            guard let value = action.value else { continue }
            report.add(
                at: action.span, "the version is '\(action.text)', but that of these rules is '\(version)'",
                fix: Fix(.safe, "write '\(version)'", [Fix.Edit(value.span, version)]))
        }
    }

    /// The text that more than half say.
    private static func mostFrequent(_ texts: [String]) -> String? {
        var counts: [String: Int] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        return counts.first { $0.value * 2 > texts.count }?.key
    }
}
