/// Where an application would have put a value for it to work as SQL.
package enum SQLContext: UInt8, Hashable, CaseIterable, BitwiseCopyable, Sendable {
    /// As a number or an expression: `WHERE id = 5`, `ORDER BY 2`, `IN (1, 2)`.
    case expression
    /// Inside `'…'`, also after `LIKE`.
    case singleQuotes
    /// Inside `"…"`.
    case doubleQuotes
    /// Inside backticks, as a name.
    case backticks
    /// Inside `[…]`, as a name of SQL Server, Access or SQLite.
    case brackets
    /// Inside `$$…$$`, a string of PostgreSQL.
    case dollarQuotes
    /// Inside `/*…*/`.
    case comment

    /// The context in plain words.
    package var sentence: String {
        switch self {
        case .expression: "as a number or expression"
        case .singleQuotes: "inside '…'"
        case .doubleQuotes: "inside \"…\""
        case .backticks: "inside `…`"
        case .brackets: "inside […]"
        case .dollarQuotes: "inside $$…$$"
        case .comment: "inside /*…*/"
        }
    }

    /// The quote that ends the context, where it is one byte that doubling escapes.
    var quote: UInt8? {
        switch self {
        case .expression, .brackets, .dollarQuotes, .comment: nil
        case .singleQuotes: UInt8(ascii: "'")
        case .doubleQuotes: UInt8(ascii: "\"")
        case .backticks: UInt8(ascii: "`")
        }
    }

    /// The bytes that end a context that code, links and prices are full of; there only what is SQL beyond doubt counts.
    var mark: [2 of UInt8]? {
        switch self {
        case .expression, .singleQuotes, .doubleQuotes, .backticks: nil
        case .brackets: [UInt8(ascii: "]"), 0]
        case .dollarQuotes: [UInt8(ascii: "$"), UInt8(ascii: "$")]
        case .comment: [UInt8(ascii: "*"), UInt8(ascii: "/")]
        }
    }

    /// The first byte of a token that opens the context again.
    var opening: UInt8? {
        switch self {
        case .expression, .comment: nil
        case .singleQuotes, .doubleQuotes, .backticks: quote
        case .brackets: UInt8(ascii: "[")
        case .dollarQuotes: UInt8(ascii: "$")
        }
    }
}
