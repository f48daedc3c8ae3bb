/// What RE2's syntax lacks that PCRE2's has.
enum RE2Limits {
    /// The first construct that RE2 refuses, and what it is called.
    static func firstProblem(in pattern: [UInt8]) -> (range: Range<Int>, what: String)? {
        var index = 0
        var isAtom = false
        func byte(_ offset: Int) -> UInt8 { offset < pattern.count ? pattern[offset] : 0 }
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "\\"):
                let letter = byte(index + 1)
                if letter >= UInt8(ascii: "1"), letter <= UInt8(ascii: "9") {
                    return (index..<index + 2, "back-references")
                }
                if "kgGKXRZhHV".utf8.contains(letter) {
                    return (index..<index + 2, "'\\\(Character(UnicodeScalar(letter)))'")
                }
                index += 2
                isAtom = true
            case UInt8(ascii: "["):
                index = RegexClassScanner.end(of: index, in: pattern) ?? pattern.count
                isAtom = true
            case UInt8(ascii: "("):
                isAtom = false
                guard byte(index + 1) == UInt8(ascii: "?") else {
                    index += 1
                    break
                }
                switch byte(index + 2) {
                case UInt8(ascii: "="), UInt8(ascii: "!"): return (index..<index + 3, "look-ahead")
                case UInt8(ascii: ">"): return (index..<index + 3, "atomic groups")
                case UInt8(ascii: "("): return (index..<index + 3, "conditional groups")
                case UInt8(ascii: "|"): return (index..<index + 3, "groups that share their numbers")
                case UInt8(ascii: "<")
                where byte(index + 3) == UInt8(ascii: "=") || byte(index + 3) == UInt8(ascii: "!"):
                    return (index..<index + 4, "look-behind")
                default: index += 2
                }
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "}"):
                let isQuantifier = isAtom || pattern[index] == UInt8(ascii: "}")
                if isQuantifier, byte(index + 1) == UInt8(ascii: "+") {
                    return (index..<index + 2, "possessive repeats")
                }
                index += byte(index + 1) == UInt8(ascii: "?") && isQuantifier ? 2 : 1
                isAtom = false
            default:
                isAtom = pattern[index] != UInt8(ascii: "|")
                index += 1
            }
        }
        return nil
    }
}
