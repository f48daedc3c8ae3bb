internal import RuleEngine
internal import SecLang

/// An exclusion switches off the rule that compares the score with its threshold.
///
/// All other rules only add to the score: without that one nothing is blocked any more, however high it gets.
///
/// Fails:
///
///     SecRule TX:inbound_anomaly_score "@ge 5" "id:949110,phase:2,deny,msg:'Score exceeded',severity:CRITICAL"
///     SecAction "id:1,phase:1,pass,nolog,setvar:tx.inbound_anomaly_score=0"
///     SecRuleRemoveById 949110
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:942100,phase:2,block,msg:'m',severity:CRITICAL"
///     SecRuleRemoveById 942100
///
/// Fix: exclude the rule that scores wrongly, for the argument that it misreads. Source: ModSecurity issue 3460.
enum ExclusionOfScoringRule: LintCheck {
    static let code = DiagnosticCode.exclusionOfScoringRule
    static let severity = Severity.error

    /// Whether all rules go that could add to a score: then nothing is left to be blocked.
    private static func isWhole(_ exclusion: Exclusion, _ tree: LintTree) -> Bool {
        if case .ids = exclusion.selector { return false }
        let selected = Set(exclusion.selected.map(\.index))
        let blocking = tree.rules.filter { $0.isBlocking && !$0.isScoring }
        return blocking.count { !selected.contains($0.index) } * 10 <= blocking.count
    }

    /// The Core Rule Set's blocking evaluations, for exclusions that are linted without it.
    private static let known: [UInt64] = [949110, 949111, 959100, 959101]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for exclusion in tree.exclusions {
            guard case .rules = exclusion.effect, !isWhole(exclusion, tree) else { continue }
            let victim = exclusion.selected.first(where: \.isScoring)
            if let victim {
                report.add(
                    at: exclusion.span, "this switches off \(victim.title), without which no score blocks",
                    related: [.init(at: victim.starter.keyword.span, "the rule")])
            } else if case .ids(let ranges) = exclusion.selector,
                let id = known.first(where: { id in ranges.contains { $0.contains(id) } }),
                tree.rulesByID[id] == nil
            {
                report.add(at: exclusion.span, "this switches off rule \(id), without which no score blocks")
            }
        }
    }
}
