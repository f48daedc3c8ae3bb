internal import PatternMatching

/// A measurement that shows how the work of a pattern grows with the length of an attack.
struct BacktrackingProof {
    /// What the growth comes to.
    enum Growth: Equatable {
        case exponential
        /// Steps grow with this power of the length.
        case polynomial(degree: Int)
    }

    var ambiguity: Ambiguity
    /// Stands before the pump.
    var prefix: [UInt8]
    /// Stands behind it and lets the match fail.
    var suffix: [UInt8]
    var growth: Growth
    /// Repeats of the pump, and the steps of PCRE2's interpreter at one start position.
    var steps: [(repeats: Int, steps: Int)]
}

/// Runs patterns on attacks and counts their steps.
///
/// PCRE2 has no counter to read, but a limit to set: the least limit under which a run ends by itself is the number of
/// its steps. It counts for each start position anew, so a search that is merely tried at every place is linear here.
final class BacktrackingMeter {
    /// Steps beyond which nothing more is learnt.
    private static let stepLimit = 1 << 17
    /// Longest attack, in bytes.
    fileprivate static let lengthLimitBytes = 8_000

    /// Steps spent on one pattern, over all attacks tried.
    private static let budget = 8 << 20
    /// Steps spent to find a worse attack than the one that is known.
    private static let searchBudget = 1 << 20

    private let pattern: PatternLibrary.Entry
    private var spent = 0
    private let scratch: MatchScratch

    init(_ pattern: PatternLibrary.Entry) {
        self.pattern = pattern
        scratch = MatchScratch(
            limits: MatchLimits(
                matchLimit: 1, depthLimit: 1 << 24, heapLimitKibibytes: 1 << 18, timeLimitMilliseconds: 2_000))
    }

    /// The worst growth that can be shown of what is suspected: exponential, or else the highest power found.
    func worst(of suspicions: [Ambiguity]) -> BacktrackingProof? {
        var best: BacktrackingProof?
        for suspicion in suspicions {
            guard spent < (best == nil ? Self.budget : Self.searchBudget) else { break }
            guard let proof = prove(suspicion) else { continue }
            guard case .polynomial(let degree) = proof.growth else { return proof }
            if case .polynomial(let known)? = best?.growth, degree <= known { continue }
            best = proof
        }
        return best
    }

    /// A proof that the suspicion is right, or `nil`.
    private func prove(_ ambiguity: Ambiguity) -> BacktrackingProof? {
        for prefix in Self.prefixes(of: ambiguity) {
            for suffix in Self.suffixes(of: ambiguity) where spent < Self.budget {
                let attack = Attack(prefix: prefix, pump: ambiguity.pump, suffix: suffix)
                if let (growth, measured) = growth(of: attack, isExponential: ambiguity.isExponential) {
                    return BacktrackingProof(
                        ambiguity: ambiguity, prefix: prefix, suffix: suffix, growth: growth, steps: measured)
                }
            }
        }
        return nil
    }

    /// A value with a part that can be repeated.
    private struct Attack {
        var prefix: [UInt8]
        var pump: [UInt8]
        var suffix: [UInt8]

        /// The value; `nil` when it is too long.
        func subject(_ repeats: Int) -> [UInt8]? {
            guard prefix.count + repeats * pump.count + suffix.count <= BacktrackingMeter.lengthLimitBytes else {
                return nil
            }
            return prefix + Array(repeatElement(pump, count: repeats).joined()) + suffix
        }
    }

    /// What may stand before the pump. PCRE2 does not start before it has seen the byte with which every match ends, so
    /// that byte may have to stand where it does no harm.
    private static func prefixes(of ambiguity: Ambiguity) -> [[UInt8]] {
        guard let end = ambiguity.end else { return [ambiguity.prefix] }
        return [ambiguity.prefix, ambiguity.prefix + [end], [end] + ambiguity.prefix]
    }

    /// What may follow the pump so that the match fails late.
    private static func suffixes(of ambiguity: Ambiguity) -> [[UInt8]] {
        let end = ambiguity.end.map { [$0] } ?? []
        var result: [[UInt8]] = []
        func add(_ suffix: [UInt8]) {
            if !result.contains(suffix) { result.append(suffix) }
        }
        for separator in ambiguity.separators.isEmpty ? [UInt8(ascii: "!")] : ambiguity.separators {
            add([separator])
            add([separator] + end)
            add([separator] + ambiguity.tail)
            add([separator, separator] + end)
            add(ambiguity.tail + [separator] + end)
        }
        add([])
        add(end)
        return result
    }

    private func growth(
        of attack: Attack, isExponential: Bool
    ) -> (BacktrackingProof.Growth, [(repeats: Int, steps: Int)])? {
        if isExponential, let measured = exponentialGrowth(of: attack) { return (.exponential, measured) }
        for lengths in [[48, 96, 192], [12, 24, 48], [6, 12, 24], [4, 8, 16], [2, 4, 8], [1, 2, 4]] {
            guard let first = count(attack, lengths[0]), let subject = attack.subject(lengths[1]) else { continue }
            // Linear growth doubles; a square quadruples, less what is constant.
            guard exceeds(Int(3.1 * Double(first)), subject) else { return nil }
            guard let second = count(attack, lengths[1]), let third = count(attack, lengths[2]) else { continue }
            let last = Self.ratio(third, second)
            guard last >= 3.3 else { return nil }
            var degree = 2
            while degree < 12, last > 1.42 * Double(1 << degree) { degree += 1 }
            return (
                .polynomial(degree: degree),
                [(lengths[0], first), (lengths[1], second), (lengths[2], third)].map { (repeats: $0, steps: $1) }
            )
        }
        return nil
    }

    /// Three equally spaced lengths between which the steps grow by the same factor; the longest that can be measured.
    private func exponentialGrowth(of attack: Attack) -> [(repeats: Int, steps: Int)]? {
        for (lengths, least) in [
            ([6, 9, 12], 3), ([4, 6, 8], 2.2), ([3, 4, 5], 1.6), ([2, 3, 4], 1.6), ([1, 2, 3], 1.6),
        ] {
            var measured: [Int] = []
            for repeats in lengths {
                guard let steps = count(attack, repeats) else { break }
                measured.append(steps)
            }
            guard measured.count == 3 else { continue }
            let (first, second) = (Self.ratio(measured[1], measured[0]), Self.ratio(measured[2], measured[1]))
            // A power's ratios shrink from one length to the next; those of an exponential stay.
            guard second >= least, second >= 0.9 * first else { return nil }
            return Array(zip(lengths, measured)).map { (repeats: $0, steps: $1) }
        }
        return nil
    }

    private static func ratio(_ left: Int, _ right: Int) -> Double { Double(left) / Double(max(1, right)) }

    /// The steps that an attack takes; `nil` beyond a limit.
    private func count(_ attack: Attack, _ repeats: Int) -> Int? {
        guard let subject = attack.subject(repeats) else { return nil }
        var high = 64
        while exceeds(high, subject) {
            high *= 4
            guard high <= Self.stepLimit else { return nil }
        }
        var low = high == 64 ? 0 : high / 4
        // A hundredth is exact enough to tell growth.
        while high - low > max(1, high / 100) {
            let middle = (low + high) / 2
            if exceeds(middle, subject) { low = middle } else { high = middle }
        }
        return high
    }

    private func exceeds(_ limit: Int, _ subject: [UInt8]) -> Bool {
        scratch.limits.matchLimit = UInt32(max(1, limit))
        let isExceeded = pattern.run(subject, with: scratch) == .limitExceeded
        if isExceeded { spent += limit }
        return isExceeded
    }
}
