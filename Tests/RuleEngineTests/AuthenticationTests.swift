import Foundation
import SecLang
import Synchronization
import Testing

@testable import RuleEngine

/// What `authenticate` tells the host, on whole transactions, and what it never tells.
@Suite struct AuthenticationTests {
    private static let provider =
        "SecJwtProvider main \"issuer:https://idp.example/,audience:api,algorithms:ES256,jwks:file:Fixtures/jwt/keys.json"
    private static let rule = """
        SecAction "id:1,phase:1,log,auditlog,deny,authenticate:jwt=main,\
        msg:'%{AUTH_ERROR}',logdata:'%{REQUEST_HEADERS.Authorization} %{MATCHED_VAR}',\
        setRequestHeader:'X-User-Id=%{AUTH.subject}'"
        """

    /// The token of a fixture, by its place in `Fixtures/jwt/tokens.jsonl`.
    private static func token(_ id: String) throws -> String {
        struct Case: Decodable { var id: String, token: String }
        let cases: [Case] = try Fixtures.lines(of: "jwt/tokens.jsonl")
        return try #require(cases.first { $0.id == id }).token
    }

    private func judge(
        _ headers: [(String, String)], options: String = "", rule: String = rule
    ) throws -> Transaction {
        let text = "SecRuleEngine On\nSecIdentityHeaders X-User-Id\n\(Self.provider)\(options)\"\n\(rule)"
        let engine = try #require(RuleRunner.load(text).engine)
        let transaction = engine.makeTransaction()
        Exchange(headers: headers).run(on: transaction)
        return transaction
    }

    private func text(_ fields: [HeaderChanges.Field]) -> [String] {
        fields.map { "\(String(decoding: $0.name, as: UTF8.self)): \(String(decoding: $0.value, as: UTF8.self))" }
    }

    @Test func namesTheCallerAndWithholdsTheToken() throws {
        let transaction = try judge([("Authorization", "Bearer \(Self.token("ES256 by es"))"), ("X-User-Id", "root")])
        #expect(transaction.interruption == nil)
        let changes = transaction.headerChanges
        #expect(text(changes.requestSet) == ["X-User-Id: alice"])
        #expect(changes.requestRemove.contains(Array("Authorization".utf8)))
        #expect(changes.responseSet.isEmpty)
    }

    @Test func forwardsTheTokenWhenToldTo() throws {
        let transaction = try judge(
            [("Authorization", "Bearer \(Self.token("ES256 by es"))")], options: ",forward:on")
        #expect(transaction.interruption == nil)
        #expect(!transaction.headerChanges.requestRemove.contains(Array("Authorization".utf8)))
    }

