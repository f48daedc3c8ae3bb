internal import RuleEngine
internal import SecLang

/// Which rules keep another from running: by skipping over it, or by `ctl` that removes it or takes targets from it.
struct SkipMap {
    /// A rule and what it does.
    struct Obstacle {
        var rule: UInt64
        var place: String
        var text: String
        /// Whether the whole rule is left out, not just some of its targets.
        var isWhole: Bool
    }

    /// Those that can meet the rule at `index` of the load order.
    static func obstacles(for rule: RuleIR, at index: Int, entries: [RuleListEntry], sources: SourceMap) -> [Obstacle] {
        var found: [Obstacle] = []
        for (position, entry) in entries.enumerated() {
            guard let other = entry.rule, other.id != rule.id else { continue }
            let place = sources.place(other.span)
            if position < index, other.phase == rule.phase, skips(other, from: position, over: index, entries) {
                found.append(Obstacle(rule: other.id, place: place, text: other.skipText ?? "", isWhole: true))
            }
            for effect in other.links.flatMap(\.effects) {
                guard case .control(let control) = effect else { continue }
                switch control {
                case .removeRules(let selector) where selects(selector, rule, other.span):
                    found.append(Obstacle(rule: other.id, place: place, text: effect.text, isWhole: true))
                case .removeTargets(let selector, _) where selects(selector, rule, other.span):
                    found.append(Obstacle(rule: other.id, place: place, text: effect.text, isWhole: false))
                case .ruleEngine(.off):
                    found.append(Obstacle(rule: other.id, place: place, text: effect.text, isWhole: true))
                case .removeRules, .removeTargets, .ruleEngine, .requestBodyAccess, .requestBodyProcessor,
                    .forceRequestBodyVariable, .requestBodyLimit, .responseBodyAccess, .responseBodyLimit,
                    .auditEngine, .auditLogParts, .debugLogLevel:
                    break
                }
            }
        }
        return found
    }

    private static func skips(_ rule: RuleIR, from position: Int, over index: Int, _ entries: [RuleListEntry]) -> Bool {
        if let name = rule.actions.skipAfter {
            for later in entries.indices.dropFirst(position + 1) {
                if case .marker(let marker, _) = entries[later], marker == name { return later > index }
                if let other = entries[later].rule, Array(String(other.id).utf8) == name { return later >= index }
            }
            return true
        }
        guard let count = rule.actions.skipCount else { return false }
        let between = entries[(position + 1)..<index].count { $0.rule?.phase == rule.phase }
        return between < count
    }

    private static func selects(_ selector: RuleSelector, _ rule: RuleIR, _ span: SourceSpan) -> Bool {
        var ignored: [Diagnostic] = []
        return RuleEditor.matcher(of: selector, at: span, diagnostics: &ignored)(rule)
    }
}
