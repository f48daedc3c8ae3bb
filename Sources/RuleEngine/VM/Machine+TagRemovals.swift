internal import PatternMatching

// Exclusions by tag, for rules whose tags hold macros: what such a tag says is known only when the rule's turn comes.
extension Machine {
    /// Puts a set of rules out of force for the rest of the transaction.
    mutating func removeRules(ofSet set: Int) {
        hasRemovedRules = true
        program.forEachRule(in: set) { removedRules[Int($0.rawValue) >> 6] |= 1 << UInt64($0.rawValue & 63) }
        guard program.tagPattern(ofSet: set) != nil else { return }
        for index in 0..<removedTagSets.count where removedTagSets[index] == UInt32(set) { return }
        removedTagSets.append(UInt32(set))
    }

    /// Whether `ctl:ruleRemoveById` and its like took the rule out.
    mutating func isRemoved(_ id: RuleID) -> Bool {
        if removedRules[Int(id.rawValue) >> 6] >> UInt64(id.rawValue & 63) & 1 != 0 { return true }
        guard removedTagSets.count > 0, program.macroTaggedRules.contains(id) else { return false }
        for index in 0..<removedTagSets.count where hasTag(id, ofSet: Int(removedTagSets[index])) { return true }
        return false
    }

    /// Whether an exclusion's set of rules contains the rule.
    mutating func ruleSet(_ set: Int, contains id: RuleID) -> Bool {
        program.ruleSet(set, contains: id)
            || program.tagPattern(ofSet: set) != nil && program.macroTaggedRules.contains(id) && hasTag(id, ofSet: set)
    }

    /// Whether a tag of the rule, its macros expanded now, matches the pattern of the set.
    private mutating func hasTag(_ id: RuleID, ofSet set: Int) -> Bool {
        guard let pattern = program.tagPattern(ofSet: set) else { return false }
        for tag in program.rules[Int(id.rawValue)].tags {
            let text = expand(tag)
            switch program.patterns.match(pattern, subject: arena.bytes(text), from: 0, scratch: patternScratch) {
            case .matched: return true
            case .noMatch: break
            case .limitExceeded, .failed: notePatternLimit()  // When in doubt the rule runs.
            }
        }
        return false
    }
}
