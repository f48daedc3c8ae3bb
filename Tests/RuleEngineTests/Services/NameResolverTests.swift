import Synchronization
import Testing

@testable import RuleEngine

@Suite struct SystemNameResolverTests {
    private let name = Array("2.0.0.127.list.example".utf8)

    /// Counts what it is asked and answers after a while.
    private final class Source: Sendable {
        let calls = Atomic(0)
        let isReleased = Atomic(true)
        let answer: ResolvedName?

        init(_ answer: ResolvedName?) { self.answer = answer }

        func lookUp(_ name: [UInt8]) -> ResolvedName? {
            calls.add(1, ordering: .relaxed)
            while !isReleased.load(ordering: .acquiring) { _ = Monitor(()).wait(until: soon()) { _ in nil as Int? } }
            return answer
        }

        private func soon() -> Int64 { MonotonicTime.nowNanoseconds() + 1_000_000 }
    }

    @Test(arguments: [ResolvedName.address(0x7F00_0002), .noAddress])
    func remembersAnswers(_ answer: ResolvedName) {
        let source = Source(answer)
        let resolver = SystemNameResolver(lookUp: source.lookUp)
        for _ in 0..<5 { #expect(resolver.address(of: name, timeoutMilliseconds: 5_000) == answer) }
        #expect(source.calls.load(ordering: .relaxed) == 1)
        #expect(resolver.failureCount == 0)
    }

    @Test func asksAgainAfterFailures() {
        let source = Source(nil)
        let resolver = SystemNameResolver(lookUp: source.lookUp)
        for _ in 0..<3 { #expect(resolver.address(of: name, timeoutMilliseconds: 5_000) == nil) }
        #expect(source.calls.load(ordering: .relaxed) == 3)
        #expect(resolver.failureCount == 3)
    }

    @Test func forgetsAnswersAfterTheirLifetime() {
        let source = Source(.address(0x7F00_0002))
        var limits = SystemNameResolver.Limits()
        limits.lifetimeSeconds = 0
        let resolver = SystemNameResolver(limits: limits, lookUp: source.lookUp)
        for _ in 0..<3 { #expect(resolver.address(of: name, timeoutMilliseconds: 5_000) == .address(0x7F00_0002)) }
        #expect(source.calls.load(ordering: .relaxed) == 3)
    }

    @Test func keepsItsTimeLimitAndItsBound() {
        let source = Source(.address(0x7F00_0002))
        source.isReleased.store(false, ordering: .releasing)
        var limits = SystemNameResolver.Limits()
        limits.threads = 2
        limits.waitingNames = 3
        let resolver = SystemNameResolver(limits: limits, lookUp: source.lookUp)
        let start = MonotonicTime.nowNanoseconds()
        for number in 0..<20 { #expect(resolver.address(of: [UInt8(number)], timeoutMilliseconds: 20) == nil) }
        #expect(MonotonicTime.nowNanoseconds() - start < 10_000_000_000)
        #expect(source.calls.load(ordering: .relaxed) <= 2)
        #expect(resolver.failureCount == 20)
        source.isReleased.store(true, ordering: .releasing)
        #expect(resolver.address(of: [0], timeoutMilliseconds: 10_000) == .address(0x7F00_0002))
    }

    @Test func answersManyThreads() async {
        let source = Source(.address(0x7F00_0002))
        let resolver = SystemNameResolver(lookUp: source.lookUp)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for number in 0..<200 {
                        let answer = resolver.address(
                            of: [UInt8(number), UInt8(worker % 2)], timeoutMilliseconds: 10_000)
                        #expect(answer == .address(0x7F00_0002))
                    }
                }
            }
        }
        #expect(source.calls.load(ordering: .relaxed) >= 400)
    }

    @Test func boundsWhatItRemembers() {
        let source = Source(.noAddress)
        var limits = SystemNameResolver.Limits()
        limits.rememberedNames = 10
        let resolver = SystemNameResolver(limits: limits, lookUp: source.lookUp)
        for number in 0..<100 {
            #expect(resolver.address(of: [UInt8(number)], timeoutMilliseconds: 5_000) == .noAddress)
        }
        #expect(resolver.address(of: [99], timeoutMilliseconds: 5_000) == .noAddress)
        #expect(source.calls.load(ordering: .relaxed) == 100)
    }
}

@Suite struct BlockListTests {
    /// Answers from a table and notes what it was asked.
    private final class Table: NameResolver {
        let asked = Mutex<[String]>([])

        func address(of name: [UInt8], timeoutMilliseconds: Int) -> ResolvedName? {
            let text = String(decoding: name, as: UTF8.self)
            asked.withLock { $0.append(text) }
            if text.hasPrefix("9.") { return nil }
            if let answer = httpBL.first(where: { text == "abcdefghijkl.\($0.key).dnsbl.httpbl.org" }) {
                return .address(answer.value)
            }
            let isListed = text.hasPrefix("1.2.0.192.") || text.hasSuffix(".8.b.d.0.1.0.0.2.v6.example")
            return isListed ? .address(0x7F00_0002) : .noAddress
        }

        /// What http:BL answers, by the reversed address.
        private let httpBL: [String: UInt32] = [
            "1.2.0.192": 0x7F03_2A03, "2.2.0.192": 0x7F00_0500, "3.2.0.192": 0x7F01_0104, "4.2.0.192": 0x7F0A_FF19,
            "5.2.0.192": 0xC000_0201,
        ]
    }

