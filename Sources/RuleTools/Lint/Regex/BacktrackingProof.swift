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
    var suffix: [UInt8]
    var growth: Growth
    /// Repeats of the pump, and the steps of PCRE2's interpreter at one start position.
    var steps: [(repeats: Int, steps: Int)]
}

/// Runs patterns on attacks and counts their steps.
///
/// PCRE2 has no counter to read, but a limit to set: the least limit under which a run ends by itself is the number of
/// its steps. It counts for each start position anew, so a search that is merely tried at every place is linear here.
struct BacktrackingMeter {
    /// Steps beyond which nothing more is learnt.
    private static let stepLimit = 1 << 17
    /// Longest attack, in bytes.
    private static let lengthLimitBytes = 8_000

    private let pattern: PatternLibrary.Entry
    private let scratch: MatchScratch

    init(_ pattern: PatternLibrary.Entry) {
        self.pattern = pattern
        scratch = MatchScratch(
            limits: MatchLimits(
                matchLimit: 1, depthLimit: 1 << 24, heapLimitKibibytes: 1 << 18, timeLimitMilliseconds: 2_000))
    }

    /// A proof that the suspicion is right, or `nil`.
    func prove(_ ambiguity: Ambiguity) -> BacktrackingProof? {
        for suffix in suffixes(of: ambiguity) {
            func steps(_ repeats: Int) -> Int? {
                var subject = ambiguity.prefix
                for _ in 0..<repeats { subject += ambiguity.pump }
                subject += suffix
                return subject.count <= Self.lengthLimitBytes ? count(subject) : nil
            }
            if let (growth, measured) = growth(isExponential: ambiguity.isExponential, steps) {
                return BacktrackingProof(ambiguity: ambiguity, suffix: suffix, growth: growth, steps: measured)
            }
        }
        return nil
    }

    /// What may follow the pump so that the match fails late.
    private func suffixes(of ambiguity: Ambiguity) -> [[UInt8]] {
        var result: [[UInt8]] = []
        if let separator = ambiguity.separator {
            result = [[separator], [separator] + ambiguity.tail]
        }
        result.append([])
        return result
    }

    private func growth(
        isExponential: Bool, _ steps: (Int) -> Int?
    ) -> (BacktrackingProof.Growth, [(repeats: Int, steps: Int)])? {
        if isExponential {
            for lengths in [[6, 9, 12], [4, 6, 8], [3, 4, 5]] {
                let measured = lengths.compactMap(steps)
                guard measured.count == 3 else { continue }
                let (first, second) = (Self.ratio(measured[1], measured[0]), Self.ratio(measured[2], measured[1]))
                // A power's ratios shrink from one length to the next; those of an exponential stay.
                if second >= (lengths[0] == 6 ? 3 : lengths[0] == 4 ? 2.2 : 1.6), second >= 0.9 * first {
                    return (.exponential, Array(zip(lengths, measured)).map { (repeats: $0, steps: $1) })
                }
                break
            }
        }
        for lengths in [[48, 96, 192], [12, 24, 48], [6, 12, 24], [4, 8, 16]] {
            guard let first = steps(lengths[0]), let second = steps(lengths[1]) else { continue }
            // Linear growth doubles; a square quadruples, less what is constant.
            guard Self.ratio(second, first) >= 3.1 else { return nil }
            guard let third = steps(lengths[2]) else { continue }
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

    private static func ratio(_ left: Int, _ right: Int) -> Double { Double(left) / Double(max(1, right)) }

    /// The steps that a subject takes; `nil` beyond the limit.
    private func count(_ subject: [UInt8]) -> Int? {
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
        return pattern.run(subject, with: scratch) == .limitExceeded
    }
}
