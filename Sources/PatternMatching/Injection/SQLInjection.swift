/// Finds out whether a value can change the meaning of an SQL statement that an application builds with it.
///
/// The value is read as an expression and, for each kind of quote it holds, as the contents of such quotes, in the
/// two families of dialects where they differ; see ``SQLReader``. No context needs to be configured.
package enum SQLInjection {
    /// Bytes that separate, quote, compare or call; an injection with none of them has a digit or is a query.
    static let marks = ByteSet("'\"`()=<>@;#|&*\\!~^{%[")
    /// Bytes that stand between the words of SQL, or join its numbers.
    static let separators = ByteSet(0...0x20).union(ByteSet("+-,/")).union(ByteSet(0x80...0xFF))

    /// Judges a value. Linear in its length, allocates nothing.
    package static func detect(_ value: Span<UInt8>) -> SQLFinding? {
        guard hasSeparator(value) else { return nil }
        if let finding = read(value, as: .expression) {
            // What the prefilter would keep away is no finding here either.
            return condition.holds(for: value) ? finding : nil
        }
        return readQuoted(value, as: .singleQuotes, by: UInt8(ascii: "'"))
            ?? readQuoted(value, as: .doubleQuotes, by: UInt8(ascii: "\""))
            ?? readQuoted(value, as: .backticks, by: UInt8(ascii: "`"))
            ?? readMarked(value, as: .brackets, by: UInt8(ascii: "]"))
            ?? readMarked(value, as: .dollarQuotes, by: UInt8(ascii: "$"))
            ?? readMarked(value, as: .comment, by: UInt8(ascii: "/"))
    }

    /// Whether some byte is neither letter, digit, `_` nor `.`; without one there is one token at most.
    private static func hasSeparator(_ value: Span<UInt8>) -> Bool {
        let plain = plain
        for index in value.indices where !plain.contains(value[index]) { return true }
        return false
    }

    private static let plain = ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("_."))

    private static func readQuoted(_ value: Span<UInt8>, as context: SQLContext, by quote: UInt8) -> SQLFinding? {
        Memmem.firstIndex(ofByte: quote, in: value) == nil ? nil : read(value, as: context)
    }

    /// Reads on behind a mark that code and prose have as well: what is found there must be beyond doubt.
    private static func readMarked(_ value: Span<UInt8>, as context: SQLContext, by mark: UInt8) -> SQLFinding? {
        guard let finding = readQuoted(value, as: context, by: mark) else { return nil }
        return condition.holds(for: value) ? finding : nil
    }

    private static func read(_ value: Span<UInt8>, as context: SQLContext) -> SQLFinding? {
        let first = read(value, as: context, dialect: .mysql)
        if first.finding != nil { return first.finding }
        if first.dialectMatters, let finding = read(value, as: context, dialect: .standard).finding { return finding }
        return first.splitsWords ? read(value, as: context, dialect: .joined).finding : nil
    }

    private static func read(
        _ value: Span<UInt8>, as context: SQLContext, dialect: SQLDialect
    ) -> (finding: SQLFinding?, dialectMatters: Bool, splitsWords: Bool) {
        var reader = SQLReader(value, context: context, dialect: dialect)
        let ending = reader.read()
        guard let reason = reader.verdict(ending) else {
            return (nil, reader.lexer.dialectMatters, reader.lexer.splitsWords)
        }
        guard context.mark == nil || reader.isBeyondDoubt(reason) else { return (nil, false, false) }
        let start = context == .expression ? 0 : max(0, reader.breakOut - 1)
        let finding = SQLFinding(
            shape: reader.shape, context: context, reason: reason, range: start..<max(start, reader.token.end))
        return (finding, true, false)
    }
}
