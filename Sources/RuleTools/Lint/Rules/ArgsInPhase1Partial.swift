internal import RuleEngine
internal import SecLang

/// A rule of phase 1 reads ARGS, of which only the query string is there.
///
/// What comes in the body is not looked at, which is easy to overlook.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:1,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS_GET "@contains evil" "id:1,phase:1,deny,msg:'m'"
///
/// Fix: say ARGS_GET if the query string is meant, else move the rule to phase 2.
enum ArgsInPhase1Partial: LintCheck {
    static let code = DiagnosticCode.argsInPhase1Partial
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        PhaseReads.forEach(in: tree) { rule, read in
            guard rule.phase == .requestHeaders, PhaseReads.partial.contains(read.variable), !read.isMacro else {
                return
            }
            let name = read.variable == .argsNames ? "ARGS_GET_NAMES" : "ARGS_GET"
            report.add(
                at: read.span, "in phase 1 \(read.variable.name) holds what the query string brings, not the body",
                help: read.variable == .args || read.variable == .argsNames
                    ? "write '\(name)', or use phase 2" : "use phase 2")
        }
    }
}
