// What may stand where an operand is due.
extension SQLReader {
    /// Reads one token in the operand position.
    mutating func readOperand() -> SQLEnding? {
        let current = token
        switch current.kind {
        case .end: return .end
        case .comment: return .comment
        case .number:
            shape.append(UInt8(ascii: "n"))
            noteNumber(current)
            note(.number)
            advance()
        case .string:
            shape.append(UInt8(ascii: "s"))
            return readString(current)
        case .quotedName:
            guard !current.isOpen || current.lead == context.opening else { return .broken }
            shape.append(UInt8(ascii: "w"))
            if current.lead == context.opening {
                if current.isOpen {
                    note(.name)
                    return .reopened
                }
            } else {
                evidence.insert(.name)
            }
            note(.name)
            advance()
        case .variable: return readVariable(current)
        case .word: return readWordOperand(current)
        case .openParenthesis:
            shape.append(UInt8(ascii: "("))
            evidence.insert(.parenthesis)
            nesting.push(.group, around: clause)
            clause = .expression
            advance()
        case .closeParenthesis:
            // Calls without arguments, and lists cut short: `count()`, `in ()`.
            guard let frame = nesting.pop(), frame.kind == .function || frame.kind == .call else { return .broken }
            shape.append(UInt8(ascii: ")"))
            clause = frame.clause
            note(frame.kind == .function ? .function : .call)
            advance()
        case .openBrace:
            // ODBC and MySQL: `{d '2001-01-01'}`, `{x expression}`.
            nesting.push(.brace, around: clause)
            advance()
            guard token.kind == .word || token.kind == .quotedName else { return .broken }
            if peek().kind != .arithmetic { advance() }
        case .prefix:
            evidence.insert(.prefix)
            advance()
        case .arithmetic: return readSign(current)
        case .junk, .comma, .semicolon, .closeBrace, .cast, .assignment, .logic, .comparison: return .broken
        }
        return nil
    }

    /// `+`, `-`; `*` for all columns.
    private mutating func readSign(_ sign: SQLToken) -> SQLEnding? {
        switch sign.lead {
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard sign.end == sign.start + 1 else { return .broken }
            evidence.insert(.prefix)
            advance()
            return nil
        case UInt8(ascii: "*"):
            guard clause == .selectList || nesting.top == .function || nesting.top == .call else { return .broken }
            shape.append(UInt8(ascii: "o"))
            if clause == .selectList { evidence.insert(.hardSelect) }
            note(.name)
            advance()
            return nil
        case UInt8(ascii: "."):
            // `.``.name`, `. .`: a path that begins with a dot.
            guard token.end == token.start + 1 else { return .broken }
            advance()
            return token.kind == .quotedName ? nil : .broken
        default: return .broken
        }
    }

    private mutating func unionHasQuantifier() -> Bool {
        while true {
            advance()
            if token.kind == .arithmetic, token.lead == UInt8(ascii: "+") { continue }
            return token.kind == .word && (token.word == .all || token.word == .distinct || token.word == .select)
        }
    }

    private mutating func noteNumber(_ number: SQLToken) {
        if operandCount == 0 {
            firstNumber = number.start..<number.end
            return
        }
        guard logicPending, first == .number, firstNumber.count == number.end - number.start else { return }
        for index in firstNumber
        where lexer.bytes[index] != lexer.bytes[number.start + index - firstNumber.lowerBound] { return }
        evidence.insert(.sameNumber)
    }

    private mutating func readString(_ string: SQLToken) -> SQLEnding? {
        if string.isOpen {
            guard string.lead == context.opening else { return .broken }
            note(.string)
            return .reopened
        }
        note(.string)
        advance()
        return nil
    }

    private mutating func readVariable(_ variable: SQLToken) -> SQLEnding? {
        shape.append(UInt8(ascii: "v"))
        let isServer = variable.end > variable.start + 2 && lexer.bytes[variable.start + 1] == UInt8(ascii: "@")
        evidence.insert(isServer ? .serverVariable : .variable)
        note(.variable)
        advance()
        guard token.kind == .assignment else { return nil }
        // `@x := name` alone is another language.
        let next = peek()
        if operandCount == 1, context == .expression, next.kind == .word, next.word == .name, nesting.depth == 0 {
            return .broken
        }
        return accept(.assignment)
    }

