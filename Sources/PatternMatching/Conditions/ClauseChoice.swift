/// Picks the clauses worth keeping: few, rare, and not many literals.
enum ClauseChoice {
    /// How much a condition tells, in bits, by `LiteralRarity`'s guess.
    static func bits(_ condition: Condition) -> Double {
        switch condition {
        case .always: return 0
        case .never: return 1_000
        case .literal(let bytes, let isFolded): return LiteralRarity.bits(bytes.span, isFolded: isFolded)
        case .byteClass(let set): return LiteralRarity.bits(set)
        case .onlyBytes(let set): return set.count <= 64 ? 1 : 0.1
        case .minimumLength(let length): return length > 64 ? 3 : length > 16 ? 1 : 0.05
        case .maximumLength(let length): return length < 2 ? 4 : length < 8 ? 1.5 : 0.1
        case .all(let parts): return parts.reduce(0) { max($0, bits($1)) }
        case .any(let parts): return LiteralRarity.bits(ofAny: parts.lazy.map { bits($0) })
        }
    }

    /// Whether a clause already says that a byte of the set occurs.
    static func implies(_ clause: Condition, _ set: ByteSet) -> Bool {
        switch clause {
        case .literal(let bytes, let isFolded):
            return bytes.contains { byte in
                let cases = ByteSet(CollectionOfOne(byte))
                return (isFolded ? cases.caseFolded : cases).isSubset(of: set)
            }
        case .byteClass(let other): return other.isSubset(of: set)
        case .any(let parts): return parts.allSatisfy { implies($0, set) }
        case .all(let parts): return parts.contains { implies($0, set) }
        case .never: return true
        case .always, .onlyBytes, .minimumLength, .maximumLength: return false
        }
    }

    /// A set of which some byte must occur, the rarest there is; `nil` when there is none.
    static func requiredClass(of condition: Condition) -> ByteSet? {
        switch condition {
        case .byteClass(let set): return set
        case .all(let parts):
            return parts.compactMap(requiredClass).max { LiteralRarity.bits($0) < LiteralRarity.bits($1) }
        case .any(let parts):
            var union = ByteSet.empty
            for part in parts {
                guard let own = requiredClass(of: part) else { return nil }
                union.formUnion(own)
            }
            return union
        case .literal(let bytes, let isFolded):
            let sets = bytes.lazy.map { byte in
                let set = ByteSet(CollectionOfOne(byte))
                return isFolded ? set.caseFolded : set
            }
            return sets.max { LiteralRarity.bits($0) < LiteralRarity.bits($1) }
        case .always, .never, .onlyBytes, .minimumLength, .maximumLength: return nil
        }
    }

    /// A condition implied by all of the clauses, which are in normal form: the best of them only.
    ///
    /// Dropping a part of an `all` weakens it, which is always allowed; nothing is ever dropped from an `any`.
    static func trimmed(all clauses: [Condition]) -> Condition {
        let simple = Condition.all(simplified: clauses)
        guard case .all(let parts) = simple else { return simple }
        var literals: [(bits: Double, condition: Condition)] = []
        var classes: [(bits: Double, condition: Condition)] = []
        var kept: [Condition] = []
        for part in parts {
            switch part {
            case .minimumLength, .maximumLength, .onlyBytes: kept.append(part)
            case .byteClass:
                classes.append((bits(part), part))
            case .always, .never, .literal, .all, .any:
                // Literals cost memory and hits: of equally rare clauses the one with fewer is better, and of a long
                // list one of which occurs almost everywhere the bytes that it needs are worth having, which are free.
                let value = bits(part)
                let count = part.literalCount
                if value < 1, count > 16 {
                    guard let set = requiredClass(of: part) else { continue }
                    let condition = Condition.byteClass(set).simplified
                    if condition != .always { classes.append((bits(condition), condition)) }
                    continue
                }
                literals.append((value - 0.02 * Double(min(count, 500)), part))
            }
        }
        literals.sort { $0.bits > $1.bits }
        classes.sort { $0.bits > $1.bits }
        var chosen = literals.prefix(ConditionExtraction.literalClauseLimit).map(\.condition)
        // Beside a clause that is rare already, long lists are not worth their memory.
        if let best = literals.first, best.bits >= 12 {
            chosen = [best.condition] + chosen.dropFirst().filter { $0.literalCount <= 64 }
        }
        classes.removeAll { item in
            guard case .byteClass(let set) = item.condition else { return false }
            return chosen.contains { implies($0, set) }
        }
        chosen += classes.prefix(ConditionExtraction.classClauseLimit).map(\.condition)
        return Condition.all(simplified: chosen + kept)
    }
}
