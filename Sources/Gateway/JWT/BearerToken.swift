/// Finds the token in a header's value.
package enum BearerToken {
    /// What a value holds.
    package enum Reading: Sendable, Equatable {
        /// Another scheme's credentials.
        case other
        /// The scheme without anything a token could be.
        case malformed
        /// Where the token stands in the value.
        case token(Range<Int>)
    }

    /// Reads `Bearer TOKEN` (RFC 6750 section 2.1); the scheme's name compares without case.
    package static func read(_ value: Span<UInt8>) -> Reading {
        let scheme: StaticString = "bearer"
        let length = scheme.utf8CodeUnitCount
        guard value.count >= length else { return .other }
        for (index, letter) in scheme.description.utf8.enumerated() where value[index] | 0x20 != letter {
            return .other
        }
        guard value.count > length else { return .malformed }
        guard value[length] == 0x20 else { return value[length] == 0x09 ? .malformed : .other }
        var start = length
        while start < value.count, value[start] == 0x20 { start += 1 }
        var end = value.count
        while end > start, value[end - 1] == 0x20 || value[end - 1] == 0x09 { end -= 1 }
        guard start < end else { return .malformed }
        for index in start..<end where value[index] <= 0x20 || value[index] >= 0x7F { return .malformed }
        return .token(start..<end)
    }
}
