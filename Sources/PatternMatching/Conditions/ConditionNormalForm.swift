extension Condition {
    /// An equivalent or weaker condition in normal form: flat, without duplicates, and without foregone parts.
    ///
    /// Literals of one byte become byte classes, folded literals without letters become exact ones.
    package var simplified: Condition {
        switch self {
        case .always, .never: return self
        case .minimumLength(let length): return length <= 0 ? .always : self
        case .maximumLength(let length): return length < 0 ? .never : self
        case .byteClass(let set): return set.isEmpty ? .never : set == .all ? .minimumLength(1) : self
        case .onlyBytes(let set): return set.isEmpty ? .maximumLength(0) : set == .all ? .always : self
        case .literal(let bytes, let isFolded): return Self.simplifiedLiteral(bytes, isFolded: isFolded)
        case .all(let parts): return Self.all(simplified: parts.map(\.simplified))
        case .any(let parts): return Self.any(simplified: parts.map(\.simplified))
        }
    }

    private static func simplifiedLiteral(_ bytes: [UInt8], isFolded: Bool) -> Condition {
        if bytes.isEmpty { return .always }
        if bytes.count == 1 {
            let set = ByteSet(bytes)
            return .byteClass(isFolded ? set.caseFolded : set)
        }
        guard isFolded, ASCII.containsLetter(bytes) else { return .literal(bytes, isFolded: false) }
        let isLowered = !bytes.contains { $0 &- 0x41 < 26 }  // wrapping is the range test
        return .literal(isLowered ? bytes : ASCII.lowercased(bytes), isFolded: true)
    }

    /// `all` of parts in normal form, in normal form.
    static func all(simplified parts: [Condition]) -> Condition {
        var kept: [Condition] = []
        var seen = ConditionIndex()
        var minimum = 0
        var maximum: Int?
        var allowed = ByteSet.all
        func take(_ part: Condition) -> Bool {
            switch part {
            case .always: break
            case .never: return false
            case .minimumLength(let length): minimum = max(minimum, length)
            case .maximumLength(let length): maximum = min(maximum ?? length, length)
            case .onlyBytes(let set): allowed = allowed.intersection(set)
            case .all(let inner): return inner.allSatisfy(take)
            case .literal, .byteClass, .any: seen.appendIfNew(part, to: &kept)
            }
            return true
        }
        guard parts.allSatisfy(take) else { return .never }
        if allowed != .all {
            for case .byteClass(let set) in kept where set.isDisjoint(with: allowed) { return .never }
            if allowed.isEmpty { maximum = 0 } else { kept.append(.onlyBytes(allowed)) }
        }
        if let maximum, maximum < minimum { return .never }
        if minimum > 0 { kept.append(.minimumLength(minimum)) }
        if let maximum { kept.append(.maximumLength(maximum)) }
        return kept.isEmpty ? .always : kept.count == 1 ? kept[0] : .all(kept)
    }

    /// `any` of parts in normal form, in normal form.
    static func any(simplified parts: [Condition]) -> Condition {
        var kept: [Condition] = []
        var seen = ConditionIndex()
        var bytes = ByteSet.empty
        var minimum: Int?
        var maximum: Int?
        func take(_ part: Condition) -> Bool {
            switch part {
            case .always: return false
            case .never: break
            case .byteClass(let set): bytes.formUnion(set)
            case .minimumLength(let length): minimum = min(minimum ?? length, length)
            case .maximumLength(let length): maximum = max(maximum ?? length, length)
            case .any(let inner): return inner.allSatisfy(take)
            case .literal, .onlyBytes, .all: seen.appendIfNew(part, to: &kept)
            }
            return true
        }
        guard parts.allSatisfy(take) else { return .always }
        if bytes == .all {
            minimum = min(minimum ?? 1, 1)
            bytes = .empty
        }
        if let minimum {
            // Whatever contains a literal is long enough by that alone.
            kept.removeAll { if case .literal(let literal, _) = $0 { literal.count >= minimum } else { false } }
            if minimum <= 1 { bytes = .empty }
            kept.append(.minimumLength(minimum))
        }
        if !bytes.isEmpty { kept.append(.byteClass(bytes)) }
        if let maximum { kept.append(.maximumLength(maximum)) }
        return kept.isEmpty ? .never : kept.count == 1 ? kept[0] : .any(kept)
    }

    /// A number that equal conditions share and different ones hardly ever do: much cheaper than a keyed hash, which
    /// rule files, being trusted, do not call for.
    var fingerprint: UInt64 {
        func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
            let product = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15  // a hash wraps
            return product ^ (product >> 29)
        }
        switch self {
        case .always: return 1
        case .never: return 2
        case .literal(let bytes, let isFolded):
            var hash: UInt64 = isFolded ? 3 : 4
            var word: UInt64 = 0
            for index in bytes.indices {
                word = word << 8 | UInt64(bytes[index])
                if index & 7 == 7 { hash = mixed(hash, word) }
            }
            return mixed(mixed(hash, word), UInt64(bytes.count))
        case .byteClass(let set): return mixed(5, set.fingerprint)
        case .onlyBytes(let set): return mixed(6, set.fingerprint)
        case .minimumLength(let length): return mixed(7, UInt64(truncatingIfNeeded: length))
        case .maximumLength(let length): return mixed(8, UInt64(truncatingIfNeeded: length))
        case .all(let parts): return parts.reduce(9) { mixed($0, $1.fingerprint) }
        case .any(let parts): return parts.reduce(10) { mixed($0, $1.fingerprint) }
        }
    }
}

/// Finds equal conditions in a growing list, by fingerprint.
struct ConditionIndex {
    /// By place in the list.
    private var fingerprints: [UInt64] = []
    /// Open addressing over places + 1; empty while a walk is quicker.
    private var slots: [UInt32] = []

    /// The place of an equal condition, or `nil` after noting that the list is about to get this one.
    mutating func place(of condition: Condition, in list: [Condition]) -> Int? {
        let fingerprint = condition.fingerprint
        if slots.isEmpty {
            for place in fingerprints.indices where fingerprints[place] == fingerprint && list[place] == condition {
                return place
            }
        } else {
            var slot = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
            while slots[slot] != 0 {
                let place = Int(slots[slot]) - 1
                if fingerprints[place] == fingerprint, list[place] == condition { return place }
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = UInt32(fingerprints.count + 1)
        }
        fingerprints.append(fingerprint)
        if fingerprints.count >= 16, fingerprints.count * 2 > slots.count { grow() }
        return nil
    }

    /// Adds the condition to the list unless it has an equal one.
    mutating func appendIfNew(_ condition: Condition, to list: inout [Condition]) {
        if place(of: condition, in: list) == nil { list.append(condition) }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: max(64, slots.count * 2))
        for (place, fingerprint) in fingerprints.enumerated() {
            var slot = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(place + 1)
        }
    }
}
