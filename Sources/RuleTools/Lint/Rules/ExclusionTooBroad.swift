internal import RuleEngine
internal import SecLang

/// An exclusion takes away far more than a false positive needs.
///
/// A whole collection instead of one argument, all rules of an attack class instead of one, or the whole engine when a
/// client sends a certain header, which every client can.
///
/// Fails:
///
///     SecRule REQUEST_HEADERS:User-Agent "@contains monitor" "id:1,phase:1,pass,nolog,ctl:ruleEngine=Off"
///
/// Passes:
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.1" "id:1,phase:1,pass,nolog,ctl:ruleEngine=Off"
///
/// Fix: name the argument, the rule, or a condition that clients do not choose.
enum ExclusionTooBroad: LintCheck {
    static let code = DiagnosticCode.exclusionTooBroad
    static let severity = Severity.warning

    /// Collections that a client fills as it likes.
    private static let open: Set<Variable> = [
        .args, .argsGet, .argsPost, .argsNames, .requestHeaders, .requestCookies, .requestHeadersNames,
        .requestCookiesNames, .files, .filesNames,
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for exclusion in tree.exclusions {
            switch exclusion.effect {
            case .targets(let targets): judge(targets, exclusion, &report)
            case .rules: judgeTag(exclusion, tree, &report)
            case .update: break
            }
        }
        for rule in tree.rules where isClientControlled(rule, by: open) {
            for action in rule.allActions where action.kind == .ctl && switchesOff(action) {
                report.add(
                    at: action.span, "a client chooses whether this switches the engine off",
                    help: "let an address or an authenticated user decide")
            }
        }
    }

    private static func judge(_ targets: [LintTarget], _ exclusion: Exclusion, _ report: inout LintReport) {
        for target in targets where target.isWhole {
            guard let variable = target.variable, open.contains(variable) else { continue }
            report.add(
                at: exclusion.span, "this takes all of \(variable.name) out, not one element of it",
                help: "name the element: '\(variable.name):name'")
        }
    }

    /// A tag that several rules share, switched off for good, or because of what a client sends.
    private static func judgeTag(_ exclusion: Exclusion, _ tree: LintTree, _ report: inout LintReport) {
        guard case .tag = exclusion.selector, !exclusion.selected.isEmpty else { return }
        if case .control(let index, _, _) = exclusion.origin {
            let rule = tree.rules[index]
            guard rule.isUnconditional || isClientControlled(rule, by: open.union(requestLine)) else { return }
        }
        let count = exclusion.selected.count
        report.add(
            at: exclusion.span,
            "this switches off every rule with the tag \(exclusion.selectorText.withoutQuotes.quoted): "
                + "\(count) rule\(count == 1 ? "" : "s")", help: "name the rule that misreads the request")
    }

    private static func switchesOff(_ action: LintAction) -> Bool {
        let text = action.text.lowercased()
        return text == "ruleengine=off" || text == "ruleengine=detectiononly"
    }

    /// What else of a request a client chooses.
    private static let requestLine: Set<Variable> = [
        .requestURI, .requestURIRaw, .requestFilename, .requestBasename, .requestMethod, .requestLine, .queryString,
    ]

    /// Whether all conditions are about what a client sends.
    private static func isClientControlled(_ rule: LintRule, by open: Set<Variable>) -> Bool {
        let targets = rule.links.flatMap(\.targets).filter { $0.node.modifier != .exclude }
        guard !targets.isEmpty else { return false }
        return targets.allSatisfy { $0.variable.map(open.contains) ?? false }
    }
}
