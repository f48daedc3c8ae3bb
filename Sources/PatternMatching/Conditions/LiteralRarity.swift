/// Guesses how seldom a literal occurs in ordinary traffic, in bits: 10 bits is once in a thousand values or so.
///
/// Long is not the same as rare: `application/` is in most requests, `;id` in hardly any. The guess rests on how
/// often each byte turns up in request text and on a list of pieces that harmless requests are full of. It only
/// orders the choices, so being roughly right is enough.
package enum LiteralRarity {
    /// Text that harmless requests carry; a literal inside it counts as common.
    private static let ordinary: [UInt8] = [
        "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/1 safari/537.36",
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

    /// Length of a value as the estimates imagine it.
    private static let typicalLength = 24.0

    /// The guess for a literal; folded ones count a little more common.
    package static func bits(_ literal: [UInt8], isFolded: Bool) -> Double {
        guard !literal.isEmpty else { return 0 }
        let lower = ASCII.lowercased(literal)
        var bits = lower.reduce(0) { $0 + byteBits[Int($1)] }
        bits -= 1.2 * Double(lower.count - 1)  // neighbours are not independent
        bits -= 4.6  // log2 of the typical length: that many places to occur at
        if !isFolded, literal.contains(where: { ByteSet.uppercase.contains($0) }) { bits += 2 }
        if literal.count <= 24, isOrdinary(lower) { bits = min(bits, 3) }
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

    /// The rarest window of at most `length` bytes: where it starts. `usage` counts how often a window was chosen
    /// before, so that a thousand phrases with one beginning do not all hang on it.
    package static func rarestWindow(
        of literal: [UInt8], length: Int, usage: [[UInt8]: Int] = [:]
    ) -> Range<Int> {
        guard literal.count > length else { return 0..<literal.count }
        var best = 0..<length
        var bestBits = -Double.infinity
        for start in 0...(min(literal.count, 256) - length) {
            let window = Array(literal[start..<start + length])
            let used = usage[ASCII.lowercased(window)] ?? 0
            let value = bits(window, isFolded: true) - 2 * log2(Double(1 + used))
            if value > bestBits {
                bestBits = value
                best = start..<start + length
            }
        }
        return best
    }

    private static func isOrdinary(_ lower: [UInt8]) -> Bool { Memmem.contains(lower.span, in: ordinary.span) }

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
    private static func log2(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        let rest = value.significand - 1
        return Double(value.exponent) + rest * (1.3398 - 0.3398 * rest)
    }
}
