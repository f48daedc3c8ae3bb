internal import RuleEngine
internal import SecLang

/// A rule's severity and the score that it adds disagree.
///
/// The Core Rule Set has one score for each of CRITICAL, ERROR, WARNING and NOTICE; a rule of one severity that adds
/// the score of another blocks sooner or later than its severity says.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',\
///         setvar:'tx.inbound_anomaly_score_pl1=+%{tx.error_anomaly_score}'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',\
///         setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"
///
/// Fix: add the score of the severity; `--fix --unsafe` takes the severity's word for it.
enum SeverityScoreMismatch: LintCheck {
    static let code = DiagnosticCode.severityScoreMismatch
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    private static let levels = ["2": "critical", "3": "error", "4": "warning", "5": "notice"]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules {
            guard let action = rule.starter.last(.severityAction) else { continue }
            let text = action.text.lowercased()
            let level = levels[text] ?? text
            guard levels.values.contains(level) else { continue }
            for setvar in rule.allActions where setvar.kind == .setVar {
                guard let value = Assignment(setvar)?.value else { continue }
                for (name, place) in scores(in: value) where name != level {
                    report.add(
                        at: place, "\(rule.title) has the severity '\(text)', but adds the score of '\(name)'",
                        related: [.init(at: action.span, "the severity")],
                        fix: Fix(.uncertain, "add the score of '\(level)'", [Fix.Edit(place, level)]))
                }
            }
        }
    }

    /// The level names in `%{tx.LEVEL_anomaly_score}`.
    private static func scores(in value: SourceText) -> [(String, SourceSpan)] {
        Parser.parseMacro(value).parts.compactMap { part in
            guard case .variable(let macro) = part, let key = macro.key, macro.name.equals(ignoringCase: "tx") else {
                return nil
            }
            let text = key.string.lowercased()
            guard let level = levels.values.first(where: { text == "\($0)_anomaly_score" }) else { return nil }
            return (level, key.slice(0..<level.utf8.count).span)
        }
    }
}