    /// Words in the operand position.
    private mutating func readWordOperand(_ word: SQLToken) -> SQLEnding? {
        switch word.word {
        case .select: return readSelect()
        case .not, .binary, .exists, .any, .some, .prior, .all, .distinct, .distinctrow, .row, .array, .match,
            .interval:
            if word.word == .interval || word.word == .match { return readPrefixed(word) }
            shape.append(UInt8(ascii: "o"))
            evidence.insert(.prefix)
            advance()
            return nil
        case .null, .true, .false, .unknown, .default:
            shape.append(UInt8(ascii: "n"))
            note(.literal)
            advance()
            return nil
        case .current_user, .current_date, .current_time, .current_timestamp, .session_user, .system_user, .sysdate,
            .localtime, .localtimestamp, .utc_date, .utc_time, .utc_timestamp, .rownum, .current_role, .current_schema:
            // `current_time=…`: the name of an argument.
            let next = peek()
            if next.kind == .comparison, next.lead == UInt8(ascii: "="), !logicPending { return readName(word) }
            shape.append(UInt8(ascii: "n"))
            evidence.insert(.serverFunction)
            note(.literal)
            advance()
            if token.kind == .openParenthesis, peek().kind == .closeParenthesis {
                advance()
                advance()
            }
            return nil
        case .case:
            shape.append(UInt8(ascii: "K"))
            nesting.push(.choice, around: clause)
            clause = .expression
            advance()
            if token.kind == .word, token.word == .when { advance() }
            return nil
        case .when, .then, .else:
            return .broken
        case .union, .except, .intersect, .minus:
            // `1 - union select`: what is left of an evasion; only a whole query decides.
            if word.word == .union, lexer.sawComment, context == .expression {
                // `/**/1+union+all`: the plus signs are blanks that were not decoded.
                guard unionHasQuantifier() else { return .broken }
                shape.append(UInt8(ascii: "U"))
                return accept(.commentEvasion)
            }
            if peek().lead == UInt8(ascii: "+") { return .broken }
            guard word.word == .union, operandCount > 0 || first == .query, unionSelects() else { return .broken }
            return accept(.unionSelect)
        case .like, .glob:
            // Functions too, in SQLite.
            return peek().kind == .openParenthesis ? readName(word) : .broken
        case .from, .where, .group, .order, .and, .or, .xor, .between, .as, .by, .on, .rlike, .regexp, .is,
            .having, .into:
            return .broken
        case .in:
            return .broken
        default: return readName(word)
        }
    }

    /// INTERVAL '1' DAY, MATCH (a) AGAINST (…), MATCH a AGAINST (…).
    private mutating func readPrefixed(_ word: SQLToken) -> SQLEnding? {
        let next = peek()
        if word.word == .interval, next.kind == .number || next.kind == .string {
            advance()
            advance()
            note(.number)
            if token.kind == .word { advance() }
            return nil
        }
        return readName(word)
    }

    /// A name, or a call when a parenthesis follows.
    private mutating func readName(_ word: SQLToken) -> SQLEnding? {
        advance()
        guard token.kind == .openParenthesis else {
            shape.append(UInt8(ascii: "w"))
            if word.word == .match, token.kind == .word { advance() }
            if word.lead == UInt8(ascii: "_"), token.kind == .string { return nil }
            if clause == .selectList || clause == .from, isColumnLike(word) { evidence.insert(.hardSelect) }
            evidence.insert(.name)
            note(.name)
            return nil
        }
        return readCall(word)
    }

    /// Whether a name has a dot or an underscore, unlike words of prose.
    private func isColumnLike(_ name: SQLToken) -> Bool {
        for place in name.start..<min(name.end, name.start + 32)
        where lexer.bytes[place] == UInt8(ascii: "_") || lexer.bytes[place] == UInt8(ascii: ".") { return true }
        return false
    }

