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
        guard !key.isEmpty, isHTTPBL(zone) else { return name }
        return key + [UInt8(ascii: ".")] + name
    }

    /// Whether the zone is http:BL's.
    static func isHTTPBL(_ zone: [UInt8]) -> Bool { zone.span.equalsIgnoringCase("dnsbl.httpbl.org") }

    /// What an answer of http:BL says (Project Honey Pot, "http:BL API"): the first number is 127, then the days since the
    /// address was last seen, its threat score and its kinds as bits; `nil` for any other answer, which is none.
    static func sentence(ofHTTPBL answer: UInt32) -> [UInt8]? {
        guard answer >> 24 == 127 else { return nil }
        let (days, score, kinds) = (answer >> 16 & 0xFF, answer >> 8 & 0xFF, answer & 0xFF)
        guard kinds != 0 else { return Array("search engine \(score)".utf8) }
        var names: [String] = []
        for (bit, name) in [(UInt32(1), "suspicious"), (2, "harvester"), (4, "comment spammer")] where kinds & bit != 0
        {
            names.append(name)
        }
        if kinds >> 3 != 0 { names.append("kind \(kinds & 0xF8)") }
        let day = days == 1 ? "day" : "days"
        return Array("\(names.joined(separator: ", ")); last seen \(days) \(day) ago; threat score \(score)".utf8)
    }
}
