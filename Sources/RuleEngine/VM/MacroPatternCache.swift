internal import PatternMatching

/// Patterns that rules built from macros at run time, compiled once per text while there is room.
struct MacroPatternCache {
    /// Most texts kept; when full, the cache starts over.
    static let limit = 64

    private var tables: [[UInt8]: PatternTable] = [:]

    /// A table whose only pattern is `text`, or `nil` when it is no pattern.
    mutating func table(for text: [UInt8], options: PatternOptions) -> (table: PatternTable, id: PatternID)? {
        let key = [options.rawValue] + text
        if let known = tables[key] { return (known, PatternID(rawValue: 0)) }
        let builder = PatternTableBuilder()
        do throws(PatternError) {
            let id = try builder.add(text, options: options)
            let table = builder.build(jitPolicy: .onFirstUse)
            if tables.count >= Self.limit { tables.removeAll(keepingCapacity: true) }
            tables[key] = table
            return (table, id)
        } catch {
            // A text that is no pattern can't match; the caller counts the failed operator.
            return nil
        }
    }
}
