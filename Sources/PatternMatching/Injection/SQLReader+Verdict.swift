// The decision, when nothing on the way was decisive.
extension SQLReader {
    /// How reading begins where the value is an expression.
    mutating func readStart() -> SQLEnding? {
        switch token.kind {
        case .end, .comment: return .text
        case .comparison, .comma, .logic, .closeParenthesis, .semicolon: startAfterOperand()
        case .arithmetic:
            let sign = token.lead
            if sign != UInt8(ascii: "+"), sign != UInt8(ascii: "-"), sign != UInt8(ascii: ".") { startAfterOperand() }
            isPath = sign == UInt8(ascii: "/") && peek().kind == .word
        case .word:
            switch token.word {
            case .union, .and, .or, .xor, .like, .rlike, .regexp, .ilike, .order, .group, .having, .limit, .into,
                .procedure, .between, .div, .mod, .is, .in, .sounds, .where:
                startAfterOperand()
            case .exec, .execute, .declare, .waitfor: return readStatement(separated: false) ?? .broken
            default: break
            }
        case .string, .quotedName, .number, .variable, .prefix, .assignment, .cast, .openParenthesis, .openBrace,
            .closeBrace, .junk:
            break
        }
        return nil
    }

    /// The application wrote an operand before the value.
    private mutating func startAfterOperand() {
        left = .name
        first = .name
        operandCount = 1
        aliasAllowed = false
    }

    /// The reason to call the value an injection, if the reading gave one.
    func verdict(_ ending: SQLEnding) -> SQLReason? {
        switch ending {
        case .accepted: return reason
        case .text: return nil
        case .broken: return brokenVerdict()
        case .end, .comment, .reopened: break
        }
        if evidence.contains(.logic) {
            if evidence.contains(.constantComparison) { return .tautology }
        }
        return context == .expression ? expressionVerdict(ending) : quotedVerdict(ending)
    }

    /// Whether a reason holds behind a mark that code and prose have as well.
    func isBeyondDoubt(_ reason: SQLReason) -> Bool {
        // The value ends as it would have to, to fit into the statement.
        let fits = token.kind == .comment || token.isOpen || endsAtNUL
        return switch reason {
        case .unionSelect, .stackedStatement, .delay, .systemAccess, .errorProbe, .fileOutput, .conditionalComment,
            .subquery, .commentEvasion:
            true
        case .tautology: fits || context != .brackets
        case .logic: fits && !evidence.isDisjoint(with: [.logicNumber, .logicHard, .logicString])
        case .commentTruncation:
            evidence.contains(.from) || evidence.contains(.subquery) && fits
                || context == .dollarQuotes && evidence.contains(.clause)
        case .statement, .serverProbe, .comparison, .clause, .caseExpression, .functionExpression:
            context == .dollarQuotes || fits && (context == .comment || evidence.contains(.from))
        case .joinedString, .assignment, .selectStatement: false
        }
    }

    /// The value stops being SQL: only what cannot be chance counts.
    private func brokenVerdict() -> SQLReason? {
        if lexer.sawConditionalComment, operandCount > 0, evidence.contains(.logic) { return .conditionalComment }
        if evidence.contains(.errorFunction), operandCount > 0 { return .errorProbe }
        if evidence.contains(.logic), evidence.contains(.constantComparison), first.isHard { return .tautology }
        if evidence.contains(.serverVariable) {
            if evidence.contains(.comparison) || evidence.contains(.subquery) { return .serverProbe }
            if context != .expression, evidence.contains(.symbol) { return .serverProbe }
        }
        if evidence.contains(.subquery), evidence.contains(.comparison) {
            if evidence.contains(.logic) || evidence.contains([.hardSelect, .from]) { return .subquery }
        }
        if context != .expression, evidence.contains(.logicHard), evidence.contains(.textFunction) {
            return .functionExpression
        }
        if evidence.contains(.logicHard), evidence.contains(.serverFunction) || functionCount > 1 {
            return .functionExpression
        }
        return nil
    }

