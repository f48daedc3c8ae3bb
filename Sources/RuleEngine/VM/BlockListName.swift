internal import PatternMatching

/// DNS names under which block lists answer for an address (RFC 5782 sections 2.1 and 2.4).
enum BlockListName {
    /// The address reversed (octets of IPv4, nibbles of IPv6), before the zone; Project Honey Pot's http:BL wants
    /// its key in front.
    static func make(address: IPAddress, zone: [UInt8], key: [UInt8]) -> [UInt8] {
        var labels: [String] = []
        switch address.family {
        case .v4:
            for shift in [0, 8, 16, 24] {
                labels.append(String(UInt8(truncatingIfNeeded: address.value >> UInt128(shift))))
            }
        case .v6:
            for shift in stride(from: 0, to: 128, by: 4) {
                labels.append(String(UInt8(truncatingIfNeeded: address.value >> UInt128(shift)) & 0x0F, radix: 16))
            }
        }
        let name = Array((labels.joined(separator: ".") + ".").utf8) + zone
        guard !key.isEmpty, zone.span.equalsIgnoringCase("dnsbl.httpbl.org") else { return name }
        return key + [UInt8(ascii: ".")] + name
    }
}
