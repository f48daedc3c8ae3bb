// Whole statements, after `;` or where a dialect needs no separator.
extension SQLReader {
    /// Whether the current word starts a statement that is no prose; decided by at most four tokens.
    ///
    /// `nil` when it does not. Without a separator (SQL Server takes `SELECT 1 SHUTDOWN`) less is believed.
    mutating func readStatement(separated: Bool) -> SQLEnding? {
        let word = token
        if !separated {
            // `the "DROP TABLE x" statement`: people quote SQL, and no dialect has both these strings and no separator.
            if context == .doubleQuotes, word.start == breakOut { return nil }
            // `run 'exec' instead`
            if word.start == breakOut, breakOut > 1, SQLBytes.beforeQuoted.contains(lexer.bytes[breakOut - 2]) {
                return nil
            }
            // `return if x`, `will use it`: after a name nothing but prose and programs has another statement.
            if context == .expression, operandCount > 0, !evidence.contains(.closesParenthesis),
                !word.word.isUnmistakable,
                !first.isHard || isNumberedItem
            {
                return nil
            }
        }
        guard startsStatement(word, separated: separated) else { return nil }
        shape.append(UInt8(ascii: "X"))
        return accept(separated ? .stackedStatement : .statement)
    }

    /// `3. Select settings`
    private var isNumberedItem: Bool {
        operandCount == 1 && !firstNumber.isEmpty && lexer.bytes[firstNumber.upperBound - 1] == UInt8(ascii: ".")
    }

    private mutating func startsStatement(_ word: SQLToken, separated: Bool) -> Bool {
        switch word.word {
        case .exec, .execute: return isExecution()
        case .declare:
            advance()
            return token.kind == .variable || (token.kind == .word && isType(peek().word))
        case .waitfor:
            advance()
            return token.kind == .word && (token.word == .delay || token.word == .time)
        case .shutdown:
            advance()
            return endsStatement() || token.kind == .string
                || (token.kind == .word && (token.word == .with || token.word == .immediate || token.word == .abort))
        case .drop, .create, .alter: return changesObject(separated: separated)
        case .truncate:
            advance()
            return token.kind == .word && (token.word == .table || (separated && endsStatement(peek())))
        case .update: return isUpdate()
        case .insert, .replace, .merge: return isInsertion()
        case .delete:
            advance()
            guard token.kind == .word, token.word == .from || token.word == .ignore else { return false }
            advance()
            guard token.kind == .word || token.kind == .quotedName else { return false }
            let after = peek()
            return separated || endsStatement(after) || after.word == .where || after.word == .from
        case .select:
            guard separated || context != .expression || first == .number else { return false }
            advance()
            return selectsSomething(isMarked: token.kind != .word)
        case .set:
            advance()
            if token.kind == .variable { return true }
            switch token.word {
            case .global, .local, .session, .names, .password, .role:
                return peek().kind == .word || peek().kind == .comparison
            default: return false
            }
        case .begin: return isBlock(separated: separated)
        case .if, .while:
            guard separated || context != .expression || first == .number || evidence.contains(.closesParenthesis)
            else { return false }
            return isControlFlow()
        case .goto:
            advance()
            return token.kind == .word && (separated || context != .expression)
        case .use, .commit, .rollback, .go, .reconfigure:
            if word.word == .use { advance() }
            guard token.kind == .word else { return false }
            let after = peek()
            return after.kind == .semicolon || (after.kind == .comment && separated) || after.word == .exec
                || after.word == .go
        default: return startsRareStatement(word, separated: separated)
        }
    }

