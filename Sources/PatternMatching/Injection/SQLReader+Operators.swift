// What may follow an operand.
extension SQLReader {
    /// Reads one token after an operand.
    mutating func readOperator() -> SQLEnding? {
        let current = token
        switch current.kind {
        case .end: return .end
        case .comment: return .comment
        case .arithmetic:
            shape.append(UInt8(ascii: "o"))
            if current.lead == UInt8(ascii: "*"), clause == .selectList { evidence.insert(.hardSelect) }
            return binary([.arithmetic, .symbol])
        case .logic:
            shape.append(UInt8(ascii: "&"))
            logicPending = true
            return binary([.logic, .symbol])
        case .comparison: return compare(.symbol)
        case .prefix:
            // `~` after an operand compares, in PostgreSQL; so does `!~`.
            if current.lead == UInt8(ascii: "!") {
                guard peek().lead == UInt8(ascii: "~") else { return .broken }
                advance()
            }
            return compare(.symbol)
        case .comma: return readComma()
        case .closeParenthesis: return readClose()
        case .openParenthesis:
            // `FROM(users)`, `x.y (`: only after names in a list of tables; `IN (` is read with IN.
            if clause != .from {
                // `9' (SELECT …`, `1 --⏎ (SELECT …`
                guard left == .string || left == .number, context != .expression || lexer.sawComment else {
                    return .broken
                }
                while peek().kind == .openParenthesis { advance() }
                let next = peek().word
                if next == .union {
                    advance()
                    return readUnion()
                }
                guard next == .select else { return .broken }
            }
            nesting.push(.group, around: clause)
            left = .nothing
            advance()
            return nil
        case .closeBrace:
            guard let frame = nesting.pop(), frame.kind == .brace else { return .broken }
            clause = frame.clause
            advance()
            return nil
        case .cast:
            advance()
            guard token.kind == .word else { return .broken }
            evidence.insert(.symbol)
            advance()
            return skipTypeArguments()
        case .string:
            // 'a' 'b' is one string; elsewhere a string can be an alias.
            guard left == .string || (aliasAllowed && (clause == .selectList || clause == .from)) else {
                return .broken
            }
            if current.isOpen {
                return current.lead == context.opening ? .reopened : .broken
            }
            aliasAllowed = left == .string
            advance()
            return nil
        case .quotedName:
            guard aliasAllowed, clause != .expression || left == .variable || left == .literal, !current.isOpen else {
                return .broken
            }
            aliasAllowed = false
            advance()
            return nil
        case .semicolon: return readSemicolon()
        case .word: return readWordOperator(current)
        case .number:
            // Digits after a comment may begin anew, in a path for instance.
            guard lexer.sawComment, left == .name, context == .expression else { return .broken }
            left = .nothing
            return nil
        case .junk where current.lead == UInt8(ascii: ":") && clause == .from && left == .name:
            // `SYSMASTER:SYSDUAL`, of Informix.
            advance()
            left = .nothing
            return nil
        case .variable, .assignment, .junk, .openBrace: return .broken
        }
    }

    /// Takes a binary operator.
    private mutating func binary(_ kind: SQLEvidence) -> SQLEnding? {
        evidence.formUnion(kind)
        left = .nothing
        advance()
        return nil
    }

    private mutating func compare(_ kind: SQLEvidence) -> SQLEnding? {
        shape.append(UInt8(ascii: "="))
        evidence.insert(kind)
        compared = left
        left = .nothing
        advance()
        return nil
    }

    private mutating func readComma() -> SQLEnding? {
        shape.append(UInt8(ascii: ","))
        evidence.insert(.comma)
        if clause == .selectList { evidence.insert(.hardSelect) }
        left = .nothing
        compared = nil
        advance()
        return nil
    }

    private mutating func readClose() -> SQLEnding? {
        shape.append(UInt8(ascii: ")"))
        if let frame = nesting.pop() {
            guard frame.kind != .brace else { return .broken }
            clause = frame.clause
            if frame.kind == .query {
                if evidence.contains(.hardSelect) || evidence.contains(.from) { left = .query }
            } else if frame.kind == .call {
                left = .call
            } else if frame.kind == .function {
                left = .function
            }
        } else {
            evidence.insert(.closesParenthesis)
            clause = .expression
        }
        aliasAllowed = true
        advance()
        return nil
    }

    /// Passes over what a type has in parentheses: `(10, 2)`, `(String(5))`.
    private mutating func skipTypeArguments() -> SQLEnding? {
        guard token.kind == .openParenthesis else { return nil }
        var depth = 0
        repeat {
            switch token.kind {
            case .openParenthesis: depth += 1
            case .closeParenthesis: depth -= 1
            case .number, .comma, .word: break
            case .end, .comment, .string, .quotedName, .variable, .arithmetic, .comparison, .logic, .prefix,
                .assignment, .cast, .openBrace, .closeBrace, .semicolon, .junk:
                return .broken
            }
            advance()
        } while depth > 0
        return nil
    }

