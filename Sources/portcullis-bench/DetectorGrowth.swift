internal import PatternMatching

/// The time that both detectors take for values of 10 bytes to 10 MB, made of pieces on which a careless reader would take the
/// square of their length; status 1 when a byte costs more in a long value than in one of 10 kB, noise allowed for.
enum DetectorGrowth {
    private static let pieces: [(name: String, text: String)] = [
        ("letters", "abcdefgh"), ("words", "lorem ipsum "), ("quotes", "'"), ("quoted words", "'a' "),
        ("parentheses", "((("),
        ("calls", "a("), ("open comments", "/*"), ("nested comments", "/*/*"), ("empty comments", "a/**/"),
        ("line comments", "--\n"), ("dollars", "$a$"), ("brackets", "["), ("logic", "1 or "), ("selects", "select "),
        ("less", "<<<<"), ("tags", "<a "), ("attributes", " x="), ("open values", "<a b=\""), ("entities", "&#x"),
        ("long entities", "&#0000"), ("addresses", "href=j "), ("styles", "style='/*"), ("markup", "<!--"),
    ]
    private static let sizes = [10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    /// How much dearer a byte may be in a long value: caches, pages and the clock.
    private static let tolerance = 4.0

    static func run() -> Int32 {
        var failures = 0
        print(Table.row(["nanoseconds per byte", ""] + sizes.map { "\($0)" }))
        for kind in DetectorKind.allCases {
            for (name, text) in pieces {
                let costs = sizes.map { cost(kind, piece: Array(text.utf8), size: $0) }
                let isLinear = costs[6] <= max(1, costs[3]) * tolerance
                if !isLinear { failures += 1 }
                print(
                    Table.row(
                        [name, kind.rawValue] + costs.map { Table.number($0, digits: 2) }
                            + (isLinear ? [] : ["not linear"])))
            }
        }
        return failures == 0 ? 0 : 1
    }

    /// Nanoseconds per byte, the best of a few runs.
    private static func cost(_ kind: DetectorKind, piece: [UInt8], size: Int) -> Double {
        var value: [UInt8] = []
        value.reserveCapacity(size + piece.count)
        // A start that gets the readers going.
        if size > 100 { value += kind == .sql ? Array("1' or ".utf8) : Array("<b ".utf8) }
        while value.count < size { value += piece }
        let repeats = max(1, 100_000 / size)
        var best = Double.infinity
        for _ in 0..<3 {
            let start = processorMicroseconds()
            var found = 0
            for _ in 0..<repeats {
                switch kind {
                case .sql: found += SQLInjection.detect(value.span) != nil ? 1 : 0
                case .script: found += ScriptInjection.detect(value.span, options: []) != nil ? 1 : 0
                }
            }
            // `found` keeps the work from being removed.
            let time = processorMicroseconds() - start + (found < 0 ? 1 : 0)
            best = min(best, time * 1e3 / Double(repeats) / Double(value.count))
        }
        return best
    }
}
