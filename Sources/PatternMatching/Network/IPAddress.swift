/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) is the IPv4 address.
package struct IPAddress: Hashable, Sendable {
    /// The two kinds.
    package enum Family: Hashable, Sendable { case v4, v6 }

    package let family: Family
    /// The address as a number: 32 bits for IPv4, 128 for IPv6.
    package let value: UInt128

    /// An IPv4 address from its number.
    package init(v4: UInt32) {
        family = .v4
        value = UInt128(v4)
    }

    /// An IPv6 address from its number; a mapped one becomes IPv4.
    package init(v6: UInt128) {
        let isMapped = v6 >> 32 == 0xFFFF
        family = isMapped ? .v4 : .v6
        value = isMapped ? v6 & 0xFFFF_FFFF : v6
    }

    /// Reads an address as text: four decimal numbers without leading zeros, or RFC 4291 section 2.2. No brackets, zones,
    /// ports, prefixes or blanks.
    package init?(_ text: Span<UInt8>) {
        if let number = Self.parseV4(text, from: 0) {
            self.init(v4: number)
        } else if let number = Self.parseV6(text) {
            self.init(v6: number)
        } else {
            return nil
        }
    }

    /// The same from owned bytes.
    package init?(_ text: [UInt8]) { self.init(text.span) }

    /// The number of bits of an address of this family.
    package var bitWidth: Int { family == .v4 ? 32 : 128 }

    /// Four numbers from 0 to 255 from the offset to the end.
    private static func parseV4(_ text: Span<UInt8>, from start: Int) -> UInt32? {
        guard text.count - start >= 7, text.count - start <= 15 else { return nil }
        var address: UInt32 = 0
        var octet: UInt32 = 0
        var digits = 0
        var octets = 0
        for index in start..<text.count {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                guard digits > 0, octets < 3 else { return nil }
                address = address << 8 | octet
                octets += 1
                octet = 0
                digits = 0
                continue
            }
            guard byte &- 0x30 < 10 else { return nil }  // wrapping is the range test
            if digits > 0, octet == 0 { return nil }
            octet = octet * 10 + UInt32(byte - 0x30)
            digits += 1
            guard octet <= 255 else { return nil }
        }
        guard digits > 0, octets == 3 else { return nil }
        return address << 8 | octet
    }

    /// Eight groups of hexadecimal digits; `::` stands for one or more zero groups; the last two may be an IPv4 address.
    private static func parseV6(_ text: Span<UInt8>) -> UInt128? {
        guard text.count >= 2, text.count <= 45 else { return nil }
        var head: UInt128 = 0  // groups before `::`, or all
        var tail: UInt128 = 0
        var headGroups = 0
        var tailGroups = 0
        var hasGap = false
        var index = 0
        func isColon(_ offset: Int) -> Bool { offset < text.count && text[offset] == UInt8(ascii: ":") }
        func take(_ group: UInt128, bits: UInt128, groups: Int) {
            if hasGap {
                tail = tail << bits | group
                tailGroups += groups
            } else {
                head = head << bits | group
                headGroups += groups
            }
        }
        if isColon(0) {
            guard isColon(1) else { return nil }
            hasGap = true
            index = 2
        }
        while index < text.count {
            guard headGroups + tailGroups < 8 else { return nil }
            if headGroups + tailGroups <= 6, let number = parseV4(text, from: index) {
                take(UInt128(number), bits: 32, groups: 2)
                index = text.count
                break
            }
            var group: UInt128 = 0
            var digits = 0
            while index < text.count, let digit = hexDigit(text[index]) {
                group = group << 4 | UInt128(digit)
                digits += 1
                index += 1
                guard digits <= 4 else { return nil }
            }
            guard digits > 0 else { return nil }
            take(group, bits: 16, groups: 1)
            if index == text.count { break }
            guard isColon(index) else { return nil }
            index += 1
            if isColon(index) {
                guard !hasGap else { return nil }
                hasGap = true
                index += 1
            } else if index == text.count {
                return nil
            }
        }
        let groups = headGroups + tailGroups
        guard hasGap ? groups < 8 : groups == 8 else { return nil }
        return hasGap && headGroups > 0 ? head << UInt128(16 * (8 - headGroups)) | tail : head | tail
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text: dotted decimal, or RFC 5952 (lower case, the longest run of two or more zero groups as `::`).
    package var description: String {
        if family == .v4 {
            return [24, 16, 8, 0].map { String((value >> UInt128($0)) & 255) }.joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
        var gap = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(gap.count, 1) { gap = start..<end }
            start = max(end, start + 1)
        }
        func text(_ range: Range<Int>) -> String {
            groups[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        return gap.isEmpty ? text(0..<8) : text(0..<gap.lowerBound) + "::" + text(gap.upperBound..<8)
    }
}
