/// Why a value counts as SQL injection.
package enum SQLReason: UInt8, Hashable, CaseIterable, BitwiseCopyable, Sendable {
    case unionSelect, stackedStatement, statement, delay, systemAccess, serverProbe, errorProbe, fileOutput
    case conditionalComment, subquery, tautology, comparison, logic, joinedString, commentTruncation, clause
    case caseExpression, assignment, functionExpression, commentEvasion, selectStatement

    /// The reason in plain words, as `explain` prints it.
    package var sentence: String {
        switch self {
        case .unionSelect: "appends the rows of another query with UNION SELECT"
        case .stackedStatement: "ends the statement and starts another"
        case .statement: "starts another statement without a separator"
        case .delay: "calls a function that makes the database wait"
        case .systemAccess: "calls a function that reaches files, network or system"
        case .serverProbe: "asks the database about itself"
        case .errorProbe: "calls a function that leaks data in its error message"
        case .fileOutput: "writes the result to a file"
        case .conditionalComment: "hides SQL in a comment that MySQL executes"
        case .subquery: "puts a query into the expression"
        case .tautology: "adds a condition on constants that is always true or false"
        case .comparison: "adds a condition of its own"
        case .logic: "adds a logical operand"
        case .joinedString: "closes the string, goes on with operators and opens a string again"
        case .commentTruncation: "comments out the rest of the statement"
        case .clause: "adds a clause such as ORDER BY, HAVING or LIMIT"
        case .caseExpression: "chooses with CASE"
        case .assignment: "assigns to a variable of the database"
        case .functionExpression: "is an expression of database functions"
        case .commentEvasion: "splits a keyword from its neighbours with comments"
        case .selectStatement: "is a query of its own"
        }
    }
}

/// A value that can change the meaning of a statement.
package struct SQLFinding: BitwiseCopyable, Sendable {
    /// The outline of the offending part.
    package let shape: SQLShape
    /// Where the value has this effect.
    package let context: SQLContext
    /// What it does.
    package let reason: SQLReason
    /// The offending bytes of the value.
    package var range: Range<Int> { start..<end }

    /// One line for logs and `explain`: "inside '…', comments out the rest of the statement (bytes 5–7)".
    package var sentence: String { "\(context.sentence), \(reason.sentence) (bytes \(start)–\(max(start, end - 1)))" }

    /// ``sentence`` and the shape.
    package var explanation: String { "\(sentence), shape \(shape)" }

    private let start: Int
    private let end: Int

    init(shape: SQLShape, context: SQLContext, reason: SQLReason, range: Range<Int>) {
        self.shape = shape
        self.context = context
        self.reason = reason
        start = range.lowerBound
        end = range.upperBound
    }
}
