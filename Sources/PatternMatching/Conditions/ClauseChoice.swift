/// Picks the clauses worth keeping: few, rare, and not many literals.
enum ClauseChoice {
    /// How much a condition tells, in bits, by `LiteralRarity`'s guess.
    static func bits(_ condition: Condition) -> Double {
        switch condition {
        case .always: return 0
        case .never: return 1_000
        case .literal(let bytes, let isFolded): return LiteralRarity.bits(bytes, isFolded: isFolded)
        case .byteClass(let set): return LiteralRarity.bits(set)
        case .minimumLength(let length): return length > 64 ? 3 : length > 16 ? 1 : 0.05
        case .maximumLength(let length): return length < 2 ? 4 : length < 8 ? 1.5 : 0.1
        case .all(let parts): return parts.reduce(0) { max($0, bits($1)) }
        case .any(let parts): return LiteralRarity.bits(ofAny: parts.lazy.map { bits($0) })
        }
    }

    /// A condition implied by this one: simplified, with the best clauses of each conjunction only.
    ///
    /// Dropping a part of an `all` weakens it, which is always allowed; nothing is ever dropped from an `any`.
    static func trimmed(_ condition: Condition) -> Condition {
        let simple = condition.simplified
        guard case .all(let parts) = simple else { return simple }
        var literals: [(bits: Double, condition: Condition)] = []
        var classes: [(bits: Double, condition: Condition)] = []
        var kept: [Condition] = []
        for part in parts {
            switch part {
            case .minimumLength, .maximumLength: kept.append(part)
            case .byteClass:
                let value = bits(part)
                if value >= 0.1 { classes.append((value, part)) }
            default:
                // Literals cost memory and hits, so of equally rare clauses the one with fewer is better.
                literals.append((bits(part) - 0.02 * Double(min(part.literalCount, 500)), part))
            }
        }
        literals.sort { $0.bits > $1.bits }
        classes.sort { $0.bits > $1.bits }
        var chosen = literals.prefix(ConditionExtraction.literalClauseLimit).map(\.condition)
        // Beside a clause that is rare already, long lists are not worth their memory.
        if let best = literals.first, best.bits >= 12 {
            chosen = [best.condition] + chosen.dropFirst().filter { $0.literalCount <= 64 }
        }
        chosen += classes.prefix(ConditionExtraction.classClauseLimit).map(\.condition)
        return Condition.all(chosen + kept).simplified
    }
}
