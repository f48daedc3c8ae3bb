// Set operators, clauses and whole statements.
extension SQLReader {
    /// UNION and its kin after an operand.
    mutating func readUnion() -> SQLEnding? {
        shape.append(UInt8(ascii: "U"))
        let isUnion = token.word == .union
        let sawComment = lexer.sawComment || lexer.sawConditionalComment
        let quantifier = peek().word
        // In a path these are words between its slashes, unless a comment cuts the path off or a parenthesis closes.
        let inPath = isPath && !sawComment && !evidence.contains(.closesParenthesis)
        if unionSelects() { return inPath ? .broken : accept(.unionSelect) }
        // `/a/*/*/2 union all/b`: nobody but an evader puts a comment before these words.
        if isPath, sawComment, isUnion, quantifier == .all || quantifier == .distinct { return accept(.commentEvasion) }
        guard isUnion else { return .broken }
        // Nothing but `UNION`, or `UNION 1,2`: someone is trying.
        switch token.kind {
        case .comment: return accept(.unionSelect)
        case .end: return first == .number && (sawComment || evidence.contains(.prefix)) ? accept(.unionSelect) : .end
        case .number:
            return peek().kind == .comma ? accept(.unionSelect) : .broken
        default: return .broken
        }
    }

    /// Passes over ALL, DISTINCT, parentheses and plus signs to a SELECT whose list is no prose.
    mutating func unionSelects() -> Bool {
        var isMarked = context != .expression || first != .name
        advance()
        while true {
            switch token.kind {
            case .openParenthesis:
                isMarked = true
                advance()
                continue
            case .arithmetic where token.end == token.start + 1:
                advance()
                continue
            case .word:
                switch token.word {
                case .all, .distinct, .distinctrow:
                    isMarked = true
                    advance()
                    continue
                case .select:
                    advance()
                    return selectsSomething(isMarked: isMarked)
                case .values:
                    let next = peek()
                    return next.kind == .openParenthesis || next.word == .row
                case .table: return peek().kind == .word
                default: return false
                }
            default: return false
            }
        }
    }

    /// After SELECT: whether the list could be one. `isMarked` when what came before is hardly prose.
    mutating func selectsSomething(isMarked: Bool) -> Bool {
        shape.append(UInt8(ascii: "S"))
        while token.kind == .word {
            switch token.word {
            case .all, .distinct, .distinctrow, .top:
                advance()
                continue
            case .null, .case: return true
            case .binary where isMarked:
                advance()
                continue
            default: break
            }
            break
        }
        switch token.kind {
        case .end, .comment: return isMarked
        case .word, .quotedName:
            let name = token
            if name.word == .from { return isMarked }
            if name.word == .union { return unionSelects() }
            advance()
            switch token.kind {
            case .word:
                if token.word == .from || token.word == .into && peek().word != .name { return true }
                // An alias, and then something that is none.
                if name.word != .name || name.lead >= 0x80 { return isMarked && token.word == .as }
                let next = peek()
                return isMarked
                    && (next.kind == .comma || (next.kind == .word && next.word == .from) || token.word == .as)
            case .end: return isMarked
            case .junk: return false
            case .comment, .string, .quotedName, .number, .variable, .arithmetic, .comparison, .logic, .prefix,
                .assignment, .cast, .comma, .openParenthesis, .closeParenthesis, .openBrace, .closeBrace, .semicolon:
                return true
            }
        case .junk, .semicolon, .comparison, .logic, .comma: return isMarked
        case .number where !isMarked: return peek().kind != .word || peek().word != .name
        case .string, .number, .variable, .arithmetic, .prefix, .assignment, .cast, .openParenthesis, .closeParenthesis,
            .openBrace, .closeBrace:
            return true
        }
    }