    /// The value is an expression or goes on with one.
    private func expressionVerdict(_ ending: SQLEnding) -> SQLReason? {
        let truncates = ending == .comment
        if lexer.sawConditionalComment, operandCount > 0, shape.count > 1 { return .conditionalComment }
        if evidence.contains(.errorFunction), operandCount > 0 { return .errorProbe }
        if evidence.contains(.subquery), evidence.contains(.hardSelect) || evidence.contains(.from) {
            if evidence.contains(.hardSelect), evidence.contains(.from) { return .subquery }
            if !evidence.isDisjoint(with: [.arithmetic, .logic, .comparison, .looseComparison, .prefix])
                || functionCount > 0
            {
                return .subquery
            }
            if evidence.contains(.from), truncates { return .subquery }
            if truncates { return .subquery }
        }
        if evidence.contains(.hardSelect), first == .query, isQuery(truncates) { return .selectStatement }
        if evidence.contains(.caseWhen) { return .caseExpression }
        if evidence.contains(.logic), let reason = logicVerdict(truncates) { return reason }
        if !evidence.isDisjoint(with: [.serverVariable, .serverFunction]) {
            if !evidence.isDisjoint(with: [.arithmetic, .logic, .comparison, .constantComparison]) || functionCount > 1
                || (functionCount > 0 && evidence.contains(.serverVariable)) || truncates
            {
                return .serverProbe
            }
        }
        if functionCount > 1, evidence.contains(.textFunction) || evidence.contains(.symbol),
            evidence.contains(.textFunction) || !evidence.contains(.name)
        {
            if !evidence.contains(.name) || evidence.contains(.comparison) || evidence.contains(.constantComparison) {
                return .functionExpression
            }
        }
        if evidence.contains([.constantComparison, .comma]),
            !evidence.isDisjoint(with: [.commonFunction, .textFunction]), functionCount > 0, !evidence.contains(.name)
        {
            return .functionExpression
        }
        // `(7=7)*2`
        if evidence.contains([.constantComparison, .parenthesis, .arithmetic]), functionCount == 0,
            evidence.isDisjoint(with: [.name, .comma])
        {
            return .tautology
        }
        if functionCount > 1, first == .number, evidence.contains(.arithmetic) { return .functionExpression }
        if evidence.contains(.hardClause), clauseCounts(truncates) || evidence.contains(.constantComparison) {
            return .clause
        }
        if evidence.contains(.clause), evidence.contains(.comparison), truncates, first.isHard { return .clause }
        if evidence.contains(.variable), evidence.contains(.constantComparison), evidence.contains(.symbol) {
            return .assignment
        }
        return truncates ? truncatedVerdict() : nil
    }

    /// A query that is all of the value.
    private func isQuery(_ truncates: Bool) -> Bool {
        evidence.contains(.from) || truncates || functionCount > 0 || evidence.contains(.variable)
            || evidence.contains(.serverVariable)
    }

    private func clauseCounts(_ truncates: Bool) -> Bool {
        if truncates { return first != .nothing }
        if evidence.contains(.closesParenthesis) { return true }
        return first != .name || evidence.contains(.comma) && evidence.contains(.clause) && first != .name
    }

    /// AND, OR and kin in an expression.
    private func logicVerdict(_ truncates: Bool) -> SQLReason? {
        let isWord = evidence.contains(.wordOperator)
        let isMarked = first.isHard || truncates || evidence.contains(.closesParenthesis)
        // `(0x20 == c) ||`: a line of a program.
        if logicPending, !truncates, evidence.contains(.parenthesis) { return nil }
        if evidence.contains(.comparison), isMarked { return .comparison }
        if evidence.contains(.comparison), evidence.contains(.logicHard) { return .comparison }
        if evidence.contains(.looseComparison), truncates { return .comparison }
        if evidence.contains(.sameNumber), !evidence.contains(.comma) { return .tautology }
        // `true or false` is English.
        if first == .literal, !truncates, evidence.isDisjoint(with: [.symbol, .parenthesis]), functionCount == 0 {
            return nil
        }
        if evidence.contains(.logicHard), isMarked || isWord && functionCount > 0 { return .logic }
        if evidence.contains(.logicString), first != .string, isMarked { return .logic }
        if truncates, !evidence.contains(.logicName), first.isHard || commentIsShort { return .logic }
        if evidence.contains(.looseComparison), evidence.contains(.symbol), first == .number { return .comparison }
        if evidence.contains([.hardClause, .logicHard]) { return .logic }
        if evidence.contains(.logicNumber),
            evidence.contains(.hardClause) || evidence.contains(.prefix) && first == .number
        {
            return .logic
        }
        return nil
    }

