/// What a piece of SQL text is to the reader.
enum SQLTokenKind: UInt8, BitwiseCopyable, Sendable {
    /// The value is over.
    case end
    /// A comment that runs to the end of the value: what the application wrote after it is lost.
    case comment
    /// A literal in quotes, of any notation.
    case string
    /// A name in backticks or brackets.
    case quotedName
    case number
    /// `@name`, `@@name`.
    case variable
    /// A name, keyword or function name; see ``SQLToken/word`` and ``SQLToken/function``.
    case word
    /// `+ - * / % | ^ & || << >> -> .` and the like.
    case arithmetic
    /// `= <> < <= ~` and the like.
    case comparison
    /// `&&`, and `||` where it may be the logical one.
    case logic
    /// `!` and `~` when they can only be prefixes.
    case prefix
    /// `:=`
    case assignment
    /// `::`
    case cast
    case comma
    case openParenthesis
    case closeParenthesis
    case openBrace
    case closeBrace
    case semicolon
    /// A byte that has no place in SQL.
    case junk
}

/// One token; `start..<end` is its place in the value.
struct SQLToken: BitwiseCopyable, Sendable {
    var kind: SQLTokenKind
    var word: SQLWord = .name
    var function: SQLFunction = .unknown
    /// A string whose closing quote is missing; of a comment, whether it is a block comment.
    var isOpen = false
    /// The quote byte of a string, the first byte of everything else.
    var lead: UInt8 = 0
    var start: Int
    var end: Int
}

/// A rule set for what SQL text looks like; the two differ where one value can be read in two ways.
enum SQLDialect: UInt8, BitwiseCopyable, Sendable {
    /// Standard strings, `--` always starts a comment, block comments nest, `#` is an operator:
    /// PostgreSQL, SQL Server, Oracle, SQLite.
    case standard
    /// Backslash escapes in strings, `--` needs white space after it, `#` starts a comment, `/*!…*/` is executed:
    /// MySQL, MariaDB.
    case mysql
    /// MySQL's, after something on the way took comments out: `UN/**/ION` is a word.
    case joined

    /// Whether this is ``mysql`` or built on it.
    var isMySQL: Bool { self != .standard }
}
