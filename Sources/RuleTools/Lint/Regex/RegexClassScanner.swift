/// Finds character classes in a pattern and the ranges in them, with their places.
package struct RegexClassScanner {
    /// `a-z` in a class.
    package struct CharacterRange: Sendable {
        package var low: UInt8
        package var high: UInt8
        /// Whether both ends stand there as themselves, not as escapes.
        package var isPlain: Bool
        /// The bytes of the pattern from the low end to behind the high one.
        package var range: Range<Int>
    }

    /// A class from `[` to behind `]`.
    package struct Class: Sendable {
        package var range: Range<Int>
        package var ranges: [CharacterRange]
    }

    /// Every class of the pattern in order.
    package static func classes(in pattern: [UInt8]) -> [Class] {
        var found: [Class] = []
        var index = 0
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "\\"):
                // `\Q…\E` would need its own reading; nobody writes classes in it.
                index += 2
            case UInt8(ascii: "["):
                guard let end = end(of: index, in: pattern) else { return found }
                found.append(Class(range: index..<end, ranges: ranges(in: index..<end, of: pattern)))
                index = end
            default: index += 1
            }
        }
        return found
    }

    /// Behind the `]` that closes the class at `start`; `nil` when nothing does.
    package static func end(of start: Int, in pattern: [UInt8]) -> Int? {
        var index = start + 1
        if index < pattern.count, pattern[index] == UInt8(ascii: "^") { index += 1 }
        var isFirst = true
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "]") where !isFirst: return index + 1
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "[") where index + 1 < pattern.count && pattern[index + 1] == UInt8(ascii: ":"):
                guard let close = closeOfPOSIX(index, pattern) else {
                    index += 1
                    break
                }
                index = close
            default: index += 1
            }
            isFirst = false
        }
        return nil
    }

    private static func closeOfPOSIX(_ start: Int, _ pattern: [UInt8]) -> Int? {
        var index = start + 2
        while index < pattern.count,
            (pattern[index] | 0x20) >= 0x61 && (pattern[index] | 0x20) <= 0x7A
                || index < pattern.count && pattern[index] == UInt8(ascii: "^")
        {
            index += 1
        }
        guard index + 1 < pattern.count, pattern[index] == UInt8(ascii: ":"), pattern[index + 1] == UInt8(ascii: "]")
        else { return nil }
        return index + 2
    }

    private static func ranges(in range: Range<Int>, of pattern: [UInt8]) -> [CharacterRange] {
        var result: [CharacterRange] = []
        var index = range.lowerBound + 1
        let end = range.upperBound - 1
        if index < end, pattern[index] == UInt8(ascii: "^") { index += 1 }
        while index < end {
            if pattern[index] == UInt8(ascii: "["), let close = closeOfPOSIX(index, pattern) {
                index = close
                continue
            }
            let low = member(at: index, pattern)
            guard low.end < end, pattern[low.end] == UInt8(ascii: "-"), low.end + 1 < end, let lowByte = low.byte else {
                index = low.end
                continue
            }
            let high = member(at: low.end + 1, pattern)
            if let highByte = high.byte {
                result.append(
                    CharacterRange(
                        low: lowByte, high: highByte, isPlain: low.isPlain && high.isPlain, range: index..<high.end))
            }
            index = high.end
        }
        return result
    }

    private static func member(at index: Int, _ pattern: [UInt8]) -> (byte: UInt8?, isPlain: Bool, end: Int) {
        guard pattern[index] == UInt8(ascii: "\\"), index + 1 < pattern.count else {
            return (pattern[index], true, index + 1)
        }
        let letter = pattern[index + 1]
        if letter == UInt8(ascii: "x") {
            if index + 2 < pattern.count, pattern[index + 2] == UInt8(ascii: "{"),
                let close = pattern[index...].firstIndex(of: UInt8(ascii: "}"))
            {
                let digits = String(decoding: pattern[index + 3..<close], as: UTF8.self)
                return (UInt8(digits, radix: 16), false, close + 1)
            }
            var end = index + 2
            while end < min(index + 4, pattern.count), Character(UnicodeScalar(pattern[end])).isHexDigit { end += 1 }
            let digits = String(decoding: pattern[index + 2..<end], as: UTF8.self)
            return (digits.isEmpty ? 0 : UInt8(digits, radix: 16), false, end)
        }
        let isLetterOrDigit = letter >= 0x30 && letter <= 0x39 || (letter | 0x20) >= 0x61 && (letter | 0x20) <= 0x7A
        return (isLetterOrDigit ? nil : letter, isLetterOrDigit == false && false, index + 2)
    }
}
