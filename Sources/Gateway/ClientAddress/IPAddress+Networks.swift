package import PatternMatching

extension IPAddress {
    /// The IPv4 address inside a 6to4 (`2002::/16`, RFC 3056) or NAT64 (`64:ff9b::/96`, RFC 6052) address.
    ///
    /// Private, loopback, link-local and multicast addresses may not stand there (RFC 3056 section 2, RFC 6052 section
    /// 3.1): for those the answer is `nil`, so that nobody becomes 10.0.0.1 by choosing an IPv6 address.
    package var embeddedV4: IPAddress? {
        guard family == .v6 else { return nil }
        let number: UInt32
        if value >> 112 == 0x2002 {
            number = UInt32(truncatingIfNeeded: value >> 80)
        } else if value >> 32 == 0x0064_FF9B << 64 {
            number = UInt32(truncatingIfNeeded: value)
        } else {
            return nil
        }
        return Self.mayBeEmbedded(number) ? IPAddress(v4: number) : nil
    }

    private static func mayBeEmbedded(_ address: UInt32) -> Bool {
        switch address >> 24 {
        case 0, 10, 127, 224...255: false
        case 100: address >> 22 != 0x6440_0000 >> 22
        case 169: address >> 16 != 0xA9FE
        case 172: address >> 20 != 0xAC1
        case 192: address >> 16 != 0xC0A8
        default: true
        }
    }

    /// What a limit counts by: the IPv4 address, or the first 64 bits of an IPv6 address, of which one customer has at
    /// least all the rest (RFC 6177).
    package var limitKey: String {
        let address = embeddedV4 ?? self
        guard address.family == .v6 else { return address.description }
        return IPAddress(v6: address.value & (UInt128.max << 64)).description + "/64"
    }
}
