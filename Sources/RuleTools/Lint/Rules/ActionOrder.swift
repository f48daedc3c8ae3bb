internal import RuleEngine
internal import SecLang

/// The actions do not stand in the usual order.
///
/// House style of the Core Rule Set: id, phase, what is done, capture, transformations, logging, messages, tags,
/// `ctl`, version, severity, `setvar`, flow.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "phase:2,id:1,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1,phase:2,deny"
///
/// Fix: `--fix` sorts them; those whose order among each other means something keep it.
enum ActionOrder: LintCheck {
    static let code = DiagnosticCode.actionOrder
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            let ranks = link.actions.map { $0.kind.map(rank) ?? 0 }
            guard link.actions.allSatisfy({ $0.kind != nil }),
                let first = ranks.indices.dropFirst().first(where: { ranks[$0] < ranks[$0 - 1] })
            else { return }
            let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
            report.add(
                at: link.actions[first].span,
                "'\(link.actions[first].node.name.string)' usually stands before "
                    + "'\(link.actions[first - 1].node.name.string)'",
                fix: keepsEffects(link.actions, order) ? sorting(link.actions, order, tree) : nil)
        }
    }

    private static func rank(_ action: Action) -> Int {
        switch action {
        case .id: 0
        case .phaseAction: 1
        case .allow, .block, .deny, .drop, .pass, .proxy, .redirect: 2
        case .status, .pause: 3
        case .capture: 4
        case .transformationAction: 5
        case .log, .noLog, .auditLog, .noAuditLog: 6
        case .msg: 7
        case .logData: 8
        case .tag: 9
        case .sanitiseArg, .sanitiseMatched, .sanitiseMatchedBytes, .sanitiseRequestHeader, .sanitiseResponseHeader: 10
        case .ctl: 11
        case .rev, .ver: 12
        case .severityAction, .maturity, .accuracy: 13
        case .multiMatch, .xmlns: 14
        case .initCol, .setSid, .setUid, .setRsc, .setEnv, .authenticate, .rateLimit: 15
        case .setVar, .expireVar, .deprecateVar, .setRequestHeader, .removeRequestHeader, .setResponseHeader: 16
        case .exec, .append, .prepend: 17
        case .chain: 18
        case .skip, .skipAfter: 19
        }
    }

    /// Whether the actions that do something run in the same order as before.
    private static func keepsEffects(_ actions: [LintAction], _ order: [Int]) -> Bool {
        let effects = order.filter { index in
            guard let kind = actions[index].kind else { return true }
            return kind.definition.group == .effect
        }
        return effects == effects.sorted()
    }

    /// Each place in the list takes the text of the action that belongs there.
    private static func sorting(_ actions: [LintAction], _ order: [Int], _ tree: LintTree) -> Fix {
        let edits = zip(actions, order).filter { $0.span != actions[$1].span }.map { place, source in
            Fix.Edit(place.span, tree.bytes(actions[source].span))
        }
        return Fix(.safe, "sort the actions", edits)
    }
}