    /// Words after an operand: operators, clauses, statements, aliases.
    private mutating func readWordOperator(_ word: SQLToken) -> SQLEnding? {
        switch word.word {
        case .and, .or, .xor, .eqv, .imp:
            shape.append(UInt8(ascii: "&"))
            logicPending = true
            return binary([.logic, .wordOperator])
        case .div, .mod:
            shape.append(UInt8(ascii: "o"))
            return binary([.arithmetic, .wordOperator])
        case .like, .rlike, .regexp, .ilike, .glob, .overlaps, .match, .contains, .against:
            evidence.insert(.wordOperator)
            return compare(.wordOperator)
        case .sounds, .similar:
            advance()
            guard token.kind == .word, token.word == .like || token.word == .to else { return .broken }
            return compare(.wordOperator)
        case .not:
            advance()
            guard token.kind == .word else { return .broken }
            switch token.word {
            case .like, .rlike, .regexp, .ilike, .glob, .between, .in, .similar, .null, .match: return readOperator()
            default: return .broken
            }
        case .between:
            compared = left
            // The AND that follows is read as a logical one; the comparison is what counts.
            return binary(.wordOperator)
        case .in: return readIn()
        case .is: return readIs()
        case .isnull, .notnull:
            evidence.formUnion([.wordOperator, .comparison])
            advance()
            return nil
        case .escape: return binary([])
        case .collate, .as:
            advance()
            guard token.kind == .word || token.kind == .quotedName || token.kind == .string else { return .broken }
            // `) AS t WHERE`: the value left a query that had been a table.
            let closesTable = evidence.contains(.closesParenthesis) && nesting.depth == 0 && clause == .expression
            if word.word == .as, left != .query, clause != .selectList, clause != .from, nesting.top != .function {
                guard closesTable else { return .broken }
                clause = .from
            }
            advance()
            return skipTypeArguments()
        case .separator, .using:
            guard nesting.depth > 0 || clause == .from else { return .broken }
            left = .nothing
            advance()
            return nil
        case .from:
            // Also `substring(x FROM 1 FOR 2)`.
            if nesting.top != .function, clause == .selectList {
                evidence.insert(.from)
                shape.append(UInt8(ascii: "K"))
                clause = .from
            } else if nesting.top == .group, hasSelected {
                evidence.insert(.from)
                clause = .from
            } else if operandCount == 1, nesting.depth == 0, context == .backticks || context == .brackets {
                // `name` FROM: the value stands in the list of columns.
                evidence.insert(.from)
                clause = .from
            } else if nesting.top == .function {
                if hasSelected { evidence.insert(.from) }
            } else {
                return .broken
            }
            return binary([])
        case .for:
            if nesting.top == .function { return binary([]) }
            advance()
            guard token.kind == .word, token.word == .update || token.word == .share || token.word == .xml else {
                return .broken
            }
            return clauseSeen()
        case .when, .then, .else:
            guard nesting.top == .choice else { return .broken }
            if word.word == .then, left.isHard || left == .call { evidence.insert(.caseWhen) }
            return binary([])
        case .end:
            guard let frame = nesting.pop(), frame.kind == .choice else { return .broken }
            clause = frame.clause
            left = .function
            advance()
            return nil
        case .union, .except, .intersect, .minus: return readUnion()
        default: return readClauseWord(word)
        }
    }

    /// A SELECT was read.
    private var hasSelected: Bool { first == .query || !evidence.isDisjoint(with: [.subquery, .hardSelect]) }

    private mutating func readIn() -> SQLEnding? {
        advance()
        if token.kind == .word, token.word == .boolean || token.word == .natural {
            // Of MATCH … AGAINST ('…' IN BOOLEAN MODE).
            evidence.insert(.clause)
            while token.kind == .word,
                token.word == .boolean || token.word == .natural || token.word == .language
                    || token.word == .mode
            {
                advance()
            }
            return nil
        }
        guard token.kind == .openParenthesis || token.kind == .quotedName || token.function != .unknown else {
            return .broken
        }
        shape.append(UInt8(ascii: "="))
        evidence.insert(.wordOperator)
        compared = left
        left = .nothing
        return nil
    }

    /// IS [NOT] NULL, TRUE, FALSE, UNKNOWN, DISTINCT FROM, a number in SQLite.
    private mutating func readIs() -> SQLEnding? {
        shape.append(UInt8(ascii: "="))
        advance()
        if token.kind == .word, token.word == .not { advance() }
        if token.kind == .word, token.word == .distinct {
            advance()
            guard token.kind == .word, token.word == .from else { return .broken }
            evidence.insert(.wordOperator)
            compared = left
            left = .nothing
            advance()
            return nil
        }
        switch token.kind {
        case .word:
            switch token.word {
            case .null, .true, .false, .unknown: break
            default: return .broken
            }
        case .number, .string, .variable, .openParenthesis: break
        case .end, .comment, .quotedName, .arithmetic, .comparison, .logic, .prefix, .assignment, .cast, .comma,
            .closeParenthesis, .openBrace, .closeBrace, .semicolon, .junk:
            return .broken
        }
        evidence.insert(.wordOperator)
        compared = left
        left = .nothing
        return nil
    }
}
