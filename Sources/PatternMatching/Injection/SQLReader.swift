/// Reads a value as the continuation of an SQL statement and notes what it does there.
///
/// The idea: an application puts the value into a statement, as an expression or inside a string. Reading goes from
/// that place on, first out of the string when there is one, and then along a small grammar of expressions and
/// clauses with two states: an operand is due, or an operand has been read. Text that is no SQL drops out at its second
/// word; what stays in is SQL by its form, and the ``SQLEvidence`` met on the way tells what it is there for. Some
/// things (`UNION SELECT`, `; DROP TABLE`, `sleep(`) decide at once, the rest is weighed in `SQLReader+Verdict.swift`
/// when the reading ends: at the end of the value, in a comment, or within a string that the application will close.
///
/// One pass, a fixed amount of state, look-ahead of a few tokens; no allocation.
struct SQLReader: ~Escapable {
    let context: SQLContext
    var lexer: SQLLexer
    var token: SQLToken
    var evidence: SQLEvidence = []
    var shape = SQLShape()
    /// Open parentheses and the clause around each.
    var nesting = SQLNesting()
    var clause = SQLClause.expression
    /// The operand read last.
    var left = SQLOperand.nothing
    /// The first operand of all.
    var first = SQLOperand.nothing
    /// The left side of a comparison whose right side is due.
    var compared: SQLOperand?
    /// A logical operator waits for its right operand.
    var logicPending = false
    /// A name in the operand position may be an alias next.
    var aliasAllowed = false
    /// Database functions met.
    var functionCount = 0
    var operandCount = 0
    /// The text of the first and last number, to see `1 or 1`.
    var firstNumber = 0..<0
    var reason: SQLReason?
    /// The value begins as the path of a URL does: `/name`.
    var isPath = false
    let breakOut: Int

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, context: SQLContext, dialect: SQLDialect) {
        self.context = context
        lexer = SQLLexer(bytes, at: 0, dialect: dialect)
        if let quote = context.quote {
            token = lexer.string(quote: quote, from: 0, bodyAt: 0)
            breakOut = token.end
        } else if let mark = context.mark {
            breakOut = Self.end(of: mark, in: bytes)
            token = SQLToken(kind: .string, isOpen: breakOut == 0, lead: mark[0], start: 0, end: breakOut)
            lexer.offset = breakOut
        } else {
            token = lexer.next()
            breakOut = 0
        }
    }

    /// The place after the first occurrence of a mark whose second byte may be 0 for none; 0 when there is none.
    private static func end(of mark: [2 of UInt8], in bytes: Span<UInt8>) -> Int {
        var start = 0
        while let place = Memmem.firstIndex(ofByte: mark[0], in: bytes, from: start) {
            if mark[1] == 0 { return place + 1 }
            if place + 1 < bytes.count, bytes[place + 1] == mark[1] { return place + 2 }
            start = place + 1
        }
        return 0
    }

    /// Takes the token and reads the next one.
    mutating func advance() { token = lexer.next() }

    /// The token after the current one, without taking it.
    mutating func peek() -> SQLToken {
        let place = lexer.offset
        let sawComment = lexer.sawComment
        let sawConditional = lexer.sawConditionalComment
        let next = lexer.next()
        lexer.offset = place
        lexer.sawComment = sawComment
        lexer.sawConditionalComment = sawConditional
        return next
    }

    /// Decides for the reason and stops.
    mutating func accept(_ reason: SQLReason) -> SQLEnding {
        self.reason = reason
        return .accepted
    }

    /// Reads the value; the ending tells how far it made sense.
    mutating func read() -> SQLEnding {
        if context != .expression {
            if token.isOpen { return .text }
            note(.string)
            shape.append(UInt8(ascii: "s"))
            advance()
        } else if let ending = readStart() {
            return ending
        }
        while true {
            if let ending = left == .nothing ? readOperand() : readOperator() { return ending }
        }
    }

    /// Remembers an operand: what it was compared with, what it is joined to.
    mutating func note(_ operand: SQLOperand) {
        if first == .nothing { first = operand }
        operandCount += 1
        if let other = compared {
            compared = nil
            if other.isConstant, operand.isConstant {
                evidence.insert(.constantComparison)
            } else if other.isHard || operand.isHard {
                evidence.insert(.comparison)
            } else {
                evidence.insert(.looseComparison)
            }
        }
        if logicPending {
            logicPending = false
            switch operand {
            case .number: evidence.insert(.logicNumber)
            case .string: evidence.insert(.logicString)
            case .name, .call, .nothing: evidence.insert(.logicName)
            case .variable, .literal, .function, .query: evidence.insert(.logicHard)
            }
        }
        left = operand
        aliasAllowed = true
    }
}

/// What was read as an operand.
enum SQLOperand: UInt8, BitwiseCopyable, Sendable {
    case nothing, number, string, variable
    /// NULL, TRUE, CURRENT_USER…
    case literal
    /// A call of a known function.
    case function
    /// A call of anything else.
    case call
    case name
    /// A parenthesised query.
    case query

