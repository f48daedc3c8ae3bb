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
        let gate = SQLGate(value)
        if gate.dismisses(value) { return nil }
        return read(value, as: .expression)
            ?? read(value, as: .singleQuotes, gate)
            ?? read(value, as: .doubleQuotes, gate)
            ?? read(value, as: .backticks, gate)
            ?? read(value, as: .brackets, gate)
            ?? read(value, as: .dollarQuotes, gate)
            ?? read(value, as: .comment, gate)
    }

    private static func read(_ value: Span<UInt8>, as context: SQLContext, _ gate: SQLGate) -> SQLFinding? {
        gate.mayLeave(context) ? read(value, as: context) : nil
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
