extension RegexParser {
    /// What stands after `(`, with the closing parenthesis; `nil` for a flag setting.
    mutating func parseGroup() throws(NotUnderstood) -> RegexNode? {
        // Verbs such as (*ACCEPT) let a match end early, and (*pla:…) are rare: no judgement.
        if isAt("*") { throw NotUnderstood() }
        guard accept(byte: UInt8(ascii: "?")) else {
            if !flags.noAutoCapture { groupCount += 1 }
            return .group(try parseBody(), kind: flags.noAutoCapture ? .plain : .capturing)
        }
        if accept(":") { return .group(try parseBody(), kind: .plain) }
        if accept(">") { return .group(try parseBody(), kind: .atomic) }
        if accept("|") {
            groupCountIsDoubtful = true
            return .group(try parseBody(), kind: .plain)
        }
        if accept("=") || accept("*") { return .lookaround(try parseBody(), isBehind: false, isNegative: false) }
        if accept("!") { return .lookaround(try parseBody(), isBehind: false, isNegative: true) }
        if accept("<=") || accept("<*") { return .lookaround(try parseBody(), isBehind: true, isNegative: false) }
        if accept("<!") { return .lookaround(try parseBody(), isBehind: true, isNegative: true) }
        if accept("P<") || accept("<") { return try parseNamedGroup(terminator: UInt8(ascii: ">")) }
        if accept("'") { return try parseNamedGroup(terminator: UInt8(ascii: "'")) }
        if accept("P=") {
            _ = try text(until: UInt8(ascii: ")"))
            return .backreference
        }
        if isAt("P>") || isAt("&") || isAt("R") || isSubroutineNumber {
            _ = try text(until: UInt8(ascii: ")"))
            return .unknown
        }
        if accept("(") { return try parseConditional() }
        return try parseFlags()
    }

    /// `(?1`, `(?+1`, `(?-1`.
    private var isSubroutineNumber: Bool {
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { ByteSet.digits.contains($0) } ?? false }
        if isAt("+") || isAt("-") { return isDigit(peek(1)) }
        return isDigit(current)
    }

    /// Branches up to the closing parenthesis; flags set inside end with it.
    private mutating func parseBody() throws(NotUnderstood) -> RegexNode {
        let saved = flags
        let node = try parseAlternation()
        guard accept(byte: UInt8(ascii: ")")) else { throw NotUnderstood() }
        flags = saved
        return node
    }

    private mutating func parseNamedGroup(terminator: UInt8) throws(NotUnderstood) -> RegexNode {
        _ = try text(until: terminator)
        groupCount += 1
        return .group(try parseBody(), kind: .capturing)
    }

    /// `(?(condition)yes|no)`: read for its extent only.
    private mutating func parseConditional() throws(NotUnderstood) -> RegexNode {
        if isAt("?=") || isAt("?!") || isAt("?<=") || isAt("?<!") {
            _ = try parseGroup()
        } else if isAt("?") || isAt("*") {
            throw NotUnderstood()
        } else {
            _ = try text(until: UInt8(ascii: ")"))
        }
        _ = try parseBody()
        return .unknown
    }

    /// `(?i-s)` changes the rest of the enclosing group, later branches included; `(?i:…)` only its own body.
    private mutating func parseFlags() throws(NotUnderstood) -> RegexNode? {
        var changed = flags
        var value = true
        if accept("^") {
            changed.caseless = false
            changed.dotAll = false
            changed.multiline = false
            changed.extended = false
            changed.extendedMore = false
            changed.noAutoCapture = false
        }
        while true {
            switch try next() {
            case UInt8(ascii: "i"): changed.caseless = value
            case UInt8(ascii: "s"): changed.dotAll = value
            case UInt8(ascii: "m"): changed.multiline = value
            case UInt8(ascii: "n"): changed.noAutoCapture = value
            case UInt8(ascii: "x"):
                changed.extended = value
                changed.extendedMore = accept("x") ? value : false
            case UInt8(ascii: "J"), UInt8(ascii: "U"): break  // duplicate names; which repeats are lazy
            case UInt8(ascii: "-") where value: value = false
            case UInt8(ascii: ")"):
                flags = changed
                return nil
            case UInt8(ascii: ":"):
                let saved = flags
                flags = changed
                let node = try parseBody()
                flags = saved
                return .group(node, kind: .plain)
            default: throw NotUnderstood()
            }
        }
    }
}
