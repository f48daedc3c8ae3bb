internal import RuleEngine
internal import SecLang

/// Two rules have the same id, perhaps in two files.
///
/// Engines refuse the second one, or let it replace the first; an exclusion hits both.
///
/// Fails:
///
///     SecRule ARGS "@contains a" "id:1001,phase:2,deny"
///     SecRule ARGS "@contains b" "id:1001,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains a" "id:1001,phase:2,deny"
///     SecRule ARGS "@contains b" "id:1002,phase:2,deny"
///
/// Fix: give one of them another number; `--fix --unsafe` takes one that is free.
enum DuplicateID: LintCheck {
    static let code = DiagnosticCode.duplicateID
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        var first: [UInt64: LintAction] = [:]
        for rule in tree.rules {
            guard let id = rule.id, let action = rule.idAction else { continue }
            guard let earlier = first[id] else {
                first[id] = action
                continue
            }
            // The same file included twice: one place, said once by the include.
            guard earlier.span != action.span else { continue }
            let free = tree.freeID + UInt64(rule.index)
            report.add(
                at: action.span, "there is a rule with id \(id) already",
                related: [.init(at: earlier.span, "the first rule with this id")],
                fix: Fix(.uncertain, "give the rule the id \(free)", [Fix.Edit(action.span, "id:\(free)")]))
        }
    }
}
