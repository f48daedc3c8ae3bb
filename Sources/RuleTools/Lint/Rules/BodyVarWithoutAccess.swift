internal import RuleEngine
internal import SecLang

/// A rule reads a body that the configuration does not let the engine read.
///
/// With `SecRequestBodyAccess Off` or `SecResponseBodyAccess Off` the variable is always empty.
///
/// Fails:
///
///     SecRequestBodyAccess Off
///     SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRequestBodyAccess On
///     SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: switch access on, or remove the rule.
enum BodyVarWithoutAccess: LintCheck {
    static let code = DiagnosticCode.bodyVarWithoutAccess
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let request = switchedOff(.secRequestBodyAccess, "requestbodyaccess", in: tree)
        let response = switchedOff(.secResponseBodyAccess, "responsebodyaccess", in: tree)
        guard request != nil || response != nil else { return }
        PhaseReads.forEach(in: tree) { rule, read in
            let variable = read.variable
            let isRequest =
                variable.definition.completeFrom == .requestBody && !PhaseReads.partial.contains(variable)
                && ![.bodyNotInspected, .inboundDataError, .urlEncodedError].contains(variable)
            let directive = isRequest ? request : variable == .responseBody ? response : nil
            guard let directive else { return }
            report.add(
                at: read.span, "\(variable.name) is always empty: \(directive.name.string) is Off",
                related: [.init(at: directive.span, "switched off here")])
        }
    }

    /// The directive that says Off last, unless a rule may switch access on.
    private static func switchedOff(_ kind: DirectiveKind, _ option: String, in tree: LintTree) -> GenericDirective? {
        guard let last = tree.directives.last(where: { $0.kind == kind })?.node,
            last.arguments.first?.withoutQuotes.equals(ignoringCase: "off") == true
        else { return nil }
        let isSwitched = tree.rules.contains { rule in
            rule.allActions.contains { $0.kind == .ctl && $0.text.lowercased().hasPrefix(option + "=on") }
        }
        return isSwitched ? nil : last
    }
}
