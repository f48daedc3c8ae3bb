/// Numbers as the language reads them: the prefix of a text that looks like one, else 0.
package enum NumberPrefix {
    /// `-9223372036854775808`.
    package static let longestText = 20

    /// Optional blanks, an optional sign, digits; what follows is ignored. Saturates at Int64's bounds.
    package static func parse(_ text: Span<UInt8>) -> Int64 {
        var position = 0
        // wraps on purpose
        while position < text.count, text[position] == 0x20 || text[position] &- 9 < 5 { position += 1 }
        var isNegative = false
        if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
            isNegative = text[position] == UInt8(ascii: "-")
            position += 1
        }
        var number: Int64 = 0
        while position < text.count, text[position] &- 0x30 < 10 {  // wraps on purpose
            let digit = Int64(text[position] & 0x0F)
            let (scaled, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carried) =
                isNegative ? scaled.subtractingReportingOverflow(digit) : scaled.addingReportingOverflow(digit)
            if overflow || carried { return isNegative ? .min : .max }
            number = sum
            position += 1
        }
        return number
    }

    /// The same of an array.
    package static func parse(_ text: [UInt8]) -> Int64 { parse(text.span) }

    /// Appends the number in decimal.
    package static func write(_ number: Int64, to output: inout OutputSpan<UInt8>) {
        if number < 0 { output.append(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var divisor: UInt64 = 1
        while magnitude / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / divisor % 10))
            divisor /= 10
        }
    }
}