    /// A clause or statement word after an operand.
    mutating func readClauseWord(_ word: SQLToken) -> SQLEnding? {
        switch word.word {
        case .order, .group:
            advance()
            guard token.kind == .word, token.word == .by else { return .broken }
            return clauseWithOperand(.order)
        case .having, .where: return clauseWithOperand(.condition)
        case .limit, .offset: return clauseWithOperand(.order)
        case .fetch:
            // FETCH FIRST 1 ROW ONLY
            advance()
            guard token.kind == .word, token.word == .first || token.word == .next else { return .broken }
            evidence.formUnion([.clause, .hardClause])
            for _ in 0..<4 where token.kind == .word || token.kind == .number { advance() }
            return nil
        case .window:
            advance()
            guard token.kind == .word, peek().word == .as else { return .broken }
            advance()
            return peek().kind == .openParenthesis ? accept(.clause) : .broken
        case .into:
            advance()
            if token.kind == .word, token.word == .outfile || token.word == .dumpfile { return accept(.fileOutput) }
            guard clause != .expression, token.kind == .variable || token.kind == .word else { return .broken }
            evidence.insert(.hardSelect)
            left = .nothing
            return nil
        case .procedure:
            guard peek().word == .analyse else { return .broken }
            return accept(.clause)
        case .lock:
            advance()
            guard token.kind == .word, token.word == .in else { return .broken }
            while token.kind == .word, token.word == .in || token.word == .share || token.word == .mode { advance() }
            evidence.formUnion([.clause, .hardClause])
            return nil
        case .returning: return clauseWithOperand(.selectList)
        case .asc, .desc:
            guard clause == .order || clause == .expression && (left == .number || context != .expression) else {
                return .broken
            }
            evidence.insert(.clause)
            advance()
            return nil
        case .join, .inner, .left, .right, .cross, .full, .outer, .natural, .straight_join:
            guard clause == .from || context != .expression else { return .broken }
            while token.kind == .word {
                switch token.word {
                case .join, .inner, .left, .right, .cross, .full, .outer, .natural, .straight_join:
                    advance()
                    continue
                default: break
                }
                break
            }
            clause = .from
            left = .nothing
            return nil
        case .on:
            guard clause == .from else { return .broken }
            clause = .condition
            left = .nothing
            advance()
            return nil
        case .case where clause == .selectList: return .broken
        default:
            if let ending = readStatement(separated: false) { return ending }
            // `'x' sleep(5)`: a call right after the string, of an evasion or another language.
            if token.function.rawValue >= SQLFunction.server.rawValue, context != .expression || left == .number,
                peek().kind == .openParenthesis
            {
                switch token.function {
                case .delay: return accept(.delay)
                case .system: return accept(.systemAccess)
                case .unknown, .arithmetic, .common, .text, .server, .error: return accept(.serverProbe)
                }
            }
            // `1 x, (SELECT …`: the value stands in the list of columns.
            if left == .number, operandCount == 1, clause == .expression, nesting.depth == 0, word.word == .name,
                peek().kind == .comma
            {
                aliasAllowed = false
                advance()
                return nil
            }
            guard aliasAllowed, clause == .selectList || clause == .from, word.word == .name || word.word == .user
            else {
                return .broken
            }
            aliasAllowed = false
            evidence.insert(.name)
            advance()
            return nil
        }
    }

    mutating func clauseSeen() -> SQLEnding? {
        evidence.formUnion([.clause, .hardClause])
        shape.append(UInt8(ascii: "K"))
        advance()
        return nil
    }

    /// ORDER BY and the like: the current token is the last word of it.
    private mutating func clauseWithOperand(_ next: SQLClause) -> SQLEnding? {
        shape.append(UInt8(ascii: "K"))
        evidence.insert(.clause)
        advance()
        switch token.kind {
        case .number, .openParenthesis, .variable, .prefix, .arithmetic: evidence.insert(.hardClause)
        case .string: if !token.isOpen { evidence.insert(.hardClause) }
        case .word:
            if token.word == .true || token.word == .null || token.word == .not || token.word == .case {
                evidence.insert(.hardClause)
            }
            if token.function != .unknown, peek().kind == .openParenthesis { evidence.insert(.hardClause) }
        case .end, .comment, .quotedName, .comparison, .logic, .assignment, .cast, .comma, .closeParenthesis,
            .openBrace,
            .closeBrace, .semicolon, .junk:
            break
        }
        clause = next
        left = .nothing
        compared = nil
        logicPending = false
        return nil
    }

    /// The last byte is NUL, where some drivers take the statement to end.
    var endsAtNUL: Bool { token.kind == .end && lexer.bytes[lexer.bytes.count - 1] == 0 }

    /// `;` after an operand.
    mutating func readSemicolon() -> SQLEnding? {
        shape.append(UInt8(ascii: ";"))
        while token.kind == .semicolon || token.kind == .openParenthesis { advance() }
        switch token.kind {
        case .end:
            guard endsAtNUL else { return .end }
            evidence.insert(.semicolon)
            return .comment
        case .comment:
            evidence.insert(.semicolon)
            return .comment
        case .word: return readStatement(separated: true) ?? .broken
        default: return .broken
        }
    }
}
