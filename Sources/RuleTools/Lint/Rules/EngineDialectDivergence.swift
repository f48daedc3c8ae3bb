internal import RuleEngine
internal import SecLang

/// A construct is read differently by ModSecurity 2, ModSecurity 3 and Coraza.
///
/// The rule works here, and means something else, or does not load, elsewhere. What is *written* in a way that engines
/// read differently is always reported; what only *behaves* differently is reported for the engines that `--target`
/// names.
///
/// Fails:
///
///     SecRule ARGS "@rx a\\b" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx a\x5cb" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: write it in the way that all engines read alike.
///
/// Other codes report for all engines what would also be a divergence: a marker that is missing (F201), an exclusion
/// that stands before its rule (F208, C804), an unknown variable in a macro (L006). What no rule file shows is not
/// reported: how often a rule that matches several times is logged, the status of a body over the limit, whether a limit
/// is passed at its value or one above, and which content types with parameters count as forms.
enum EngineDialectDivergence: LintCheck {
    static let code = DiagnosticCode.engineDialectDivergence
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code)
        for exclusion in tree.exclusions {
            guard case .control = exclusion.origin, case .targets(let targets) = exclusion.effect else { continue }
            for target in targets {
                guard let pattern = target.pattern else { continue }
                report.add(
                    at: pattern.span, "engines differ in how, and from which release on, they read a pattern in 'ctl'",
                    help: "name the elements, or use SecRuleUpdateTargetById")
            }
        }
        for divergence in TargetDivergences.all(in: tree) {
            let names = divergence.engines.intersection(tree.settings.targets).map(\.title).sorted()
            guard !names.isEmpty else { continue }
            report.add(
                at: divergence.span, "\(divergence.message) (\(names.joined(separator: ", ")))", help: divergence.help)
        }
    }
}
