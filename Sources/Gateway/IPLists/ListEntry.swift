internal import PatternMatching

/// One entry of a list file.
struct ListEntry {
    var first: IPAddress
    var last: IPAddress
    var isException: Bool

    private init(_ first: IPAddress, _ last: IPAddress, isException: Bool) {
        self.first = first
        self.last = last
        self.isException = isException
    }

    /// Reads an address, `address/length`, or `first-last`, with `!` before it or not.
    static func read(_ text: Span<UInt8>) -> ListEntry? {
        let isException = text.count > 0 && text[0] == UInt8(ascii: "!")
        let text = isException ? text.extracting(1..<text.count).trimmingBlanks() : text
        if let slash = text.firstIndex(of: UInt8(ascii: "/")) {
            guard let address = IPAddress(text.extracting(0..<slash)),
                let length = length(text.extracting(slash + 1..<text.count))
            else { return nil }
            let isWrittenAsV6 = text.firstIndex(of: UInt8(ascii: ":")) != nil
            return network(address, length: length, isWrittenAsV6: isWrittenAsV6, isException: isException)
        }
        if let hyphen = text.firstIndex(of: UInt8(ascii: "-")) {
            guard let first = IPAddress(text.extracting(0..<hyphen).trimmingBlanks()),
                let last = IPAddress(text.extracting(hyphen + 1..<text.count).trimmingBlanks()),
                first.family == last.family, first.value <= last.value
            else { return nil }
            return ListEntry(first, last, isException: isException)
        }
        return IPAddress(text).map { ListEntry($0, $0, isException: isException) }
    }

    /// A network; bits of the address beyond the length are ignored.
    private static func network(
        _ address: IPAddress, length: Int, isWrittenAsV6: Bool, isException: Bool
    ) -> ListEntry? {
        guard length <= (isWrittenAsV6 ? 128 : 32) else { return nil }
        guard address.family == .v6 else {
            // The prefix of an IPv4-mapped address counts the 96 bits before it; a shorter one would be an IPv6 network
            // around all of IPv4, which nobody means.
            guard !isWrittenAsV6 || length >= 96 else { return nil }
            let bits = isWrittenAsV6 ? length - 96 : length
            let hosts = bits == 0 ? UInt32.max : bits == 32 ? 0 : UInt32.max >> UInt32(bits)
            let value = UInt32(truncatingIfNeeded: address.value)
            return ListEntry(IPAddress(v4: value & ~hosts), IPAddress(v4: value | hosts), isException: isException)
        }
        let hosts = length == 0 ? UInt128.max : length == 128 ? 0 : UInt128.max >> UInt128(length)
        let first = IPAddress(v6: address.value & ~hosts)
        let last = IPAddress(v6: address.value | hosts)
        return first.family == last.family ? ListEntry(first, last, isException: isException) : nil
    }

    private static func length(_ text: Span<UInt8>) -> Int? {
        guard text.count > 0, text.count <= 3 else { return nil }
        var length = 0
        for index in text.indices {
            guard text[index] &- 0x30 < 10 else { return nil }  // wraps on purpose: range test
            length = length * 10 + Int(text[index] - 0x30)
        }
        return length
    }
}
