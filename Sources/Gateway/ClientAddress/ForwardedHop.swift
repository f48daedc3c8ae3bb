package import PatternMatching

/// One address as a forwarding header writes it, and the port when there is one.
///
/// Taken: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`, each IPv6 form with a zone
/// (`fe80::1%eth0`), which is dropped. Refused: names, `unknown`, obfuscated identifiers, and the octal, hexadecimal and
/// short forms of IPv4 that only some readers take for an address.
package struct ForwardedHop: Hashable, Sendable {
    package let address: IPAddress
    package let port: UInt16?

    /// Reads one hop; blanks around it are ignored.
    package init?(_ text: Span<UInt8>) {
        let text = text.trimmingBlanks()
        guard text.count >= 2 else { return nil }
        if text[0] == UInt8(ascii: "[") {
            guard let close = text.firstIndex(of: UInt8(ascii: "]")), close > 1,
                let address = Self.v6(text.extracting(1..<close))
            else { return nil }
            self.address = address
            guard close + 1 < text.count else {
                port = nil
                return
            }
            guard text[close + 1] == UInt8(ascii: ":"),
                let port = Self.port(text.extracting(close + 2..<text.count))
            else { return nil }
            self.port = port.number
            return
        }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
            guard let address = IPAddress(text) else { return nil }
            self.address = address
            port = nil
            return
        }
        if text.firstIndex(of: UInt8(ascii: ":"), from: colon + 1) != nil {
            guard let address = Self.v6(text) else { return nil }
            self.address = address
            port = nil
            return
        }
        guard let address = IPAddress(text.extracting(0..<colon)),
            let port = Self.port(text.extracting(colon + 1..<text.count))
        else { return nil }
        self.address = address
        self.port = port.number
    }

    /// An IPv6 address without its zone (RFC 4007 section 11).
    private static func v6(_ text: Span<UInt8>) -> IPAddress? {
        guard text.firstIndex(of: UInt8(ascii: ":")) != nil else { return nil }
        guard let percent = text.firstIndex(of: UInt8(ascii: "%")) else { return IPAddress(text) }
        guard percent + 1 < text.count else { return nil }
        for index in percent + 1..<text.count where !isZoneByte(text[index]) { return nil }
        return IPAddress(text.extracting(0..<percent))
    }

    private static func isZoneByte(_ byte: UInt8) -> Bool {
        byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~")
    }

    /// A port number, or an obfuscated one (RFC 7239 section 6), which has no number.
    private static func port(_ text: Span<UInt8>) -> (number: UInt16?, Void)? {
        guard text.count > 0 else { return nil }
        if text[0] == UInt8(ascii: "_") { return (nil, ()) }
        guard text.count <= 5 else { return nil }
        var number = 0
        for index in text.indices {
            guard text[index] &- 0x30 < 10 else { return nil }  // wraps on purpose: one comparison tests both ends
            number = number * 10 + Int(text[index] - 0x30)
        }
        return UInt16(exactly: number).map { ($0, ()) }
    }
}

extension Span<UInt8> {
    /// The first place of the byte at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        var index = start
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The bytes without spaces and tabs at both ends.
    @_lifetime(copy self)
    package func trimmingBlanks() -> Span<UInt8> {
        var start = 0
        var end = count
        while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
        while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
        return extracting(start..<end)
    }
}