    /// The name is taken, the parenthesis is current.
    mutating func readCall(_ name: SQLToken) -> SQLEnding? {
        shape.append(UInt8(ascii: "f"))
        advance()
        switch name.function {
        case .delay:
            if delayArgumentFits() { return accept(.delay) }
            functionCount += 1
        case .system: return accept(.systemAccess)
        case .error:
            evidence.insert(.errorFunction)
            functionCount += 1
        case .server:
            if token.kind == .closeParenthesis { evidence.insert(.serverFunction) }
            functionCount += 1
        case .text:
            evidence.insert(.textFunction)
            functionCount += 1
        case .common:
            evidence.insert(.commonFunction)
            functionCount += 1
        case .unknown, .arithmetic: break
        }
        if logicPending, name.function != .unknown { evidence.insert(.logicHard) }
        nesting.push(name.function == .unknown ? .call : .function, around: clause)
        clause = .expression
        return nil
    }

    /// Whether what follows `sleep(` can be an argument: prose writes "sleep (at night)".
    private mutating func delayArgumentFits() -> Bool {
        switch token.kind {
        case .number:
            // `sleep(20.to_i)`, but not `sleep (8 hours)`.
            let next = peek()
            return next.kind != .word || next.start == token.end
        case .string, .variable, .openParenthesis, .arithmetic, .end, .comment, .prefix, .quotedName: return true
        case .word:
            return token.function != .unknown || token.word == .select || token.word == .case || token.word == .null
                || token.word == .if || context != .expression || operandCount > 0
        case .junk, .comma, .semicolon, .closeBrace, .cast, .assignment, .logic, .comparison, .closeParenthesis,
            .openBrace:
            return false
        }
    }

    /// SELECT where an operand is due: a query in parentheses, after an operator, or all of the value.
    private mutating func readSelect() -> SQLEnding? {
        shape.append(UInt8(ascii: "S"))
        let isNested = nesting.depth > 0
        if compared != nil {
            // `= (SELECT …)`
            compared = nil
            evidence.insert(.comparison)
            evidence.insert(.subquery)
        }
        if logicPending {
            logicPending = false
            evidence.insert(.logicHard)
        }
        if operandCount > 0 || isNested || evidence.contains(.prefix) { evidence.insert(.subquery) }
        if isNested { nesting.becomeQuery() }
        clause = .selectList
        advance()
        while token.kind == .word, token.word == .all || token.word == .distinct || token.word == .distinctrow {
            advance()
        }
        if token.kind == .word, token.word == .top || token.word == .first || token.word == .skip {
            let count = peek()
            if count.kind == .number || count.kind == .openParenthesis {
                evidence.insert(.hardSelect)
                advance()
                if token.kind == .number { advance() }
                if token.kind == .word, token.word == .distinct { advance() }
            }
        }
        if operandCount == 0, first == .nothing, !isNested { first = .query }
        switch token.kind {
        case .number, .string, .variable, .prefix, .quotedName, .openParenthesis: evidence.insert(.hardSelect)
        case .arithmetic where token.lead == UInt8(ascii: "-") || token.lead == UInt8(ascii: "*"):
            evidence.insert(.hardSelect)
        case .word where token.function != .unknown:
            if peek().kind == .openParenthesis { evidence.insert(.hardSelect) }
        case .word, .arithmetic, .end, .comment, .junk, .comma, .semicolon, .openBrace, .closeBrace, .cast, .assignment,
            .logic, .comparison, .closeParenthesis:
            break
        }
        // `+ (SELECT ORD(`, `= (SELECT 1`: nothing but SQL looks like this.
        if evidence.contains([.subquery, .hardSelect]), operandCount > 0 || nesting.depth > 1 {
            if token.kind != .number || evidence.contains(.comparison) || evidence.contains(.logicHard) {
                return first == .name && context == .expression && operandCount <= 1
                    && evidence.isDisjoint(with: [.logic, .arithmetic, .comparison]) ? nil : accept(.subquery)
            }
        }
        return nil
    }
}
