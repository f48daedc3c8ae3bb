import Foundation
import Gateway
import Testing

/// Redis behind TLS: whom the store believes to be its server.
@Suite(.serialized) struct RedisTLSTests {
    private static let isPossible = RedisServer.executable != nil && Certificates.tool != nil
    private static let comment: Comment = "there is no redis-server or no openssl"
    private static let policy = StoreTests.policy(.fixedWindow, 5)

    /// Takes one hit; what went wrong, if something did.
    private func problem(_ url: String) throws -> StoreError? {
        let store = RedisStore(try #require(RedisAddress(url)), timeoutMilliseconds: 5_000)
        do {
            let decision = try store.take(1, key: StoreTests.key("tls"), policy: Self.policy, nowMicroseconds: 0)
            #expect(decision.remaining == 4)
            return nil
        } catch {
            return error
        }
    }

    private func reason(_ error: StoreError?) -> String { error?.message ?? "" }

    @Test(.enabled(if: isPossible, comment))
    func believesOnlyTheRightServer() throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates(in: folder)
        let elsewhereFolder = try TemporaryFolder()
        let other = try Certificates(in: elsewhereFolder)
        let server = try #require(
            RedisServer(
                port: RedisServer.freePort(),
                tls: .init(certificates.server, certificates.authority, asksClients: false)))
        defer { server.stop() }
        let ca = "?ca=\(certificates.authority)"
        #expect(try problem("rediss://localhost:\(server.port)/2\(ca)") == nil)
        #expect(try problem("rediss://127.0.0.1:\(server.port)\(ca)") == nil)
        // Nobody vouches for it, or somebody else does.
        let unknown = try problem("rediss://localhost:\(server.port)")
        #expect(reason(unknown).contains("certificate is refused"), "\(reason(unknown))")
        let wrong = try problem("rediss://localhost:\(server.port)?ca=\(other.authority)")
        #expect(reason(wrong).contains("certificate is refused"), "\(reason(wrong))")
        // The certificate is another host's: 127.0.0.2 is this machine too, and not named in it.
        let elsewhere = try problem("rediss://127.0.0.2:\(server.port)\(ca)")
        #expect(reason(elsewhere).contains("certificate is refused"), "\(reason(elsewhere))")
        // No file, and a file that is none.
        #expect(
            try reason(problem("rediss://localhost:\(server.port)?ca=/nowhere.pem")).contains("holds no certificates"))
        // A plain connection to a port that speaks TLS.
        #expect(try problem("redis://localhost:\(server.port)") != nil)
    }

    @Test(.enabled(if: isPossible, comment))
    func refusesACertificateForAnotherName() throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates(in: folder, names: "DNS:redis.example")
        let server = try #require(
            RedisServer(
                port: RedisServer.freePort(),
                tls: .init(certificates.server, certificates.authority, asksClients: false),
                isProbed: false))
        defer { server.stop() }
        let error = try problem("rediss://localhost:\(server.port)?ca=\(certificates.authority)")
        #expect(reason(error).contains("certificate is refused"), "\(reason(error))")
    }

    @Test(.enabled(if: isPossible, comment))
    func showsItsOwnCertificateWhenAsked() throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates(in: folder)
        let server = try #require(
            RedisServer(
                port: RedisServer.freePort(), tls: .init(certificates.server, certificates.authority, asksClients: true)
            ))
        defer { server.stop() }
        let url = "rediss://localhost:\(server.port)?ca=\(certificates.authority)"
        #expect(try problem(url) != nil)
        #expect(try problem("\(url)&cert=\(certificates.client)") == nil)
        #expect(try reason(problem("\(url)&cert=\(certificates.authority)")).contains("no certificate of ours"))
    }

    /// Writing into a connection that the server closed is an error; without care it is a signal that ends the process.
    @Test(.enabled(if: isPossible, comment))
    func survivesAServerThatIsKilled() throws {
        let folder = try TemporaryFolder()
        let certificates = try Certificates(in: folder)
        let server = try #require(
            RedisServer(
                port: RedisServer.freePort(),
                tls: .init(certificates.server, certificates.authority, asksClients: false)))
        let address = try #require(
            RedisAddress("rediss://localhost:\(server.port)?ca=\(certificates.authority)"))
        let store = RedisStore(address, timeoutMilliseconds: 2_000)
        let key = StoreTests.key("kill")
        let before = signal(SIGPIPE, SIG_DFL)
        defer { signal(SIGPIPE, before) }
        for _ in 0..<3 {
            #expect(try store.take(1, key: key, policy: Self.policy, nowMicroseconds: 0).isAdmitted)
            server.stop()
            for _ in 0..<3 {
                #expect(throws: StoreError.self) {
                    try store.take(1, key: key, policy: Self.policy, nowMicroseconds: 0)
                }
            }
            server.start()
        }
        server.stop()
    }

    @Test(arguments: [
        ("rediss://h?ca=/a.pem", true), ("rediss://u:p@h:1/2?ca=/a&cert=/b&key=/c", true), ("rediss://h?cert=/b", true),
        ("rediss://h?key=/c", false), ("rediss://h?ca=", false), ("rediss://h?ca=/a&ca=/b", false),
        ("rediss://h?verify=no", false), ("rediss://h?", false), ("redis://h?ca=/a", false),
    ])
    func readsOptions(_ text: String, _ isGood: Bool) {
        #expect((RedisAddress(text) != nil) == isGood)
    }
}

/// An authority and two certificates that it signed, made with OpenSSL's tool. Each file holds certificate and key.
struct Certificates {
    let authority: String
    let server: String
    let client: String

    static let tool = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    init(in folder: TemporaryFolder, names: String = "DNS:localhost,IP:127.0.0.1") throws {
        authority = folder.path("ca.pem")
        server = folder.path("server.pem")
        client = folder.path("client.pem")
        try Self.run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=test authority", "-keyout", folder.path("ca.key"), "-out", authority)
        for (file, name, more) in [
            (server, "server", "subjectAltName=\(names)"), (client, "client", "basicConstraints=CA:FALSE"),
        ] {
            let (key, request, extensions) = (
                folder.path("\(name).key"), folder.path("\(name).csr"), folder.path("\(name).ext")
            )
            try Data("\(more)\n".utf8).write(to: URL(filePath: extensions))
            try Self.run(
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)",
                "-keyout", key, "-out", request)
            try Self.run(
                "x509", "-req", "-in", request, "-CA", authority, "-CAkey", folder.path("ca.key"), "-CAcreateserial",
                "-days", "2", "-extfile", extensions, "-out", file)
            let both = try Data(contentsOf: URL(filePath: file)) + Data(contentsOf: URL(filePath: key))
            try both.write(to: URL(filePath: file))
        }
    }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: tool ?? "/usr/bin/openssl")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
