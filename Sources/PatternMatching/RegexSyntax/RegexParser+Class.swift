extension RegexParser {
    /// What stands after `[`: a class, or the word boundaries `[[:<:]]` and `[[:>:]]`.
    mutating func parseClassOrBoundary() throws(NotUnderstood) -> RegexNode {
        if accept("[:<:]]") || accept("[:>:]]") { return .anchor(.wordBoundary) }
        return .byte(try parseClass())
    }

    /// One member of a class.
    private enum Member {
        case byte(UInt8)
        case set(ByteSet)
        /// A Unicode property: some bytes, we do not say which.
        case unclear
        case nothing
    }

    private mutating func parseClass() throws(NotUnderstood) -> ByteSet {
        let isNegated = accept("^")
        var set = ByteSet.empty
        var isUnclear = false
        var isFirst = true
        while isFirst || !accept("]") {
            let member = try parseMember(isFirst: isFirst)
            if case .nothing = member {
                // Quoting marks and ignored blanks do not use up the place where `]` is literal; PCRE2's reading of
                // that corner is not worth following.
                if isFirst, isAt("]") { throw NotUnderstood() }
                isFirst = false
                continue
            }
            isFirst = false
            switch member {
            case .byte(let low): set.formUnion(try parseRange(from: low))
            case .set(let other):
                set.formUnion(other)
                if isAt("-"), peek(1) != UInt8(ascii: "]") { throw NotUnderstood() }  // an error in PCRE2
            case .unclear: isUnclear = true
            case .nothing: break
            }
        }
        if isUnclear { return .all }
        if flags.caseless { set = set.caseFolded }
        return isNegated ? set.inverted : set
    }

    private mutating func parseRange(from low: UInt8) throws(NotUnderstood) -> ByteSet {
        let single = ByteSet(CollectionOfOne(low))
        if isAt("\\Q") || isAt("\\E") { throw NotUnderstood() }
        guard isAt("-"), let after = peek(1), after != UInt8(ascii: "]") else { return single }
        position += 1
        guard case .byte(let high) = try parseMember(isFirst: false), high >= low else { throw NotUnderstood() }
        return ByteSet(low...high)
    }

    private mutating func parseMember(isFirst: Bool) throws(NotUnderstood) -> Member {
        let byte = try next()
        switch byte {
        case UInt8(ascii: "["):
            if let set = try parsePOSIXClass() { return .set(set) }
            return .byte(byte)
        case UInt8(ascii: "\\"): return try parseClassEscape()
        case 0x20, 0x09: return flags.extendedMore ? .nothing : .byte(byte)
        default: return .byte(byte)
        }
    }

    private mutating func parseClassEscape() throws(NotUnderstood) -> Member {
        let letter = try next()
        if let set = EscapeSet.named(letter) { return .set(set) }
        switch letter {
        case UInt8(ascii: "b"): return .byte(0x08)
        case UInt8(ascii: "E"): return .nothing
        case UInt8(ascii: "Q"):
            var quoted = ByteSet.empty
            while position < pattern.count, !isAt("\\E") { quoted.insert(try next()) }
            guard accept("\\E") else { throw NotUnderstood() }
            if isAt("-") { throw NotUnderstood() }
            return quoted.isEmpty ? .nothing : .set(quoted)
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            try skipProperty()
            return .unclear
        case UInt8(ascii: "1")...UInt8(ascii: "7"):
            position -= 1
            return .byte(try parseOctal(atMost: 3))
        default: return .byte(try parseSingleByteEscape(letter))
        }
    }

    /// `[:name:]` or `[:^name:]`, the `[` consumed already; `nil` when the bracket is literal.
    private mutating func parsePOSIXClass() throws(NotUnderstood) -> ByteSet? {
        if isAt(".") || isAt("=") { throw NotUnderstood() }
        guard isAt(":") else { return nil }
        var end = position + 1
        while end < pattern.count, ASCII.isLetter(pattern[end]) || pattern[end] == UInt8(ascii: "^") { end += 1 }
        guard end + 1 < pattern.count, pattern[end] == UInt8(ascii: ":"), pattern[end + 1] == UInt8(ascii: "]") else {
            // PCRE2 looks further for ":]" before it decides; where that could matter, no judgement.
            throw NotUnderstood()
        }
        var name = String(decoding: pattern[position + 1..<end], as: UTF8.self)
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        if flags.caseless, name == "upper" || name == "lower" { name = "alpha" }
        guard let set = Self.posixSet(name) else { throw NotUnderstood() }
        position = end + 2
        return isNegated ? set.inverted : set
    }

    private static func posixSet(_ name: String) -> ByteSet? {
        let alpha = ByteSet.uppercase.union(.lowercase)
        return switch name {
        case "alpha": alpha
        case "lower": .lowercase
        case "upper": .uppercase
        case "digit": .digits
        case "alnum": alpha.union(.digits)
        case "word": EscapeSet.word
        case "xdigit": ByteSet.digits.union(ByteSet("abcdefABCDEF"))
        case "ascii": ByteSet(0x00...0x7F)
        case "blank": ByteSet([0x20, 0x09])
        case "cntrl": ByteSet(0x00...0x1F).union(ByteSet([0x7F]))
        case "graph": ByteSet(0x21...0x7E)
        case "print": ByteSet(0x20...0x7E)
        case "punct": ByteSet(0x21...0x7E).subtracting(alpha).subtracting(.digits)
        case "space": .whitespace
        default: nil
        }
    }
}
