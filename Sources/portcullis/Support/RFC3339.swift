/// Reads the times of RFC 3339: `2024-05-01T12:00:00Z`, with a fraction or an offset if need be.
enum RFC3339 {
    /// Microseconds since 1970-01-01 UTC; `nil` for anything else.
    static func microseconds(_ text: String) -> Int64? {
        var bytes = Array(text.utf8)[...]
        func number(_ digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
            guard bytes.count >= digits else { return nil }
            var value: Int64 = 0
            for byte in bytes.prefix(digits) {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            bytes = bytes.dropFirst(digits)
            return range.contains(value) ? value : nil
        }
        func mark(_ choices: String) -> Bool {
            guard let byte = bytes.first, choices.utf8.contains(byte) else { return false }
            bytes = bytes.dropFirst()
            return true
        }
        guard let year = number(4, 0...9999), mark("-"), let month = number(2, 1...12), mark("-"),
            let day = number(2, 1...daysInMonth(month, year)), mark("Tt "), let hour = number(2, 0...23), mark(":"),
            let minute = number(2, 0...59), mark(":"), let second = number(2, 0...60)
        else { return nil }
        var fraction: Int64 = 0
        if mark(".") {
            let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
            guard !digits.isEmpty else { return nil }
            for place in 0..<6 {
                let digit = place < digits.count ? Int64(digits[digits.startIndex + place] - 0x30) : 0
                fraction = fraction * 10 + digit
            }
            bytes = bytes.dropFirst(digits.count)
        }
        var offsetMinutes: Int64 = 0
        if !mark("Zz") {
            let isWest = bytes.first == UInt8(ascii: "-")
            guard mark("+-"), let hours = number(2, 0...23), mark(":"), let minutes = number(2, 0...59) else {
                return nil
            }
            offsetMinutes = (hours * 60 + minutes) * (isWest ? -1 : 1)
        }
        guard bytes.isEmpty else { return nil }
        let seconds = daysSince1970(year, month, day) * 86_400 + hour * 3_600 + (minute - offsetMinutes) * 60 + second
        return seconds * 1_000_000 + fraction
    }

    private static func daysInMonth(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days in the proleptic Gregorian calendar (days-from-civil after Howard Hinnant, 2013); the year is 0 to 9999.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year + 399 : year + 400
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era - 1) * 146_097 + dayOfEra - 719_468
    }
}
