/// Guesses how seldom a literal occurs in ordinary traffic, in bits: 10 bits is once in a thousand values or so.
///
/// Long is not the same as rare: `application/` is in most requests, `;id` in hardly any. The guess rests on how
/// often each byte turns up in request text, on which letters follow each other in English, and on pieces that
/// harmless requests are full of. It only orders the choices, so being roughly right is enough.
package enum LiteralRarity {
    /// Text that harmless requests carry; a literal inside it counts as common.
    private static let ordinary: [UInt8] = [
        "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/1 safari/537.36",
        "(macintosh; intel mac os x 10_15_7; rv:109.0) version/17.5 mobile/15e148 (x11; linux x86_64) firefox/12",
        "accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "application/json; charset=utf-8", "application/x-www-form-urlencoded", "multipart/form-data; boundary=",
        "en-us,en;q=0.5", "gzip, deflate, br", "keep-alive", "max-age=0", "no-cache", "http://www.", "https://www.",
        ".com/", ".org/", ".html", ".php?id=", "index.", "localhost", "127.0.0.1", "host", "user-agent", "content-",
        "get post put delete head options", "name=", "user", "username", "password", "email", "search", "page=1",
        "order", "sort", "value", "type", "title", "description", "message", "comment", "date", "time", "token",
        "session", "cookie", "product", "category", "list", "item", "test", "data", "file", "image", "static",
        "assets", "the quick brown", " and ", " or ", " for ", " with ", " that ", " this ", " from ", " not ", " in ",
        " is ", " of ", " to ", " a ", "ing ", "tion", "ment", "true", "false", "null", "lang=en", "utf8",
        "x-requested-",
        "\r\n", "2024-", "2025-", "://", "://www", "content-type: ", "content-length: ", "form-data; name=\"",
    ].joined(separator: "\0").utf8.map { $0 }

    /// Which runs of two and three bytes `ordinary` has, by hash: a literal all of whose runs are among them passes
    /// for a part of it. Sometimes wrong, always quick.
    private static let ordinaryRuns: [UInt64] = {
        var runs = [UInt64](repeating: 0, count: 256)
        for index in ordinary.indices.dropFirst() {
            let pair = runNumber(0, ordinary[index - 1], ordinary[index])
            runs[pair >> 6] |= 1 << UInt64(pair & 63)
            guard index > 1 else { continue }
            let three = runNumber(ordinary[index - 2], ordinary[index - 1], ordinary[index])
            runs[three >> 6] |= 1 << UInt64(three & 63)
        }
        return runs
    }()

    /// 14 bits that stand for a run of bytes.
    private static func runNumber(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let packed = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((packed &* 0x9E37_79B1) >> 18)  // a hash wraps
    }

    /// Bits of information of one byte, by value, upper case read as lower.
    private static let byteBits: [Double] = (0...255).map { value -> Double in
        let byte = ASCII.lowercased(UInt8(value))
        switch byte {
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return 13
        case 0x09: return 10
        case 0x0A, 0x0D: return 8
        case 0x20: return 4.5
        case 0x80...0xFF: return 11
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return 5.2
        default: break
        }
        if let rank = commonFirst.firstIndex(of: byte) { return 3.6 + Double(rank) * 0.16 }
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "="): return 5.5
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "&"): return 6.5
        case UInt8(ascii: "\""), UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "%"): return 7
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "{"), UInt8(ascii: "}"): return 8
        case UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "!"): return 8.5
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"): return 9.5
        default: return 10.5
        }
    }

    /// Letters, the most common first.
    private static let commonFirst: [UInt8] = Array("etaoinsrlcdpmuhgfwbyvkxjzq".utf8)

    /// Bits of a letter after a letter, counted in English words, `a` for 0 to `p` for 15 and more: a row for each
    /// first letter, a column for each second.
    private static let letterPairs: [UInt8] = Array(
        """
        jfeeihfiekgdfdjfjdedgghjgjdhggdhhidgjcghehneegdinhfidifidjjdejeeikchkfgdfiljhj\
        ehhfchhicihghieioffiehiohlfhedgggjhjjefdhfhddfighfgkeihhddjjcnnfiidjnegfenlnfn\
        ejghcifedjnfgeegndfheiiniickkickjjdlihhgdhlegefnhngjffefeffkjkhefcdgkfedifnhlh\
        cggfdjhgejggghdfggeldhflljegjgchfgdiigiffgjgdgfjhmhmdiifchijcjidiidhmjfffhjjdi\
        cfhhckjjdkkffhddkifjfjljikeieeegdkeiggigfimiddggjkhihgffhggigiheecffpdffeffiij\
        djhhdjgfejidhjdelcfefjkjgkhhkkhkkkfkkefkkhkhgfbkkkkkdhffchgkdlhhffdhpfeefgikfn\
        fjfidhieekgghhefiiedeihkgkeighcikeckifhiehpeefflhjfjfeffehfjelieediekdddjjoiih\
        dnhkbiincnjighejnjgkhjnnkncihhdkhddmgghedjmfeghmgkkmeididgigemghejidmhfdhhjffg\
        eghgeighfhkffgeejfdehhiighdiffcigfdihffiegkkhkikkkfe
        """.utf8)

    /// Bits of a byte after another one. Neighbours are not independent, so it is less than the byte's own.
    private static func bits(of byte: UInt8, after previous: UInt8) -> Double {
        let first = previous | 0x20
        let second = byte | 0x20
        let isLetter = second &- 0x61 < 26  // wrapping is the range test
        if isLetter, first &- 0x61 < 26 {
            return Double(letterPairs[Int(first &- 0x61) * 26 + Int(second &- 0x61)] &- 0x61)  // letters: see above
        }
        let isDigit = byte &- 0x30 < 10
        if isDigit, previous &- 0x30 < 10 { return 3.4 }
        return byteBits[Int(byte)] - 1.2
    }

    /// Length of a value as the estimates imagine it, and its logarithm: that many places to occur at.
    private static let typicalLength = 24.0
    private static let typicalLengthBits = 4.6

    /// The guess for a literal; folded ones count a little more common.
    package static func bits(_ literal: [UInt8], isFolded: Bool) -> Double { bits(literal.span, isFolded: isFolded) }

    /// The guess for a literal; folded ones count a little more common.
    static func bits(_ literal: Span<UInt8>, isFolded: Bool) -> Double {
        guard literal.count > 0 else { return 0 }
        let runs = ordinaryRuns.span
        var (before, previous) = (UInt8(0), ASCII.lowercased(literal[0]))
        var bits = byteBits[Int(previous)] - typicalLengthBits
        var isOrdinary = literal.count <= 24
        var hasUppercase = literal[0] &- 0x41 < 26  // wrapping is the range test
        for index in 1..<max(literal.count, 1) {
            let byte = ASCII.lowercased(literal[index])
            hasUppercase = hasUppercase || literal[index] &- 0x41 < 26
            bits += Self.bits(of: byte, after: previous)
            if isOrdinary {
                let run = runNumber(index > 1 ? before : 0, previous, byte)
                isOrdinary = runs[run >> 6] >> UInt64(run & 63) & 1 != 0
            }
            (before, previous) = (previous, byte)
        }
        if !isFolded, hasUppercase { bits += 2 }
        if isOrdinary { bits = min(bits, 3) }
        return max(bits, 0.1)
    }

    /// The guess for "some byte of the set occurs".
    package static func bits(_ set: ByteSet) -> Double {
        var expected = 0.0
        for byte in set { expected += exp2Negative(byteBits[Int(byte)]) * typicalLength }
        guard expected < 0.95 else { return 0.05 }
        return max(-log2(expected), 0.05)
    }

    /// The guess for "one of these", each given in bits.
    package static func bits(ofAny parts: some Sequence<Double>) -> Double {
        let chance = parts.reduce(0.0) { $0 + exp2Negative($1) }
        guard chance > 0 else { return 1_000 }
        return max(-log2(min(chance, 1)), 0)
    }

    /// Where the rarest piece of at most four bytes begins. Its first three bytes count most, for they are looked at
    /// everywhere; `bonus`, given the place, is added to its bits. Only the first 256 bytes are looked at.
    static func rarestPiece(of literal: Span<UInt8>, bonus: (Int) -> Double) -> Range<Int> {
        guard literal.count > 4 else { return 0..<literal.count }
        var best = 0..<4
        var bestBits = -Double.infinity
        // A literal of five bytes has two places for a piece of four and a third for one of three.
        for start in 0...(min(literal.count, 256) - 3) {
            let (first, second, third) = (literal[start], literal[start + 1], literal[start + 2])
            var value = byteBits[Int(first)] + bits(of: second, after: first) + bits(of: third, after: second)
            if isOrdinaryRun(first, second, third) { value = min(value - 4, 6) }
            if start + 3 < literal.count { value += 0.4 * bits(of: literal[start + 3], after: third) }
            value += bonus(start)
            if value > bestBits {
                bestBits = value
                best = start..<min(start + 4, literal.count)
            }
        }
        return best
    }

    /// Whether the ordinary text has three such bytes in a row.
    private static func isOrdinaryRun(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        let run = runNumber(ASCII.lowercased(first), ASCII.lowercased(second), ASCII.lowercased(third))
        return ordinaryRuns[run >> 6] >> UInt64(run & 63) & 1 != 0
    }

    /// 2 to the power of minus `bits`, close enough and without the C mathematics library.
    private static func exp2Negative(_ bits: Double) -> Double {
        let whole = bits.rounded(.down)
        let fraction = bits - whole
        // 2^-f for f in 0..<1 by a quadratic through its values at 0, ½ and 1.
        let mantissa = 1 - 0.671572875 * fraction + 0.171572875 * fraction * fraction
        guard whole < 1_000 else { return 0 }
        return Double(sign: .plus, exponent: -Int(whole), significand: mantissa)
    }

    /// Logarithm to base 2, close enough: exponent plus a quadratic on the significand.
    static func log2(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        let rest = value.significand - 1
        return Double(value.exponent) + rest * (1.3398 - 0.3398 * rest)
    }
}