    private mutating func startsRareStatement(_ word: SQLToken, separated: Bool) -> Bool {
        switch word.word {
        case .load:
            advance()
            return token.word == .data || token.word == .xml
        case .handler:
            advance()
            let verb = peek().word
            return verb == .open || verb == .read
        case .do:
            advance()
            if token.function != .unknown { return peek().kind == .openParenthesis && separated }
            return separated && (token.kind == .number || token.kind == .openParenthesis || token.kind == .string)
        case .call:
            advance()
            guard token.kind == .word, separated else { return false }
            if token.word == .case { return true }
            let after = peek()
            return after.kind == .openParenthesis && (token.word != .name || after.start == token.end)
        case .copy:
            advance()
            if token.kind == .openParenthesis { return separated && peek().word == .select }
            guard token.kind == .word else { return false }
            let verb = peek().word
            return separated && (verb == .from || verb == .to)
        case .prepare, .deallocate:
            advance()
            let verb = peek().word
            return separated && (verb == .from || verb == .as || token.word == .prepare)
        case .attach:
            advance()
            return token.kind == .string || token.word == .database
        case .detach, .pragma:
            advance()
            return separated && token.kind == .word
        case .vacuum:
            advance()
            return separated && (token.word == .into || endsStatement())
        case .grant, .revoke: return isGrant()
        case .backup, .restore:
            advance()
            return token.word == .database || token.word == .log || token.word == .table
        case .bulk:
            advance()
            return token.word == .insert
        case .dbcc:
            advance()
            return token.kind == .word
        case .kill:
            advance()
            return separated && (token.kind == .number || token.word == .query)
        case .rename, .lock, .unlock, .analyse:
            advance()
            return separated && (token.word == .table || token.word == .tables || token.word == .user)
        case .show:
            advance()
            switch token.word {
            case .tables, .databases, .columns, .variables, .processlist, .grants: return separated
            case .table: return peek().word == .status
            default: return false
            }
        case .with:
            advance()
            guard token.kind == .word, separated else { return false }
            let after = peek()
            return after.word == .as || after.kind == .openParenthesis
        case .values:
            return separated && peek().kind == .openParenthesis
        case .print:
            advance()
            return separated && (token.kind == .variable || token.kind == .string)
        case .raiserror: return peek().kind == .openParenthesis
        case .explain, .describe:
            advance()
            return separated && token.word == .select
        case .procedureName:
            return separated || context != .expression && (peek().kind == .string || peek().kind == .variable)
        default:
            // `;(SELECT…)` and calls of the delaying kind are found when read as an operand.
            guard separated, word.function == .delay || word.function == .system else { return false }
            return peek().kind == .openParenthesis
        }
    }

    /// The end of a statement or of the value.
    private func endsStatement(_ token: SQLToken) -> Bool {
        switch token.kind {
        case .end, .comment, .semicolon: true
        case .string: token.isOpen && token.lead == context.opening
        case .quotedName, .number, .variable, .word, .arithmetic, .comparison, .logic, .prefix, .assignment, .cast,
            .comma,
            .openParenthesis, .closeParenthesis, .openBrace, .closeBrace, .junk:
            false
        }
    }

    private func endsStatement() -> Bool { endsStatement(token) }

    /// EXEC and a procedure, a variable, a string.
    private mutating func isExecution() -> Bool {
        advance()
        switch token.kind {
        case .variable: return true
        case .string: return !token.isOpen || token.lead != context.opening
        case .openParenthesis: return executesText()
        case .quotedName: return !token.isOpen && token.lead == UInt8(ascii: "[")
        case .word:
            if token.word == .procedureName || token.word == .immediate || token.function == .system { return true }
            if token.word == .as { return peek().word == .login || peek().word == .user }
            let after = peek()
            if token.word == .dottedName { return after.kind != .word || after.word == .procedureName }
            // `EXEC master . . xp_cmdshell`
            if after.kind == .arithmetic, after.lead == UInt8(ascii: ".") { return true }
            if context == .expression, operandCount == 0, after.kind == .end { return false }
            return endsStatement(after) || after.kind == .string || after.kind == .variable || after.kind == .number
        case .end, .comment, .number, .arithmetic, .comparison, .logic, .prefix, .assignment, .cast, .comma,
            .closeParenthesis, .openBrace, .closeBrace, .semicolon, .junk:
            return false
        }
    }

    /// EXEC ('…' + @x), but not a program's `exec(code, scope)`.
    private mutating func executesText() -> Bool {
        advance()
        switch token.kind {
        case .variable, .openParenthesis: return true
        case .string:
            advance()
            return token.kind != .comma && token.kind != .word
        case .word:
            return token.word == .select || token.function != .unknown && peek().kind == .openParenthesis
        case .end, .comment, .number, .quotedName, .arithmetic, .comparison, .logic, .prefix, .assignment, .cast,
            .comma, .closeParenthesis, .openBrace, .closeBrace, .semicolon, .junk:
            return false
        }
    }

    private func isType(_ word: SQLWord) -> Bool {
        switch word {
        case .cursor, .int, .integer, .varchar, .nvarchar, .char, .nchar, .text, .date, .datetime, .number, .decimal:
            true
        default: false
        }
    }