    /// A comment takes the rest of the statement.
    private func truncatedVerdict() -> SQLReason? {
        if evidence.contains(.closesParenthesis), commentIsShort {
            if first.isHard { return .commentTruncation }
            // `name)-- `
            if operandCount == 1, token.start > 0,
                lexer.bytes[token.start - 1] == UInt8(ascii: ")") || evidence.contains(.semicolon)
            {
                return .commentTruncation
            }
        }
        guard !evidence.contains(.name) else { return nil }
        // `1/*` and `1 * 1 --`
        if token.isOpen, first.isHard { return .commentTruncation }
        if token.lead == UInt8(ascii: "#"), evidence.isDisjoint(with: [.arithmetic, .comparison, .constantComparison]) {
            return nil
        }
        if first.isHard, !evidence.isDisjoint(with: [.symbol, .wordOperator, .parenthesis, .semicolon]), commentIsShort
        {
            return evidence.contains(.arithmetic) || evidence.contains(.parenthesis)
                || evidence.contains(.constantComparison) || evidence.contains(.semicolon)
                ? .commentTruncation : nil
        }
        let text = token.end - token.start
        if first == .number, token.lead == UInt8(ascii: "-"), text > 2, text <= 5, commentIsShort,
            !SQLBytes.wordPart.contains(lexer.bytes[token.end - 1])
        {
            return .commentTruncation
        }
        return nil
    }

    /// The value left the string it was put into.
    private func quotedVerdict(_ ending: SQLEnding) -> SQLReason? {
        switch ending {
        case .reopened:
            if evidence.contains(.errorFunction) { return .errorProbe }
            if evidence.contains(.logic) { return isQuotedWord || isQuotation ? nil : .logic }
            if evidence.isDisjoint(with: [.symbol, .wordOperator, .hardClause, .constantComparison, .comparison]) {
                return nil
            }
            return isQuotedWord || isQuotation ? nil : .joinedString
        case .comment:
            if evidence.contains(.errorFunction) { return .errorProbe }
            if evidence.contains(.logic) { return evidence.contains(.comparison) ? .comparison : .logic }
            if evidence.contains(.hardClause) { return .clause }
            if isQuotedOption || commentIsRule { return nil }
            if operandCount > 1 || evidence.contains(.closesParenthesis) || evidence.contains(.clause)
                || evidence.contains(.semicolon)
            {
                return commentIsShort || (!evidence.contains(.name) && operandCount > 1) ? .commentTruncation : nil
            }
            if token.lead == UInt8(ascii: "#"), !commentIsEmpty {
                guard breakOut > 1, !SQLBytes.beforeQuoted.contains(lexer.bytes[breakOut - 2]) else { return nil }
            }
            return commentIsShort && !leavesProse ? .commentTruncation : nil
        case .end:
            if lexer.sawConditionalComment { return .conditionalComment }
            if evidence.contains(.errorFunction) { return .errorProbe }
            if evidence.contains(.hardClause) { return .clause }
            if evidence.contains(.caseWhen) { return .caseExpression }
            if evidence.contains(.logic) {
                if evidence.contains(.comparison) { return .comparison }
                if evidence.contains(.logicHard) { return .logic }
            }
            if evidence.contains(.subquery), evidence.contains(.hardSelect) || evidence.contains(.from) {
                return .subquery
            }
            if !evidence.isDisjoint(with: [.serverVariable, .serverFunction]),
                !evidence.isDisjoint(with: [.symbol, .wordOperator])
            {
                return .serverProbe
            }
            if functionCount > 1, evidence.contains(.symbol) || evidence.contains(.wordOperator) {
                return .functionExpression
            }
            return nil
        case .accepted, .text, .broken: return nil
        }
    }

    /// `"LIKE"`, `"/"`, `="/path/"`: a word, sign or path in quotes, as people and HTML write.
    private var isQuotedWord: Bool {
        let bytes = lexer.bytes
        guard breakOut < token.start else { return false }
        let opening = bytes[breakOut]
        let closing = bytes[token.start - 1]
        if opening == UInt8(ascii: "/"), closing == UInt8(ascii: "/"), operandCount > 2 || context != .singleQuotes,
            evidence.isDisjoint(with: [.logic, .comparison, .constantComparison, .subquery, .parenthesis]),
            functionCount == 0
        {
            return true
        }
        guard context != .singleQuotes, operandCount == 2, opening > 0x20, closing > 0x20 else { return false }
        let isWord = SQLBytes.wordPart.contains(closing) && SQLBytes.wordStart.contains(opening)
        guard breakOut > 1 else { return isWord }
        return isWord == evidence.contains(.wordOperator) && SQLBytes.beforeQuoted.contains(bytes[breakOut - 2])
    }

