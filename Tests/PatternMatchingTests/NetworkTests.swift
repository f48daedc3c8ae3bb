import PatternMatching
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("1.2.3.4", "1.2.3.4"), ("255.255.255.255", "255.255.255.255"), ("0.0.0.0", "0.0.0.0"), ("::", "::"),
        ("::1", "::1"),
        ("1::", "1::"), ("2001:DB8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("::FFFF:0102:0304", "1.2.3.4"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("fe80::1", "fe80::1"),
        ("0:0:0:0:0:0:0:0", "::"), ("::1.2.3.4", "::102:304"),
    ])
    func readsAndPrintsAddresses(text: String, canonical: String) {
        #expect(IPAddress(Array(text.utf8))?.description == canonical)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.04", "1.2..4", ".1.2.3", "1.2.3.4 ", " 1.2.3.4",
        "1.2.3.4:80",
        "[::1]", "fe80::1%eth0", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::", "g::", "1:", ":1", "::1:", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::1.2.3.4:5", "1.2.3.4::",
        "0x1.2.3.4", "1.2.3.-4",
    ])
    func rejectsWhatIsNoAddress(text: String) { #expect(IPAddress(Array(text.utf8)) == nil) }

    /// The condition by which rules are passed over may never say no to an address of the set, however it is spelled.
    @Test(arguments: [UInt64](1...8)) func impliesItsCondition(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var matches = 0
        for _ in 0..<400 {
            var trie = PrefixTrie()
            // Zeros are written in more ways than other numbers.
            let near =
                UInt32(truncatingIfNeeded: random.next()) & (random.oneIn(3) ? 0xFF00_0000 : .max)
                & (random.oneIn(8) ? 0x00FF_FFFF : .max)
            for _ in 0..<(random.oneIn(3) ? 4 : 1) {
                let address = IPAddress(v4: near ^ UInt32(truncatingIfNeeded: random.next() & 0xFF))
                trie.insert(address, prefixLength: Int(random.next() % 33))
                if random.oneIn(8) { try trie.add(Array("2001:db8::/32".utf8).span) }
            }
            let condition = trie.condition
            for _ in 0..<10 {
                let address = near ^ UInt32(truncatingIfNeeded: random.next() & (random.oneIn(2) ? 0xFF : 0xFFFF))
                let plain = IPAddress(v4: address).description
                let mapped = Self.mappedTexts(of: address)
                for text in [plain, "::ffff:" + plain, "2001:db8::" + String(address & 0xFFFF, radix: 16)] + mapped {
                    #expect(!mapped.contains(text) || IPAddress(Array(text.utf8)) == IPAddress(v4: address))
                    let bytes = Array(text.utf8)
                    guard trie.contains(text: bytes.span) else { continue }
                    matches += 1
                    let isPossible = condition.holds(for: bytes.span)
                    #expect(isPossible, "\(text): \(condition)")
                }
            }
        }
        #expect(matches > 100)
    }

    /// The address as mapped ones are written in hexadecimal: shortest, with all zeros, in upper case, with a gap.
    private static func mappedTexts(of address: UInt32) -> [String] {
        let groups = [address >> 16, address & 0xFFFF].map { String($0, radix: 16) }
        let full = groups.map { String(repeating: "0", count: 4 - $0.count) + $0 }
        var texts = ["::ffff:" + groups.joined(separator: ":"), "0:0:0:0:0:ffff:" + full.joined(separator: ":")]
        texts.append(texts[0].uppercased())
        if address & 0xFFFF == 0 { texts.append("0:0:0:0:0:ffff:" + groups[0] + "::") }
        if address >> 16 == 0 { texts.append("0:0:0:0:0:ffff::" + groups[1]) }
        return texts
    }

    @Test(arguments: [
        ("198.18.0.1", "any(\"198.18.0.1\", \"c612:1\"i, \"c612:01\"i, \"c612:001\"i, \"c612:0001\"i)"),
        ("198.18.10.0/24", "any(\"198.18.10.\", \"c612:a\"i, \"c612:0a\"i)"),
        ("10.1.0.0/16", "any(\"10.1.\", \"a01:\"i)"), ("10.0.0.0/8", "any(\"10.\", \":a\"i, \":0a\"i)"),
        ("172.16.0.0/12", "any(\"172.\", \":ac\"i)"), ("0.0.0.0/8", "any(\"0.\", [:])"),
        ("0.0.0.0/0", "always"), ("2001:db8::/32", "[:]"),
    ])
    func describesItsCondition(entry: String, condition: String) throws {
        var trie = PrefixTrie()
        try trie.add(Array(entry.utf8).span)
        #expect(trie.condition.description == condition)
    }

    @Test func roundTripsRandomAddresses() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<2_000 {
            var groups = UInt128(random.next()) << 64 | UInt128(random.next())
            for group in 0..<8 where random.oneIn(2) { groups &= ~(UInt128(0xFFFF) << UInt128(group * 16)) }
            for address in [IPAddress(v6: groups), IPAddress(v4: UInt32(truncatingIfNeeded: groups))] {
                #expect(IPAddress(Array(address.description.utf8)) == address)
            }
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.1.2.3/8", "10.9.9.9", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("1.2.3.4", "1.2.3.4", true), ("1.2.3.4", "1.2.3.5", false), ("0.0.0.0/0", "9.9.9.9", true),
        ("0.0.0.0/0", "::1", false),
        ("::/0", "2001::1", true), ("::/0", "1.2.3.4", false), ("2001:db8::/32", "2001:db8:ffff::", true),
        ("::ffff:10.0.0.0/104", "10.2.3.4", true), ("::ffff:10.0.0.1", "10.0.0.1", true),
        ("10.0.0.1", "::ffff:10.0.0.1", true),
        (" 10.0.0.1\t", "10.0.0.1", true), ("::1/128", "::1", true), ("fd00::/8", "fdff::1", true),
        ("10.0.0.0/8", "junk", false),
    ])
    func answersForOneEntry(entry: String, address: String, expected: Bool) throws {
        var trie = PrefixTrie()
        try trie.add(Array(entry.utf8).span)
        #expect(trie.contains(text: Array(address.utf8).span) == expected)
    }

    @Test(
        arguments: [
            ("10.0.0.0/33", .badPrefixLength(maximum: 32)), ("::/129", .badPrefixLength(maximum: 128)),
            ("10.0.0.0/", .badPrefixLength(maximum: 32)),
            ("10.0.0.0/8x", .badPrefixLength(maximum: 32)), ("10.0.0/8", .notAnAddress), ("", .notAnAddress),
            ("host", .notAnAddress),
            ("10.0.0.0/0008", .badPrefixLength(maximum: 32)), ("10.0.0.0/-1", .badPrefixLength(maximum: 32)),
        ] as [(String, PrefixTrie.EntryError)])
    func rejectsBadEntries(entry: String, expected: PrefixTrie.EntryError) {
        var trie = PrefixTrie()
        #expect(throws: expected) { try trie.add(Array(entry.utf8).span) }
    }

    @Test func agreesWithAListOfNetworks() {
        var random = SeededGenerator(seed: 7)
        for round in 0..<60 {
            let isV4 = round % 2 == 0
            let width = isV4 ? 32 : 128
            func address() -> IPAddress {
                // Few distinct bits, so that networks nest and addresses fall into them.
                let bits = UInt128(random.next()) << 64 | UInt128(random.next())
                let sparse = bits & (UInt128(random.next()) << 64 | UInt128(random.next()))
                return isV4 ? IPAddress(v4: UInt32(sparse >> 96) & 0xF0F0_00FF) : IPAddress(v6: sparse | 1 << 127)
            }
            var trie = PrefixTrie()
            let networks = (0..<1 + random.below(40)).map { _ in (address(), random.below(width + 1)) }
            for (network, length) in networks { trie.insert(network, prefixLength: length) }
            for _ in 0..<200 {
                let probe = random.oneIn(3) ? networks[random.below(networks.count)].0 : address()
                let expected = networks.contains { network, length in
                    length == 0 || (network.value ^ probe.value) >> UInt128(width - length) == 0
                }
                #expect(trie.contains(probe) == expected)
            }
        }
    }
}