    /// DROP, CREATE, ALTER and a kind of object.
    private mutating func changesObject(separated: Bool) -> Bool {
        advance()
        for _ in 0..<4 {
            guard token.kind == .word else { return false }
            switch token.word {
            case .table, .database, .schema, .view, .procedure, .function, .index, .trigger, .user, .login, .role,
                .column, .sequence, .type, .extension, .session, .system, .operator, .link, .directory, .server,
                .certificate, .assembly, .proc, .language, .alias, .default:
                advance()
                switch token.kind {
                case .word:
                    // `the drop table in the kitchen`: without a separator it has to end, or go on as such statements do.
                    if separated || context != .expression { return token.word != .in }
                    let after = peek()
                    return token.word != .in && after.kind != .word
                case .quotedName, .string, .variable, .end, .comment: return true
                default: return false
                }
            case .or, .replace, .temporary, .temp, .unique, .global, .local, .materialized, .external, .full: advance()
            default: return false
            }
        }
        return false
    }

    /// UPDATE name SET, with few words between.
    private mutating func isUpdate() -> Bool {
        advance()
        var words = 0
        for _ in 0..<7 {
            switch token.kind {
            case .word:
                if token.word == .set {
                    let column = peek()
                    return column.kind == .word && column.word != .when || column.kind == .quotedName
                        || column.kind == .end || column.kind == .openParenthesis
                }
                words += token.word == .as || token.word == .ignore || token.word == .top ? 0 : 1
                if words > 2 || token.word == .for || token.word == .from { return false }
            case .quotedName, .arithmetic, .openParenthesis, .closeParenthesis, .number: break
            case .end, .comment, .string, .variable, .comparison, .logic, .prefix, .assignment, .cast, .comma,
                .openBrace,
                .closeBrace, .semicolon, .junk:
                return false
            }
            advance()
        }
        return false
    }

    /// INSERT INTO name VALUES and kin.
    private mutating func isInsertion() -> Bool {
        advance()
        while token.kind == .word, token.word == .ignore || token.word == .or || token.word == .replace { advance() }
        guard token.kind == .word, token.word == .into else { return false }
        advance()
        guard token.kind == .word || token.kind == .quotedName || token.kind == .string else { return false }
        let after = peek()
        if after.kind == .openParenthesis { return true }
        guard after.kind == .word else { return endsStatement(after) }
        switch after.word {
        case .values, .select, .set, .default, .exec, .using, .as: return true
        default: return false
        }
    }

    /// BEGIN and what a block holds.
    private mutating func isBlock(separated: Bool) -> Bool {
        advance()
        guard token.kind == .word else { return separated && endsStatement() }
        switch token.word {
        case .try, .tran, .transaction, .declare, .exec, .execute, .select, .waitfor, .if, .while, .set, .drop, .update,
            .insert, .delete, .create, .alter:
            return true
        case .dottedName: return peek().kind == .openParenthesis
        case .null: return separated
        default:
            if token.function != .unknown { return peek().kind == .openParenthesis }
            // `begin goto label`
            let after = peek()
            return context != .expression && after.kind == .word
        }
    }

    /// IF and WHILE with a condition.
    private mutating func isControlFlow() -> Bool {
        advance()
        while token.kind == .openParenthesis || token.kind == .prefix { advance() }
        switch token.kind {
        case .number, .string:
            let after = peek()
            if after.kind == .word {
                return after.word == .like || after.word == .is || after.word == .between || after.word == .in
            }
            return after.kind == .comparison || after.kind == .arithmetic || after.kind == .closeParenthesis
                || endsStatement(after)
        case .variable: return true
        case .word:
            if token.word == .exists || token.word == .select || token.word == .not { return true }
            return token.function != .unknown && peek().kind == .openParenthesis
        case .quotedName, .end, .comment, .arithmetic, .comparison, .logic, .prefix, .assignment, .cast, .comma,
            .openParenthesis, .closeParenthesis, .openBrace, .closeBrace, .semicolon, .junk:
            return false
        }
    }

    /// GRANT and REVOKE with a privilege.
    private mutating func isGrant() -> Bool {
        advance()
        switch token.word {
        case .all, .select, .execute, .insert, .update, .delete, .create, .alter, .drop:
            let after = peek()
            return after.kind == .word || after.kind == .comma
        case .name: return peek().word == .to
        default: return false
        }
    }
}
