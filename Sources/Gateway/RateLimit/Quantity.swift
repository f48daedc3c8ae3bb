/// Reads the figures of a limit: `100/60s`, `5/m`, `60s`.
package enum Quantity {
    /// `count/duration`.
    package static func rate(_ text: Span<UInt8>) -> (limit: Int64, periodMicroseconds: Int64)? {
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")),
            let limit = number(text.extracting(0..<slash).trimmingBlanks()),
            let period = duration(text.extracting(slash + 1..<text.count).trimmingBlanks())
        else { return nil }
        return (limit, period)
    }

    /// A whole number with a unit (`ms`, `s`, `m`, `h`, `d`, or its long name), in microseconds. The unit alone is one
    /// of it, a number alone is seconds.
    package static func duration(_ text: Span<UInt8>) -> Int64? {
        var digits = 0
        while digits < text.count, text[digits] &- 0x30 < 10 { digits += 1 }  // wraps on purpose: range test
        let count: Int64
        if digits == 0 {
            count = 1
        } else {
            guard let number = number(text.extracting(0..<digits)) else { return nil }
            count = number
        }
        let unit = String(decoding: (digits..<text.count).map { text[$0] }, as: UTF8.self).lowercased()
        guard digits > 0 || !unit.isEmpty, let scale = scale(unit) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: scale)
        return overflow ? nil : product
    }

    private static func scale(_ unit: String) -> Int64? {
        switch unit {
        case "ms": 1_000
        case "", "s", "sec", "second", "seconds": 1_000_000
        case "m", "min", "minute", "minutes": 60_000_000
        case "h", "hour", "hours": 3_600_000_000
        case "d", "day", "days": 86_400_000_000
        default: nil
        }
    }

    /// A decimal number of at most 18 digits.
    package static func number(_ text: Span<UInt8>) -> Int64? {
        guard text.count > 0, text.count <= 18 else { return nil }
        var number: Int64 = 0
        for index in text.indices {
            guard text[index] &- 0x30 < 10 else { return nil }  // wraps on purpose: range test
            number = number * 10 + Int64(text[index] - 0x30)
        }
        return number
    }
}
