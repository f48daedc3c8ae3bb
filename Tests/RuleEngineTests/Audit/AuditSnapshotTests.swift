import Foundation
import SecLang
import Testing

@testable import RuleEngine

/// `Fixtures/transactions/audit/<name>.conf` and `.json` (the exchange), with the accepted `.native` and `.jsonl` entries and
/// `.alerts`. `UPDATE_SNAPSHOTS=1` writes them anew.
@Suite struct AuditSnapshotTests {
    private static let folder = Fixtures.root.appending(path: "Fixtures/transactions/audit")

    /// 2026-11-23 22:36:15.000123 UTC, an hour east.
    struct StandingClock: EngineClock {
        func nowMicroseconds() -> Int64 { 1_795_473_375_000_123 }
        func offsetSeconds(at microseconds: Int64) -> Int { 3_600 }
    }

    private struct Input: Decodable {
        var client: String?
        var method: String
        var target: String
        var version: String?
        var headers: [[String]]?
        var body: String?
        var status: Int?
        var responseHeaders: [[String]]?
        var responseBody: String?
        var responseBodyBase64: Data?

        var exchange: Exchange {
            func pairs(_ headers: [[String]]?) -> [(String, String)] { (headers ?? []).map { ($0[0], $0[1]) } }
            return Exchange(
                client: client ?? "192.0.2.1", method: method, target: target, version: version ?? "HTTP/1.1",
                headers: pairs(headers), body: Array((body ?? "").utf8), status: status,
                responseHeaders: pairs(responseHeaders),
                responseBody: responseBodyBase64.map { [UInt8]($0) } ?? Array((responseBody ?? "").utf8))
        }
    }

    @Test(arguments: ["denied-form", "upload", "response", "limits"])
    func writesAcceptedEntries(_ name: String) throws {
        let rules = try Data(contentsOf: Self.folder.appending(path: name + ".conf"))
        let input = try JSONDecoder().decode(
            Input.self, from: Data(contentsOf: Self.folder.appending(path: name + ".json")))
        let loaded = try Engine.load(
            [], preludes: [("rules/\(name).conf", [UInt8](rules))], loader: MemorySourceLoader(texts: [:]),
            services: EngineServices(clock: StandingClock(), collections: MemoryCollectionStore()))
        let engine = try #require(loaded.engine, "\(loaded.diagnostics)")
        let transaction = engine.makeTransaction()
        input.exchange.run(on: transaction)
        #expect(transaction.isAuditRelevant)
        try compare(transaction.auditEntry(format: .native).text, name + ".native")
        try compare(transaction.auditEntry(format: .json).text, name + ".jsonl")
        let alerts = transaction.alertLines().flatMap { $0 + [UInt8(ascii: "\n")] }
        try compare(alerts, name + ".alerts")
        let json = try JSONSerialization.jsonObject(with: Data(transaction.auditEntry(format: .json).text))
        #expect(json is [String: Any])
    }

    private func compare(_ text: [UInt8], _ file: String) throws {
        let place = Self.folder.appending(path: file)
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil { try Data(text).write(to: place) }
        let accepted = try Data(contentsOf: place)
        #expect(Data(text) == accepted, "\(file): \(String(decoding: text, as: UTF8.self))")
    }
}
