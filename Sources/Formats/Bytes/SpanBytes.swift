extension Span<UInt8> {
    /// An owned copy of the bytes in `range`.
    func copied(_ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(self[index]) }
        return copy
    }

    /// `range` without the blanks (space, HTAB) at its ends.
    func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower] == 0x20 || self[lower] == 0x09 { lower += 1 }
        while upper > lower, self[upper - 1] == 0x20 || self[upper - 1] == 0x09 { upper -= 1 }
        return lower..<upper
    }

    /// Whether the bytes in `range` are `lowercaseName`, ASCII letters compared without case.
    func equalsIgnoringCase(_ range: Range<Int>, _ lowercaseName: StaticString) -> Bool {
        guard range.count == lowercaseName.utf8CodeUnitCount else { return false }
        var index = range.lowerBound
        for expected in lowercaseName.description.utf8 {
            if asciiLowercased(self[index]) != expected { return false }
            index += 1
        }
        return true
    }
}

/// `byte` with `A`–`Z` made lower case.
func asciiLowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
