import Gateway
import PatternMatching
import Testing

@Suite struct ClientAddressTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var header = "X-Forwarded-For"
        var trusted = ["10.0.0.0/8", "fd00::/8"]
        var peer = "10.0.0.1"
        var lines: [String]
        var client: String
        var port: UInt16?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "untrusted peer", peer: "203.0.113.9", lines: ["198.51.100.1"], client: "203.0.113.9"),
        Case(name: "no header", lines: [], client: "10.0.0.1"),
        Case(name: "one hop", lines: ["203.0.113.7"], client: "203.0.113.7"),
        Case(name: "left-most is the attacker's", lines: ["127.0.0.1, 203.0.113.7"], client: "203.0.113.7"),
        Case(name: "past trusted hops", lines: ["127.0.0.1, 203.0.113.7, 10.1.2.3, fd00::5"], client: "203.0.113.7"),
        Case(name: "all trusted", lines: ["10.9.9.9, 10.1.2.3"], client: "10.9.9.9"),
        Case(name: "lines in order", lines: ["198.51.100.1", "203.0.113.7, 10.0.0.2"], client: "203.0.113.7"),
        Case(name: "walks on to an earlier line", lines: ["203.0.113.7", "10.0.0.2"], client: "203.0.113.7"),
        Case(name: "port", lines: ["203.0.113.7:4711"], client: "203.0.113.7", port: 4711),
        Case(name: "bracketed with port", lines: ["[2001:db8::1]:443"], client: "2001:db8::1", port: 443),
        Case(name: "bare IPv6", lines: ["2001:DB8:0::1"], client: "2001:db8::1"),
        Case(name: "zone", lines: ["fe80::1%eth0"], client: "fe80::1"),
        Case(name: "mapped", lines: ["::ffff:203.0.113.7"], client: "203.0.113.7"),
        Case(name: "mapped trusted peer", peer: "::ffff:10.0.0.1", lines: ["203.0.113.7"], client: "203.0.113.7"),
        Case(name: "octal is no address", lines: ["0313.0.113.7"], client: "10.0.0.1"),
        Case(name: "hexadecimal is no address", lines: ["0xcb007107"], client: "10.0.0.1"),
        Case(name: "short form is no address", lines: ["203.7"], client: "10.0.0.1"),
        Case(name: "decimal is no address", lines: ["3405803783"], client: "10.0.0.1"),
        Case(name: "stops at nonsense", lines: ["198.51.100.1, unknown, 10.0.0.2"], client: "10.0.0.2"),
        Case(name: "nonsense behind the client", lines: ["<script>, 203.0.113.7"], client: "203.0.113.7"),
        Case(name: "empty elements", lines: ["203.0.113.7, ,"], client: "203.0.113.7"),
        Case(name: "port too large", lines: ["203.0.113.7:70000"], client: "10.0.0.1"),
        Case(name: "no proxy trusted", trusted: [], lines: ["203.0.113.7"], client: "10.0.0.1"),
        Case(
            name: "Forwarded", header: "forwarded", lines: ["for=192.0.2.1;proto=http, for=203.0.113.7;by=10.0.0.1"],
            client: "203.0.113.7"),
        Case(
            name: "Forwarded quoted", header: "Forwarded", lines: [#"For="[2001:db8:cafe::17]:4711""#],
            client: "2001:db8:cafe::17", port: 4711),
        Case(
            name: "Forwarded with an open quote before", header: "Forwarded",
            lines: [#"for="1.2.3.4, for=203.0.113.7"#], client: "203.0.113.7"),
        Case(
            name: "Forwarded obfuscated", header: "Forwarded", lines: ["for=198.51.100.9, for=_hidden"],
            client: "10.0.0.1"),
        Case(name: "Forwarded unknown", header: "Forwarded", lines: ["for=unknown"], client: "10.0.0.1"),
        Case(
            name: "Forwarded with two for", header: "Forwarded", lines: ["for=203.0.113.7;for=198.51.100.1"],
            client: "10.0.0.1"),
        Case(
            name: "Forwarded obfuscated port", header: "Forwarded", lines: [#"for="203.0.113.7:_x""#],
            client: "203.0.113.7"),
        Case(name: "X-Real-IP", header: "X-Real-IP", lines: ["203.0.113.7"], client: "203.0.113.7"),
        Case(name: "X-Real-IP list", header: "X-Real-IP", lines: ["203.0.113.7, 10.0.0.1"], client: "10.0.0.1"),
        Case(name: "X-Real-IP twice", header: "X-Real-IP", lines: ["203.0.113.7", "198.51.100.1"], client: "10.0.0.1"),
    ]

    @Test(arguments: cases) func walksToTheClient(_ test: Case) throws {
        var trusted = PrefixTrie()
        for entry in test.trusted { try trusted.add(Array(entry.utf8).span) }
        let policy = ClientAddressPolicy(
            trusted: trusted, header: ClientAddressPolicy.Header(named: Array(test.header.utf8)))
        var walk = policy.walk(from: try #require(IPAddress(Array(test.peer.utf8))))
        for line in test.lines.reversed() { walk.take(Array(line.utf8).span, policy: policy) }
        #expect(walk.client.description == test.client)
        #expect(walk.port == test.port)
    }

    @Test(
        arguments: [
            ("2002:cb00:7107::1", "203.0.113.7"), ("64:ff9b::cb00:7107", "203.0.113.7"), ("2002:a00:1::1", nil),
            ("64:ff9b::7f00:1", nil), ("2001:db8::1", nil), ("2002:a9fe:101::", nil), ("2002:ac10:1::", nil),
        ] as [(String, String?)])
    func findsTheEmbeddedAddress(_ text: String, _ embedded: String?) throws {
        #expect(try #require(IPAddress(Array(text.utf8))).embeddedV4?.description == embedded)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::ffff:192.0.2.1", "192.0.2.1"),
        ("64:ff9b::cb00:7107", "203.0.113.7"),
    ])
    func countsIPv6ByItsNetwork(_ text: String, _ key: String) throws {
        #expect(try #require(IPAddress(Array(text.utf8))).limitKey == key)
    }
}

@Suite struct HeaderNameTests {
    static func fold(_ name: String) -> [UInt8] { HeaderName.folded(Array(name.utf8).span) }
    static func isSpelling(_ name: String) -> Bool {
        HeaderName.isSpelling(Array(name.utf8).span, of: Array("x-user-id".utf8).span)
    }

    @Test(arguments: [
        "X-User-Id", "x-user-id", "X_User_Id", "X-USER_ID", "x.user.id", "X-User-Id ", "X-User-Id\t", " X-User-Id",
        "X User Id", "X-User-Id\0evil", "X-U\u{17F}er-Id", "_X-User-Id", "X-User-Id\r", "X~User~Id",
    ])
    func knowsEverySpelling(_ name: String) {
        let folded = HeaderName.folded(Array("X-User-Id".utf8).span)
        #expect(String(decoding: folded, as: UTF8.self) == "x-user-id")
        #expect(Self.fold(name) == folded)
        #expect(Self.isSpelling(name))
    }

    @Test(arguments: ["X-User-Ids", "X-User-I", "XUser-Id", "X-User--Id", "Y-User-Id", "", "-", "\0X-User-Id"])
    func leavesOtherNames(_ name: String) {
        #expect(!Self.isSpelling(name))
    }

    @Test func findsNamesInConnectionLists() {
        func names(_ list: String) -> Bool {
            HeaderName.list(Array(list.utf8).span, names: Array("x-user-id".utf8).span)
        }
        #expect(names("close, X_USER-ID"))
        #expect(!names("close, upgrade"))
    }

    @Test func refusesValuesThatBreakLines() {
        func isSafe(_ bytes: [UInt8]) -> Bool { HeaderName.isSafeValue(bytes.span) }
        func isToken(_ name: String) -> Bool { HeaderName.isToken(Array(name.utf8).span) }
        #expect(isSafe(Array("a b\u{E4}".utf8)))
        for byte: UInt8 in [0, 10, 13] { #expect(!isSafe([0x61, byte])) }
        #expect(isToken("X-A_b"))
        for name in ["", "a b", "a:", "a\r", "ä"] { #expect(!isToken(name)) }
    }
}
