internal import RuleEngine
internal import SecLang

/// A chain captures while it goes through a collection, and then tests the capture once.
///
/// Each match overwrites the captures of the one before, so only the last element is tested: a harmless element behind
/// the attack hides it. This is the shape of CVE-2026-21876.
///
/// Fails:
///
///     SecRule ARGS "@rx ^(\w+)=" "id:1,phase:2,deny,msg:'m',capture,chain"
///         SecRule TX:1 "@streq evil"
///
/// Passes:
///
///     SecRule REQUEST_URI "@rx ^/(\w+)=" "id:1,phase:2,deny,msg:'m',capture,chain"
///         SecRule TX:1 "@streq evil"
///
/// Fix: put the whole condition into one pattern, or save each capture under the element's name
/// (`setvar:'tx.found_%{MATCHED_VAR_NAME}=%{TX.1}'`) and test all of them (`TX:/^found_/`).
enum CaptureOverwrittenByIteration: LintCheck {
    static let code = DiagnosticCode.captureOverwrittenByIteration
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for rule in tree.rules where rule.links.count > 1 {
            var capturing: LintLink?
            for (index, link) in rule.links.enumerated() {
                if index > 0, let source = capturing,
                    let read = tree.flow.reads.first(where: {
                        $0.rule == rule.index && $0.link == index && isTest($0) && $0.captureNumber != nil
                    })
                {
                    let action = source.last(.capture)
                    report.add(
                        at: read.span,
                        "the chain captures while it goes through a collection, but only one capture is tested here",
                        related: action.map { [.init(at: $0.span, "captured here")] } ?? [])
                    break
                }
                if capturing == nil, link.has(.capture), iterates(link) { capturing = link }
            }
        }
    }

    /// A target or operator: what decides, not what is logged.
    private static func isTest(_ read: VariableFlow.Read) -> Bool {
        read.macroIn == nil || read.macroIn == .operatorArgument
    }

    /// Whether a link can match more than once.
    private static func iterates(_ link: LintLink) -> Bool {
        let targets = link.targets.filter { $0.node.modifier != .exclude }
        if link.has(.multiMatch) { return true }
        if targets.count > 1 { return true }
        guard let target = targets.first, !target.isSingle, let variable = target.variable else { return false }
        switch variable {
        // A header by name comes once in an honest request, and servers refuse or join the others.
        case .requestHeaders, .responseHeaders: return target.key == nil
        case .tx: return target.key == nil
        default: return true
        }
    }
}
