internal import RuleEngine
internal import SecLang

/// A rule of phase 1 reads the request's body, which has not been read yet.
///
/// ARGS_POST, FILES, REQUEST_BODY, XML and what parsing tells are empty until phase 2.
///
/// Fails:
///
///     SecRule ARGS_POST "@contains evil" "id:1,phase:1,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: move the rule to phase 2.
enum BodyVarInPhase1: LintCheck {
    static let code = DiagnosticCode.bodyVarInPhase1
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        PhaseReads.forEach(in: tree) { rule, read in
            guard rule.phase == .requestHeaders, read.variable.definition.completeFrom == .requestBody,
                !PhaseReads.partial.contains(read.variable)
            else { return }
            report.add(
                at: read.span, "\(read.variable.name) is empty in phase 1: the body is read before phase 2",
                fix: PhaseReads.move(rule, to: .requestBody, tree))
        }
    }
}
