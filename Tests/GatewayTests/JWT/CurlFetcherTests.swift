#if Fetch
import Foundation
import Gateway
import Glibc
import Testing

/// Fetching over HTTPS from a server of the test's own on loopback.
@Suite(.enabled(if: KeyServer.executable != nil, "openssl is not here"))
struct CurlFetcherTests {
    private static let answers = [
        "good": KeyAnswer.ok("{\"keys\":[]}", headers: "Cache-Control: public, max-age=120\n"),
        "bare": KeyAnswer.ok("abc"),
        "missing": KeyAnswer.status("404 Not Found"),
        "failing": KeyAnswer.status("503 Service Unavailable"),
        "moved": KeyAnswer.status("302 Found", headers: "Location: /good\n"),
        "away": KeyAnswer.status("307 Temporary Redirect", headers: "Location: http://127.0.0.1:1/\n"),
        "large": KeyAnswer.ok(String(repeating: "x", count: (1 << 20) + 1)),
        "declared": KeyAnswer.ok("x", headers: "Content-Length: 100000000\n"),
        "just": KeyAnswer.ok(String(repeating: "x", count: 1 << 20)),
        "headers": KeyAnswer.ok(
            "x", headers: String(repeating: "X-Pad: \(String(repeating: "y", count: 1_000))\n", count: 80)),
    ]

    private func outcome(_ url: String, _ authority: String?) -> String {
        guard let fetcher = CurlFetcher(url: url, authorities: authority) else { return "no libcurl" }
        do throws(KeyFetchError) {
            let keys = try fetcher.fetch()
            return "\(keys.body.count) bytes, \(keys.maxAgeSeconds.map { "\($0)" } ?? "no") seconds"
        } catch {
            switch error {
            case .unreachable: return "unreachable"
            case .status(let status): return "status \(status)"
            case .tooLarge: return "too large"
            case .set: return "set"
            }
        }
    }

    @Test func takesGoodAnswersAndNothingElse() throws {
        let server = try KeyServer(answers: Self.answers)
        defer { server.stop() }
        let expected = [
            ("good", "11 bytes, 120 seconds"), ("bare", "3 bytes, no seconds"), ("missing", "status 404"),
            ("failing", "status 503"), ("moved", "status 302"), ("away", "status 307"), ("large", "too large"),
            ("declared", "too large"), ("just", "1048576 bytes, no seconds"), ("headers", "too large"),
        ]
        for (name, outcome) in expected {
            let found = self.outcome(server.address(name), server.authority)
            #expect(found == outcome, "\(name)")
        }
        #expect(server.count("good") == 1, "a redirection was followed")
    }

    /// Without the right authority, for another name, or without TLS there is no answer.
    @Test func trustsNobodyElse() throws {
        let server = try KeyServer(answers: Self.answers)
        defer { server.stop() }
        #expect(outcome(server.address("good"), nil) == "unreachable")
        #expect(outcome("https://localhost:\(server.port)/good", server.authority) == "unreachable")
        #expect(outcome("http://127.0.0.1:\(server.port)/good", server.authority) == "unreachable")
        #expect(outcome("file://\(server.authority)", server.authority) == "unreachable")
        #expect(outcome(server.address("good"), "/nonexistent.pem") == "unreachable")
        #expect(server.count("good") == 0)
    }

    /// A server that takes the connection and never speaks holds nobody up for long.
    @Test func givesUpOnSilence() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        let port = RedisServer.freePort()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(bound == 0 && listen(listener, 8) == 0)
        let start = ContinuousClock.now
        #expect(outcome("https://127.0.0.1:\(port)/", nil) == "unreachable")
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(outcome("https://127.0.0.1:1/", nil) == "unreachable")
    }

    @Test(arguments: [
        ("https://idp.example/keys", true), ("https://127.0.0.1:8443/a?b=c", true), ("https://[::1]/", true),
        ("https://", false), ("http://idp.example/", false), ("HTTPS://idp.example/", false), ("https:/idp", false),
        ("https:///keys", false), ("https://:8443/", false), ("https://a@idp.example/", false),
        ("https://idp.example/a@b", true), ("https://idp.example/#x", false), ("https://idp.example/ x", false),
        ("https://idp.example\\@evil.example/", false), ("https://idp.example/\u{e9}", false),
    ])
    func knowsAddresses(_ url: String, _ isUsable: Bool) {
        let bytes = Array(url.utf8)
        #expect(KeyAddress.isUsable(bytes.span) == isUsable)
    }
}
#endif
