// The necessary condition of `@ipMatch`: what the text of every address in a set has.
//
// An IPv4 address is written `198.51.100.7` or, mapped, `::ffff:c633:6407`; both begin with the digits of its network,
// which are rare enough that thousands of such rules are never looked at. Other addresses have a colon.
extension PrefixTrie {
    /// Networks in a set at most for its condition to say anything.
    private static let conditionLimit = 1_000

    /// What the text of every address in the set fulfils.
    package var condition: Condition {
        guard count <= Self.conditionLimit else { return .always }
        var parts: [Condition] = []
        // The second root is that of IPv6.
        if nodes[1].isMember || nodes[1].zero >= 0 || nodes[1].one >= 0 { parts.append(Self.colon) }
        var pending = [0]
        while let index = pending.popLast() {
            let node = nodes[index]
            guard node.isMember else {
                if node.zero >= 0 { pending.append(node.zero) }
                if node.one >= 0 { pending.append(node.one) }
                continue
            }
            guard node.length >= 8 else { return .always }
            let octets = (0..<node.length / 8).map { UInt8(truncatingIfNeeded: node.bits >> UInt128(120 - 8 * $0)) }
            let text = octets.map { String($0) }.joined(separator: ".") + (octets.count < 4 ? "." : "")
            parts.append(.literal(Array(text.utf8), isFolded: false))
            parts += Self.mapped(octets)
        }
        return Condition.any(parts).simplified
    }

    private static let colon = Condition.byteClass(ByteSet(":"))

    /// Literals one of which is in every hexadecimal text of a mapped address that begins with these numbers: two
    /// groups of up to four digits stand for them, with or without leading zeros, a group of zero perhaps as `::`.
    private static func mapped(_ octets: [UInt8]) -> [Condition] {
        func literals(_ texts: [String]) -> [Condition] { texts.map { .literal(Array($0.utf8), isFolded: true) } }
        let first = UInt16(octets[0]) << 8 | UInt16(octets.count > 1 ? octets[1] : 0)
        guard octets.count > 1 else {
            return first == 0 ? [colon] : literals(padded(octets[0], digits: 2).map { ":" + $0 })
        }
        guard first != 0 else { return [colon] }
        let start = String(first, radix: 16) + ":"
        switch octets.count {
        case 3 where octets[2] != 0: return literals(padded(octets[2], digits: 2).map { start + $0 })
        case 4 where octets[2] != 0 || octets[3] != 0:
            return literals(padded(UInt16(octets[2]) << 8 | UInt16(octets[3]), digits: 4).map { start + $0 })
        default: return literals([start])
        }
    }

    /// The number in hexadecimal with none or more leading zeros, up to so many digits.
    private static func padded(_ number: some FixedWidthInteger, digits: Int) -> [String] {
        let shortest = String(number, radix: 16)
        return (shortest.count...digits).map { String(repeating: "0", count: $0 - shortest.count) + shortest }
    }
}
