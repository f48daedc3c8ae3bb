internal import RuleEngine
internal import SecLang

/// A persistent collection is used that nothing opens, or a counter in one that never runs out.
///
/// IP, GLOBAL and RESOURCE are opened by `initcol`, SESSION by `setsid`, USER by `setuid`. Before, they hold nothing and
/// what is written to them is lost. A counter without `expirevar` or `deprecatevar` only ever grows.
///
/// Fails:
///
///     SecRule IP:blocked "@eq 1" "id:1,phase:1,deny,msg:'m'"
///
/// Passes:
///
///     SecAction "id:1,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR}"
///     SecRule IP:blocked "@eq 1" "id:2,phase:1,deny,msg:'m'"
///
/// Fix: open the collection in a rule before; give counters a time to live.
enum CollectionWithoutInitcol: LintCheck {
    static let code = DiagnosticCode.collectionWithoutInitcol
    static let severity = Severity.error

    private static let openers: [String: Set<Variable>] = [
        "setsid": [.session], "setuid": [.user], "setrsc": [.resource],
    ]
    private static let names: [String: Variable] = [
        "ip": .ip, "global": .global, "resource": .resource, "session": .session, "user": .user,
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var opened: [Variable: (phase: Phase, index: Int)] = [:]
        for rule in tree.rules {
            for action in rule.allActions {
                guard let variable = collection(openedBy: action) else { continue }
                let place = (phase: rule.phase, index: rule.index)
                if let known = opened[variable], (known.phase, known.index) <= (place.phase, place.index) { continue }
                opened[variable] = place
            }
        }
        var reported: Set<Variable> = []
        func judge(_ variable: Variable, rule index: Int, at span: SourceSpan) {
            guard index >= 0 else { return }
            let rule = tree.rules[index]
            guard let place = opened[variable] else {
                if reported.insert(variable).inserted {
                    report.add(at: span, "nothing opens \(variable.name), so it holds nothing", help: help(variable))
                }
                return
            }
            if (place.phase, place.index) > (rule.phase, rule.index) {
                report.add(
                    at: span, "\(variable.name) is opened later than this rule runs",
                    related: [.init(at: tree.rules[place.index].starter.keyword.span, "opened here")])
            }
        }
        for read in tree.flow.reads where read.collection != .tx {
            judge(read.collection, rule: read.rule, at: read.span)
        }
        for write in tree.flow.writes {
            guard let variable = names[write.assignment.collection] else { continue }
            judge(variable, rule: write.rule, at: write.assignment.action.span)
        }
        findEndlessCounters(in: tree, &report)
    }

    private static func collection(openedBy action: LintAction) -> Variable? {
        switch action.kind {
        case .initCol:
            return action.value.flatMap { names[$0.split(atFirst: UInt8(ascii: "=")).head.string.lowercased()] }
        case .setSid: return .session
        case .setUid: return .user
        case .setRsc: return .resource
        default: return nil
        }
    }

    private static func help(_ variable: Variable) -> String {
        switch variable {
        case .session: "open it with 'setsid'"
        case .user: "open it with 'setuid'"
        default: "open it with 'initcol'"
        }
    }

    private static func findEndlessCounters(in tree: LintTree, _ report: inout LintReport) {
        var reported: Set<KeyShape> = []
        for write in tree.flow.writes where names[write.assignment.collection] != nil {
            let assignment = write.assignment
            guard assignment.value?.bytes.first == UInt8(ascii: "+") else { continue }
            let ends = tree.flow.otherUses.contains {
                $0.assignment.collection == assignment.collection && $0.assignment.key.mayEqual(assignment.key)
            }
            let isReset = tree.flow.writes.contains {
                $0.assignment.collection == assignment.collection && $0.assignment.key.mayEqual(assignment.key)
                    && $0.assignment.value?.bytes.first != UInt8(ascii: "+")
            }
            guard !ends, !isReset, reported.insert(assignment.key).inserted else { continue }
            report.add(
                at: assignment.action.span,
                "the counter '\(assignment.collection).\(assignment.keyText.string)' has no 'expirevar', so it only grows"
            )
        }
    }
}