    @Test(
        arguments: [
            ("192.0.2.1", "1.2.0.192.list.example", [1]),
            ("192.0.2.2", "2.2.0.192.list.example", [2]),
            ("192.0.2.9", "9.2.0.192.list.example", []),
        ] as [(String, String, [UInt64])])
    func reversesAddresses(_ client: String, _ name: String, _ matched: [UInt64]) throws {
        let table = Table()
        let engine = try TestEngine(
            """
            SecRule REMOTE_ADDR "@rbl list.example" "id:1,phase:1,pass,nolog"
            SecRule REMOTE_ADDR "!@rbl list.example" "id:2,phase:1,pass,nolog"
            """, services: EngineServices(collections: MemoryCollectionStore(), resolver: table))
        let transaction = engine.judge(Exchange(client: client))
        #expect(transaction.matchedIDs == matched)
        #expect(table.asked.withLock { $0.first } == name)
        #expect(transaction.machine.counters.failedLookUps == (matched.isEmpty ? 2 : 0))
    }

    @Test func asksForNibblesOfIPv6() throws {
        let table = Table()
        let engine = try TestEngine(
            "SecRule REMOTE_ADDR \"@rbl v6.example\" \"id:1,phase:1,pass,nolog\"",
            services: EngineServices(collections: MemoryCollectionStore(), resolver: table))
        #expect(engine.judge(Exchange(client: "2001:db8::1")).matchedIDs == [1])
        #expect(
            table.asked.withLock { $0 } == [
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.v6.example"
            ])
    }

    @Test func putsTheKeyInFront() throws {
        let table = Table()
        let engine = try TestEngine(
            """
            SecHttpBlKey abcdefghijkl
            SecRule REMOTE_ADDR "@rbl dnsbl.httpbl.org" "id:1,phase:1,pass,nolog"
            """, services: EngineServices(collections: MemoryCollectionStore(), resolver: table))
        _ = engine.judge(Exchange(client: "192.0.2.7"))
        #expect(table.asked.withLock { $0 } == ["abcdefghijkl.7.2.0.192.dnsbl.httpbl.org"])
    }

    @Test(
        arguments: [
            ("192.0.2.1", "suspicious, harvester; last seen 3 days ago; threat score 42"),
            ("192.0.2.2", "search engine 5"),
            ("192.0.2.3", "comment spammer; last seen 1 day ago; threat score 1"),
            ("192.0.2.4", "suspicious, kind 24; last seen 10 days ago; threat score 255"),
            ("192.0.2.5", nil), ("192.0.2.6", nil),
        ] as [(String, String?)])
    func saysWhatHTTPBLKnows(_ client: String, _ message: String?) throws {
        let engine = try TestEngine(
            """
            SecHttpBlKey abcdefghijkl
            SecRule REMOTE_ADDR "@rbl dnsbl.httpbl.org" "id:1,phase:1,pass,nolog,capture,setvar:'tx.copy=%{TX.0}'"
            SecRule TX:httpbl_msg "@rx ." "id:2,phase:1,pass,nolog"
            """, services: EngineServices(collections: MemoryCollectionStore(), resolver: Table()))
        let transaction = engine.judge(Exchange(client: client))
        #expect(transaction.matchedIDs == (message == nil ? [] : [1, 2]))
        #expect(transaction.variable("httpbl_msg") == message)
        #expect(transaction.variable("copy") == message)
        #expect(transaction.machine.counters.failedLookUps == (client == "192.0.2.5" ? 1 : 0))
    }

    @Test func capturesTheAddress() throws {
        let engine = try TestEngine(
            "SecRule REMOTE_ADDR \"@rbl list.example\" \"id:1,phase:1,pass,nolog,capture,setvar:'tx.copy=%{TX.0}'\"",
            services: EngineServices(collections: MemoryCollectionStore(), resolver: Table()))
        #expect(engine.judge(Exchange(client: "192.0.2.1")).variable("copy") == "192.0.2.1")
    }

    @Test func goesOnWithLaterTargetsAndRules() throws {
        let engine = try TestEngine(
            """
            SecRule ARGS "@rbl list.example" "id:1,phase:1,pass,nolog,setvar:tx.n=+1"
            SecAction "id:2,phase:1,pass,nolog"
            """, services: EngineServices(collections: MemoryCollectionStore(), resolver: Table()))
        let transaction = engine.judge(Exchange(target: "/?a=192.0.2.1&b=192.0.2.9&c=x&d=192.0.2.2&e=192.0.2.1"))
        #expect(transaction.matchedIDs == [1, 2])
        #expect(transaction.variable("n") == "2")
        #expect(transaction.machine.counters.failedLookUps == 1)
    }

    @Test func isUndecidedWithoutResolver() throws {
        let engine = try TestEngine(
            """
            SecRule REMOTE_ADDR "@rbl list.example" "id:1,phase:1,pass,nolog"
            SecRule REMOTE_ADDR "!@rbl list.example" "id:2,phase:1,pass,nolog"
            """)
        let transaction = engine.judge(Exchange())
        #expect(transaction.matchedIDs == [])
        #expect(transaction.machine.counters.failedLookUps == 2)
    }
}