    /// The challenge of RFC 6750: bare when there was no token, with the reason when there was.
    @Test func saysWhatItAsksFor() throws {
        let bare = try judge([])
        #expect(bare.interruption?.status == 401)
        #expect(text(bare.headerChanges.responseSet) == ["WWW-Authenticate: Bearer realm=\"main\""])
        let refused = try judge([
            ("Authorization", "Bearer \(Self.token("ES256 by es, one bit of the signature changed"))")
        ])
        #expect(
            text(refused.headerChanges.responseSet) == [
                "WWW-Authenticate: Bearer realm=\"main\", error=\"invalid_token\", "
                    + "error_description=\"the signature is not right\""
            ])
        #expect(text(refused.headerChanges.requestSet).isEmpty)
        let hidden = try judge([], rule: Self.rule.replacing("deny,", with: "deny,status:404,"))
        #expect(hidden.interruption?.status == 404)
        #expect(hidden.headerChanges.responseSet.isEmpty)
    }

    /// Whatever a rule logs, neither token nor parts of it leave the engine.
    @Test(arguments: ["Authorization", "X-Access"]) func neverShowsAToken(_ header: String) throws {
        let token = try Self.token("ES256 by es, one bit of the signature changed")
        let value = header == "Authorization" ? "Bearer \(token)" : token
        let rule = Self.rule.replacing("Authorization", with: header)
        let transaction = try judge(
            [(header, value)], options: header == "Authorization" ? "" : ",header:X-Access", rule: rule)
        #expect(transaction.interruption?.status == 401)
        let mask = SecretMask(transaction)
        var shown = ""
        for index in 0..<transaction.machine.records.count {
            let record = transaction.machine.records[index]
            for part in [record.message, record.logData] {
                shown += String(decoding: mask.masked(transaction.machine.copy(part)), as: UTF8.self)
            }
        }
        shown += text(transaction.headerChanges.responseSet).joined()
        #expect(shown.contains("signature"))
        for part in token.split(separator: ".") { #expect(!shown.contains(part)) }
    }

    /// Removes a key from the file: from the next look on it verifies nothing; a broken file changes nothing.
    @Test func followsTheKeyFile() throws {
        let loader = ChangingLoader()
        let good = try loader.text(of: "Fixtures/jwt/keys.json")
        loader.set(good)
        let clock = MovingClock()
        let rules = """
            SecRuleEngine On
            SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:ES256,expiry:optional,\
            jwks:file:keys.json,refresh:10s"
            \(Self.rule)
            """
        let loaded = try Engine.load(
            [], preludes: [("rules.conf", Array(rules.utf8))], loader: loader,
            services: EngineServices(clock: clock, collections: MemoryCollectionStore()))
        let engine = try #require(loaded.engine)
        let header = [("Authorization", "Bearer \(try Self.token("exp missing, allowed"))")]
        func status(afterSeconds seconds: Int64) -> Int? {
            clock.advance(seconds)
            // The first request starts the look, which goes on beside it.
            for _ in 0..<200 {
                let transaction = engine.makeTransaction()
                Exchange(headers: header).run(on: transaction)
                if loader.isRead { return transaction.interruption?.status }
                usleep(5_000)
            }
            return -1
        }
        func settled(afterSeconds seconds: Int64) -> Int? {
            loader.forgetReads()
            _ = status(afterSeconds: seconds)
            usleep(100_000)
            let transaction = engine.makeTransaction()
            Exchange(headers: header).run(on: transaction)
            return transaction.interruption?.status
        }
        loader.set(good.replacing("\"kid\": \"es\"", with: "\"kid\": \"gone\""))
        #expect(settled(afterSeconds: 11) == 401)
        loader.set(good)
        #expect(settled(afterSeconds: 11) == nil)
        loader.set("broken")
        #expect(settled(afterSeconds: 11) == nil)
    }
}

/// One file whose content a test changes.
private final class ChangingLoader: SourceLoader {
    private let state = Mutex((text: "", version: UInt64(0), isRead: false))

    func text(of path: String) throws -> String {
        try String(contentsOf: Fixtures.root.appending(path: path), encoding: .utf8)
    }

    func set(_ text: String) {
        state.withLock {
            $0.text = text
            $0.version += 1
        }
    }

    var isRead: Bool { state.withLock { $0.isRead } }
    func forgetReads() { state.withLock { $0.isRead = false } }

    func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        state.withLock {
            $0.isRead = true
            return Array($0.text.utf8)
        }
    }

    func list(_ directory: String) throws(SourceLoadError) -> [String] { [] }
    func kind(of path: String) -> SourceKind? { .file }
    func fingerprint(of path: String) -> UInt64? { state.withLock { $0.version } }
}

/// A clock that a test moves.
private final class MovingClock: EngineClock {
    private let now = Mutex<Int64>(FixedClock().nowMicroseconds())

    func advance(_ seconds: Int64) { now.withLock { $0 += seconds * 1_000_000 } }
    func nowMicroseconds() -> Int64 { now.withLock { $0 } }
    func offsetSeconds(at microseconds: Int64) -> Int { 0 }
}
