internal import SecLang

/// Where evaluation goes on after each rule that jumps, and where the phases must be cut for that.
struct FlowPlan {
    /// By rule: the ordinal within its phase at which evaluation resumes after a match; `nil` is the next rule.
    private(set) var resumption: [UInt32?] = []
    /// By phase: ordinals at which a new segment begins, ascending, 0 left out.
    private(set) var boundaries: [[Int]]
    private(set) var diagnostics: [Diagnostic] = []

    init(entries: [RuleListEntry], rules: [RuleIR], ordinals: [UInt32], phaseRules: [[RuleID]]) {
        boundaries = Array(repeating: [], count: phaseRules.count)
        // For each name: after which rule of the load order it stands.
        var places: [[UInt8]: [Int]] = [:]
        var ruleCount = 0
        for entry in entries {
            switch entry {
            case .rule: ruleCount += 1
            case .marker(let name, _): places[name, default: []].append(ruleCount)
            }
        }
        // An id is a name too: evaluation resumes after that rule, which is one of the same phase, further on.
        let indexes = Dictionary(rules.enumerated().map { (Array(String($1.id).utf8), $0) }) { first, _ in first }
        // How many rules of a phase stand before a place of the load order.
        var before = Array(repeating: [Int](repeating: 0, count: rules.count + 1), count: phaseRules.count)
        for phase in before.indices {
            for (index, rule) in rules.enumerated() {
                before[phase][index + 1] = before[phase][index] + (rule.phase.index == phase ? 1 : 0)
            }
        }
        var cuts = Array(repeating: Set<Int>(), count: phaseRules.count)
        for (index, rule) in rules.enumerated() {
            let phase = rule.phase.index
            let end = phaseRules[phase].count
            var target: Int?
            if let name = rule.actions.skipAfter {
                let named = indexes[name].flatMap { $0 > index && rules[$0].phase == rule.phase ? $0 + 1 : nil }
                if let place = ((places[name] ?? []).filter { $0 > index } + [named].compactMap(\.self)).min() {
                    target = before[phase][place]
                } else {
                    target = end
                    diagnostics.append(
                        Diagnostic(
                            .skipafterMissingMarker, severity: .warning, at: rule.span,
                            "no SecMarker '\(String(decoding: name, as: UTF8.self))' follows this rule: "
                                + "a match skips the rest of phase \(rule.phase.rawValue)"))
                }
            } else if let count = rule.actions.skipCount {
                let (sum, overflow) = (Int(ordinals[index]) + 1).addingReportingOverflow(count)
                target = overflow ? end : min(sum, end)
            }
            resumption.append(target.map { UInt32($0) })
            if let target {
                cuts[phase].insert(Int(ordinals[index]) + 1)
                cuts[phase].insert(target)
            }
        }
        for phase in cuts.indices {
            boundaries[phase] = cuts[phase].filter { $0 > 0 && $0 < phaseRules[phase].count }.sorted()
        }
    }
}
