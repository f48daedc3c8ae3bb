internal import RuleEngine
internal import SecLang

/// A rule of a request phase reads the response, which is not there yet.
///
/// The variable is empty, so the rule never matches, or always does when it is negated.
///
/// Fails:
///
///     SecRule RESPONSE_STATUS "@streq 500" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule RESPONSE_STATUS "@streq 500" "id:1,phase:3,deny,msg:'m'"
///
/// Fix: move the rule to phase 3, or 4 for the body.
enum ResponseVarInRequestPhase: LintCheck {
    static let code = DiagnosticCode.responseVarInRequestPhase
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        PhaseReads.forEach(in: tree) { rule, read in
            let needed = read.variable.definition.completeFrom
            guard needed >= .responseHeaders, rule.phase < needed, rule.phase != .logging else { return }
            report.add(
                at: read.span,
                "\(read.variable.name) is empty before phase \(needed.rawValue), and \(rule.title) runs "
                    + "in phase \(rule.phase.rawValue)", fix: PhaseReads.move(rule, to: needed, tree))
        }
    }
}
