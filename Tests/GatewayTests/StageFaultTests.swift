import Foundation
import Gateway
import SecLang
import Synchronization
import Testing

@testable import RuleEngine

/// What becomes of requests while Redis is killed and started again under them.
@Suite(.serialized) struct StageFaultTests {
    private struct Tally {
        var statuses: [Int: Int] = [:]
        var logged = 0
        var unlogged = 0
    }

    private static func judge(_ transaction: Transaction, from client: String) -> Int {
        transaction.reset()
        transaction.setConnection(
            client: Array(client.utf8).span, clientPort: 1, server: Array("192.0.2.80".utf8).span, serverPort: 80)
        transaction.setRequestLine(
            method: Array("GET".utf8).span, target: Array("/".utf8).span, version: Array("HTTP/1.1".utf8).span)
        transaction.evaluateRequestHeaders()
        transaction.evaluateRequestBody()
        transaction.evaluateLogging()
        return transaction.interruption?.status ?? 200
    }

    @Test(arguments: ["deny", "allow"]) func decidesEveryRequest(_ onError: String) throws {
        guard let server = RedisServer(port: RedisServer.freePort()) else { return }
        defer { server.stop() }
        let rules = """
            SecRuleEngine On
            SecRateLimit each "key:%{REMOTE_ADDR},limit:50/1h,algorithm:fixed,store:redis://127.0.0.1:\(server.port),\\
                on-error:\(onError)"
            SecAction "id:1,phase:1,nolog,deny,rateLimit:each"
            """
        let loaded = try Engine.load(
            [], preludes: [("test.conf", Array(rules.utf8))], loader: MemorySourceLoader(texts: [:]),
            options: EngineOptions(), services: EngineServices(collections: MemoryCollectionStore()))
        let engine = try #require(loaded.engine, "\(loaded.diagnostics)")
        let isOver = Flag()
        let tally = Mutex(Tally())
        let helper = Thread {
            Thread.sleep(forTimeInterval: 0.15)
            server.stop()
            Thread.sleep(forTimeInterval: 0.15)
            server.start()
            Thread.sleep(forTimeInterval: 0.3)
            isOver.set()
        }
        helper.start()
        _ = Threads.sum(4) {
            let transaction = engine.makeTransaction()
            var mine = Tally()
            while !isOver.isSet {
                let status = Self.judge(transaction, from: "198.51.100.\(Int.random(in: 1...9))")
                mine.statuses[status, default: 0] += 1
                guard transaction.machine.counters.failedStages > 0 else { continue }
                let isLogged = transaction.alertLines().contains {
                    String(decoding: $0, as: UTF8.self).contains("question(s) to a store were not answered")
                }
                if isLogged { mine.logged += 1 } else { mine.unlogged += 1 }
            }
            tally.withLock { sum in
                sum.statuses.merge(mine.statuses) { $0 + $1 }
                sum.logged += mine.logged
                sum.unlogged += mine.unlogged
            }
            return 0
        }
        let sum = tally.withLock { $0 }
        #expect(sum.logged > 0 && sum.unlogged == 0)
        #expect(sum.statuses[200, default: 0] > 0)
        #expect(sum.statuses[503, default: 0] == (onError == "deny" ? sum.logged : 0))
        #expect(Set(sum.statuses.keys).isSubset(of: [200, 429, 503]))
        // Counters are right afterwards.
        let transaction = engine.makeTransaction()
        let statuses = (0..<60).map { _ in Self.judge(transaction, from: "203.0.113.77") }
        #expect(statuses == Array(repeating: 200, count: 50) + Array(repeating: 429, count: 10))
    }
}