    /// `use '.' for that`, `split('||')`, `hint: '<path>'`: a sign or a word or two in quotes within a text.
    private var isQuotation: Bool {
        let bytes = lexer.bytes
        guard operandCount <= 6, functionCount == 0, breakOut < token.start, isQuotingStart else { return false }
        guard evidence.isDisjoint(with: [.subquery, .parenthesis, .hardClause, .constantComparison, .comma]),
            evidence.isDisjoint(with: [.logicHard, .logicNumber, .serverVariable, .variable, .closesParenthesis])
        else { return false }
        // What is quoted neither begins nor ends with white space, and something follows the quotation.
        guard bytes[breakOut] > 0x20, bytes[token.start - 1] > 0x20, token.start - breakOut <= 40 else { return false }
        let after = token.start + 1
        guard after < bytes.count else { return breakOut > 1 }
        guard SQLBytes.afterQuoted.contains(bytes[after]) else { return false }
        if breakOut < 2 { return hasLetter(from: after) }
        // `x '+' y` adds up in MySQL.
        return bytes[breakOut - 2] > 0x20 || bytes[after] > 0x20 || wordCount(0..<breakOut - 1) > 1
            || wordCount(after..<bytes.count) > 1
    }

    /// The number of words in a range, as far as two and the first 64 bytes.
    private func wordCount(_ range: Range<Int>) -> Int {
        var count = 0
        var inWord = false
        for place in range.lowerBound..<min(range.upperBound, range.lowerBound + 64) {
            let isBlank = lexer.bytes[place] <= 0x20
            if !isBlank, !inWord { count += 1 }
            inWord = !isBlank
        }
        return count
    }

    /// What stands before the quote is what people write before a quotation: nothing, a blank, an opening bracket.
    private var isQuotingStart: Bool {
        breakOut < 2 || SQLBytes.beforeQuotation.contains(lexer.bytes[breakOut - 2])
    }

    /// `"--no-tags" option`: an option of a program in quotes.
    private var isQuotedOption: Bool {
        let bytes = lexer.bytes
        guard operandCount == 1, token.lead == UInt8(ascii: "-"), token.start == breakOut, isQuotingStart else {
            return false
        }
        guard let quote = context.quote, token.start + 2 < bytes.count, ASCII.isLetter(bytes[token.start + 2]) else {
            return false
        }
        return Memmem.firstIndex(ofByte: quote, in: bytes, from: token.start) != nil
    }

    /// `+-----+`: a line drawn with hyphens.
    private var commentIsRule: Bool {
        guard token.lead == UInt8(ascii: "-"), token.end - token.start > 4 else { return false }
        for place in token.start..<token.start + 5 where lexer.bytes[place] != UInt8(ascii: "-") { return false }
        return true
    }

    /// A letter within the next bytes.
    private func hasLetter(from start: Int) -> Bool {
        for place in start..<min(lexer.bytes.count, start + 32) where ASCII.isLetter(lexer.bytes[place]) { return true }
        return false
    }

    /// The comment holds at most one word, so it is no sentence.
    private var commentIsShort: Bool {
        var place = token.start + (token.lead == UInt8(ascii: "#") ? 1 : 2)
        let limit = min(token.end, place + 64)
        var words = 0
        var inWord = false
        while place < limit {
            let isPart = SQLBytes.wordPart.contains(lexer.bytes[place])
            if isPart, !inWord { words += 1 }
            if !isPart, lexer.bytes[place] > 0x20, !SQLBytes.punctuation.contains(lexer.bytes[place]) { return true }
            if lexer.bytes[place] == UInt8(ascii: "_") { return true }
            inWord = isPart
            place += 1
        }
        return words <= 1
    }

    /// The comment holds no word.
    private var commentIsEmpty: Bool {
        for place in token.start..<min(token.end, token.start + 64) where SQLBytes.wordPart.contains(lexer.bytes[place])
        {
            return false
        }
        return true
    }

    /// What stands before the quote has several words, and the comment is only `#`.
    private var leavesProse: Bool {
        guard token.lead == UInt8(ascii: "#") || token.end - token.start > 4 else { return false }
        for index in 0..<min(breakOut, 64) where lexer.bytes[index] == 0x20 { return true }
        return false
    }
}