    /// Something other than a bare name, that prose might hold.
    var isHard: Bool {
        switch self {
        case .number, .string, .variable, .literal, .function, .query: true
        case .nothing, .call, .name: false
        }
    }

    /// Something whose value does not depend on the row.
    var isConstant: Bool {
        switch self {
        case .number, .string, .literal, .function: true
        case .nothing, .variable, .call, .name, .query: false
        }
    }
}

/// How reading ended.
enum SQLEnding: UInt8, BitwiseCopyable, Sendable {
    /// A reason was found on the way.
    case accepted
    /// The value never leaves its string.
    case text
    /// The end of the value.
    case end
    /// A comment takes the rest of the statement.
    case comment
    /// The value ends inside a string that the application's own quote closes.
    case reopened
    /// Here it stops being SQL.
    case broken
}

/// What the value was seen to do.
struct SQLEvidence: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt32
    /// AND, OR, XOR, `&&`, `||`.
    static let logic = SQLEvidence(rawValue: 1 << 0)
    /// Two constants compared.
    static let constantComparison = SQLEvidence(rawValue: 1 << 1)
    /// A constant compared with something else.
    static let comparison = SQLEvidence(rawValue: 1 << 2)
    /// Two names compared.
    static let looseComparison = SQLEvidence(rawValue: 1 << 3)
    /// Arithmetic, bit and text operators.
    static let arithmetic = SQLEvidence(rawValue: 1 << 4)
    /// Operator written as a symbol.
    static let symbol = SQLEvidence(rawValue: 1 << 5)
    /// A parenthesis that the value did not open.
    static let closesParenthesis = SQLEvidence(rawValue: 1 << 6)
    /// SELECT within an expression.
    static let subquery = SQLEvidence(rawValue: 1 << 7)
    /// SELECT with a list no prose would have.
    static let hardSelect = SQLEvidence(rawValue: 1 << 8)
    static let from = SQLEvidence(rawValue: 1 << 9)
    /// ORDER BY, GROUP BY, HAVING, LIMIT…
    static let clause = SQLEvidence(rawValue: 1 << 10)
    /// … with a number or an expression no prose would have.
    static let hardClause = SQLEvidence(rawValue: 1 << 11)
    static let serverVariable = SQLEvidence(rawValue: 1 << 12)
    static let serverFunction = SQLEvidence(rawValue: 1 << 13)
    static let textFunction = SQLEvidence(rawValue: 1 << 14)
    static let commonFunction = SQLEvidence(rawValue: 1 << 15)
    static let variable = SQLEvidence(rawValue: 1 << 16)
    static let caseWhen = SQLEvidence(rawValue: 1 << 17)
    static let logicNumber = SQLEvidence(rawValue: 1 << 18)
    static let logicString = SQLEvidence(rawValue: 1 << 19)
    static let logicName = SQLEvidence(rawValue: 1 << 20)
    static let logicHard = SQLEvidence(rawValue: 1 << 21)
    static let name = SQLEvidence(rawValue: 1 << 22)
    static let comma = SQLEvidence(rawValue: 1 << 23)
    static let parenthesis = SQLEvidence(rawValue: 1 << 24)
    static let sameNumber = SQLEvidence(rawValue: 1 << 25)
    static let wordOperator = SQLEvidence(rawValue: 1 << 26)
    static let errorFunction = SQLEvidence(rawValue: 1 << 27)
    static let semicolon = SQLEvidence(rawValue: 1 << 28)
    static let prefix = SQLEvidence(rawValue: 1 << 29)
    static let assignment = SQLEvidence(rawValue: 1 << 30)
}

/// The part of a statement that is being read.
enum SQLClause: UInt8, BitwiseCopyable, Sendable {
    case expression, selectList, from, condition, order
}

/// The stack of open parentheses, 64 deep; what lies deeper is read without knowing its surroundings.
struct SQLNesting: BitwiseCopyable, Sendable {
    enum Kind: UInt8, BitwiseCopyable, Sendable { case group, call, function, query, choice, brace }

    private var frames = InlineArray<64, UInt8>(repeating: 0)
    private(set) var depth = 0

    mutating func push(_ kind: Kind, around clause: SQLClause) {
        if depth < 64 { frames[depth] = kind.rawValue << 4 | clause.rawValue }
        depth += 1
    }

    /// Leaves the innermost one, or `nil` when none is open.
    mutating func pop() -> (kind: Kind, clause: SQLClause)? {
        guard depth > 0 else { return nil }
        depth -= 1
        guard depth < 64 else { return (.group, .expression) }
        return (Kind(rawValue: frames[depth] >> 4) ?? .group, SQLClause(rawValue: frames[depth] & 15) ?? .expression)
    }

    /// The innermost one.
    var top: Kind? {
        guard depth > 0 else { return nil }
        return depth <= 64 ? Kind(rawValue: frames[depth - 1] >> 4) : .group
    }

    /// Makes the innermost one a query.
    mutating func becomeQuery() {
        guard depth > 0, depth <= 64 else { return }
        frames[depth - 1] = Kind.query.rawValue << 4 | frames[depth - 1] & 15
    }
}
