#if Fetch
import Foundation
import RuleEngine
import SecLang
import Synchronization
import Testing

/// Tokens judged with keys that are fetched while requests come.
@Suite(.enabled(if: KeyServer.executable != nil, "openssl is not here"))
struct FetchedKeysTests {
    private final class Clock: EngineClock {
        private let now = Mutex<Int64>(JWTFixtures.now)
        func advance(_ seconds: Int64) { now.withLock { $0 += seconds * 1_000_000 } }
        func nowMicroseconds() -> Int64 { now.withLock { $0 } }
        func offsetSeconds(at microseconds: Int64) -> Int { 0 }
    }

    private struct Files: SourceLoader {
        func read(_ path: String) throws(SourceLoadError) -> [UInt8] { throw .notFound(path: path) }
        func list(_ directory: String) throws(SourceLoadError) -> [String] { [] }
        func kind(of path: String) -> SourceKind? { path.hasSuffix(".pem") ? .file : nil }
    }

    private static func token(_ id: String) throws -> String {
        let cases: [TokenCase] = try JWTFixtures.lines("tokens.jsonl")
        return try #require(cases.first { $0.id == id }).token
    }

    private func engine(_ server: KeyServer, _ clock: Clock, options: String = "") throws -> Engine {
        let rules = """
            SecRuleEngine On
            SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:ES256,expiry:optional,\
            jwks:\(server.address("keys")),ca-file:\(server.authority)\(options)"
            SecAction "id:1,phase:1,deny,authenticate:jwt=main"
            """
        let loaded = try Engine.load(
            [], preludes: [("rules.conf", Array(rules.utf8))], loader: Files(),
            services: EngineServices(clock: clock, collections: MemoryCollectionStore()))
        return try #require(loaded.engine, "\(loaded.diagnostics.map(\.message))")
    }

    /// The status of the refusal, or `nil`.
    private func judge(_ engine: Engine, _ token: String?) -> Int? {
        let transaction = engine.makeTransaction()
        transaction.setRequestLine(
            method: Array("GET".utf8).span, target: Array("/".utf8).span, version: Array("HTTP/1.1".utf8).span)
        if let token {
            transaction.addRequestHeader(
                name: Array("Authorization".utf8).span, value: Array("Bearer \(token)".utf8).span)
        }
        transaction.evaluateRequestHeaders()
        transaction.evaluateLogging()
        return transaction.interruption?.status
    }

    private func keys(_ change: (String) -> String = { $0 }, maxAge: Int) throws -> String {
        let text = String(decoding: try JWTFixtures.bytes("keys.json"), as: UTF8.self)
        return KeyAnswer.ok(change(text), headers: "Cache-Control: max-age=\(maxAge)\n")
    }

    @Test func fetchesOnceAndFollowsTheIssuer() throws {
        let server = try KeyServer(answers: ["keys": try keys(maxAge: 60)])
        defer { server.stop() }
        let clock = Clock()
        let engine = try engine(server, clock)
        let good = try Self.token("exp missing, allowed")
        // Neither loading nor a request without a token asks the issuer.
        #expect(judge(engine, nil) == 401)
        #expect(server.count("keys") == 0)
        for _ in 0..<5 { #expect(judge(engine, good) == nil) }
        #expect(server.count("keys") == 1)
        // Made-up key ids: none in the cooldown, then one fetch; the keys stay.
        let unknown = try Self.token("unknown key id")
        for _ in 0..<20 { #expect(judge(engine, unknown) == 401) }
        #expect(server.count("keys") == 1)
        clock.advance(31)
        for _ in 0..<20 { #expect(judge(engine, unknown) == 401) }
        #expect(server.count("keys") == 2)
        #expect(judge(engine, good) == nil)
        // The issuer takes the key away: gone a renewal after its time.
        try server.set("keys", keys({ $0.replacing("\"kid\": \"es\"", with: "\"kid\": \"other\"") }, maxAge: 60))
        clock.advance(61)
        _ = judge(engine, good)
        for _ in 0..<100 where server.count("keys") < 3 { usleep(10_000) }
        usleep(50_000)
        #expect(judge(engine, good) == 401)
        // And gives it back: the unknown id has it fetched at once, after the cooldown.
        try server.set("keys", keys(maxAge: 60))
        clock.advance(31)
        #expect(judge(engine, good) == nil)
    }

    @Test func aFailingIssuerRefusesNobodyForAWhile() throws {
        let server = try KeyServer(answers: ["keys": try keys(maxAge: 60)])
        defer { server.stop() }
        let clock = Clock()
        let engine = try engine(server, clock, options: ",stale:10m")
        let good = try Self.token("exp missing, allowed")
        #expect(judge(engine, good) == nil)
        try server.set("keys", KeyAnswer.status("500 Internal Server Error"))
        clock.advance(100)
        #expect(judge(engine, good) == nil)
        clock.advance(559)
        #expect(judge(engine, good) == nil)
        clock.advance(31)
        #expect(judge(engine, good) == 503)
        #expect(judge(engine, nil) == 401)
        try server.set("keys", keys(maxAge: 60))
        clock.advance(31)
        #expect(judge(engine, good) == nil)
    }

    @Test func anIssuerOutOfReachIsNotAskedByEveryRequest() throws {
        let server = try KeyServer(answers: [:])
        defer { server.stop() }
        let engine = try engine(server, Clock())
        let good = try Self.token("exp missing, allowed")
        for _ in 0..<20 { #expect(judge(engine, good) == 503) }
        #expect(server.count("keys") == 0 || server.count("keys") == 1)
    }
}
#endif
