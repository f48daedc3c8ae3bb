import PatternMatching

/// One compiled pattern. Not for two threads at a time.
final class ReferencePattern {
    enum Outcome {
        case noMatch
        /// The whole match and the groups; `nil` for a group that took no part.
        case match([Range<Int>?])
        case limit
    }

    let groupCount: Int
    private let table: PatternTable
    private let id: PatternID
    private lazy var scratch = MatchScratch()

    init(_ pattern: Bytes, options: PatternOptions) throws {
        let builder = PatternTableBuilder()
        do {
            id = try builder.add(pattern, options: options)
        } catch {
            throw ReferenceLoadError("pattern '\(pattern.text)': \(error)")
        }
        table = builder.build()
        groupCount = table.captureCount(id)
    }

    func search(_ subject: Bytes, from start: Int = 0, matchLimit: Int = 0) -> Outcome {
        scratch.limits.matchLimit = UInt32(clamping: matchLimit)
        switch table.match(id, subject: subject.span, from: start, scratch: scratch) {
        case .noMatch: return .noMatch
        case .limitExceeded, .failed: return .limit
        case .matched:
            return .match(
                (0...min(groupCount, 9)).map { index in scratch.capture(index).map { $0.start..<$0.end } })
        }
    }

    /// Whether the pattern occurs; for selectors and tags.
    func matches(_ subject: Bytes) -> Bool {
        if case .match = search(subject) { true } else { false }
    }
}
