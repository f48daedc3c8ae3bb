import Synchronization
import Testing

@testable import RuleEngine

/// Persistent collections through real rules and the in-memory store.
@Suite struct PersistentCollectionTests {
    /// A clock that a test sets.
    final class SettableClock: EngineClock {
        private let seconds = Atomic<Int>(1_000_000)

        func nowMicroseconds() -> Int64 { Int64(seconds.load(ordering: .relaxed)) * 1_000_000 }
        func offsetSeconds(at microseconds: Int64) -> Int { 0 }
        func advance(by amount: Int) { seconds.add(amount, ordering: .relaxed) }
    }

    /// An engine whose rules run once per `visit`, under a clock that the test sets.
    private struct Site {
        let clock = SettableClock()
        let store: MemoryCollectionStore
        let engine: TestEngine

        init(_ rules: String, limits: CollectionLimits = CollectionLimits()) throws {
            store = MemoryCollectionStore(limits: limits)
            var options = EngineOptions()
            options.collectionLimits = limits
            engine = try TestEngine(rules, services: EngineServices(clock: clock, collections: store), options: options)
        }

        /// TX:out after a request.
        @discardableResult
        func visit(_ target: String = "/", client: String = "192.0.2.1") -> String? {
            engine.judge(Exchange(client: client, target: target)).variable("out")
        }
    }

    private static let open = "SecAction \"id:1,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR}\"\n"

    @Test func countsAcrossTransactionsPerKey() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:ip.hits=+1"
                SecAction "id:3,phase:2,pass,nolog,setvar:ip.hits=+2,setvar:'tx.out=%{ip.hits}'"
                """)
        #expect(site.visit() == "3")
        #expect(site.visit() == "6")
        #expect(site.visit(client: "192.0.2.2") == "3")
        #expect(site.visit() == "9")
    }

    @Test(arguments: [
        ("setvar:ip.a=text", "text"), ("setvar:ip.a", "1"), ("setvar:ip.a=+5,setvar:ip.a=-9", "0"),
        ("setvar:ip.a=12x,setvar:ip.a=+1", "13"), ("setvar:ip.a=1,setvar:!ip.A", ""),
        ("setvar:ip.a=1,setvar:IP.A=2", "2"),
        ("setvar:'ip.a=b=c'", "b=c"), ("setvar:ip.a=1,setvar:!ip.a,setvar:ip.a=+4", "4"),
    ])
    func storesWhatRulesWrite(_ actions: String, _ value: String) throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:'tx.out=%{ip.a}'"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,\(actions),setvar:'tx.out=%{ip.a}'"
                """)
        #expect(site.visit("/?write=1") == value)
        #expect(site.visit() == value)
    }

    @Test func isNewOnlyUntilStored() throws {
        let site = try Site(
            Self.open + """
                SecRule IP:IS_NEW "@eq 1" "id:2,phase:1,pass,nolog,setvar:tx.out=new"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,setvar:ip.a=1"
                """)
        #expect(site.visit() == "new")
        // Looking does not store.
        #expect(site.store.count == 0)
        #expect(site.visit("/?write=1") == "new")
        #expect(site.visit() == nil)
    }

    @Test func keepsItsAccounts() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,\
                setvar:'tx.out=%{ip.CREATE_TIME} %{ip.LAST_UPDATE_TIME} %{ip.UPDATE_COUNTER} %{ip.UPDATE_RATE} %{ip.TIMEOUT} %{ip.KEY}'"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,setvar:ip.a=1,setvar:ip.UPDATE_COUNTER=77,setvar:ip.is_new=+3"
                """)
        #expect(site.visit("/?write=1") == "1000000  0 0 3600 192.0.2.1")
        site.clock.advance(by: 10)
        #expect(site.visit("/?write=1") == "1000000 1000000 1 6 3600 192.0.2.1")
        site.clock.advance(by: 20)
        #expect(site.visit() == "1000000 1000010 2 4 3600 192.0.2.1")
    }

    @Test func vanishesAfterItsTimeoutUnlessWritten() throws {
        let site = try Site(
            "SecCollectionTimeout 100\n" + Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:'tx.out=%{ip.a}'"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,setvar:ip.a=+1"
                SecRule ARGS:longer "@rx ." "id:4,phase:1,pass,nolog,setvar:ip.TIMEOUT=1000"
                """)
        site.visit("/?write=1")
        site.clock.advance(by: 99)
        #expect(site.visit("/?write=1") == "1")
        site.clock.advance(by: 99)
        // Reading does not prolong it.
        #expect(site.visit() == "2")
        site.clock.advance(by: 1)
        #expect(site.visit() == "")
        site.visit("/?write=1&longer=1")
        site.clock.advance(by: 999)
        #expect(site.visit() == "1")
        site.clock.advance(by: 1)
        #expect(site.visit() == "")
    }

    @Test func expiresElements() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:'tx.out=%{ip.a}%{ip.b}'"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,setvar:ip.a=x,expirevar:ip.a=60,setvar:ip.b=y"
                SecRule ARGS:again "@rx ." "id:4,phase:1,pass,nolog,expirevar:'ip.a=%{ARGS.again}'"
                """)
        site.visit("/?write=1")
        site.clock.advance(by: 59)
        #expect(site.visit("/?again=60") == "xy")
        site.clock.advance(by: 59)
        #expect(site.visit() == "xy")
        site.clock.advance(by: 1)
        #expect(site.visit() == "y")
        site.visit("/?write=1&again=0")
        #expect(site.visit() == "y")
    }

    @Test func startsAnExpiredCounterAnew() throws {
        let site = try Site(
            Self.open + "SecAction \"id:2,phase:1,pass,nolog,setvar:ip.n=+1,expirevar:ip.n=10,setvar:'tx.out=%{ip.n}'\""
        )
        #expect(site.visit() == "1")
        site.clock.advance(by: 9)
        #expect(site.visit() == "2")
        site.clock.advance(by: 10)
        #expect(site.visit() == "1")
    }

    @Test func lowersDeprecatedNumbers() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,deprecatevar:ip.n=5/10,setvar:'tx.out=%{ip.n}'"
                SecRule ARGS:set "@rx ." "id:3,phase:1,pass,nolog,setvar:'ip.n=%{ARGS.set}'"
                """)
        site.visit("/?set=100")
        site.clock.advance(by: 9)
        #expect(site.visit() == "100")
    }

    @Test(arguments: [(10, "95"), (29, "90"), (199, "5"), (200, "0"), (3_599, "0")])
    func lowersByWholePeriods(_ seconds: Int, _ value: String) throws {
        let site = try Site(
            Self.open + """
                SecRule ARGS:set "@rx ." "id:2,phase:1,pass,nolog,setvar:'ip.n=%{ARGS.set}'"
                SecRule &ARGS "@eq 0" "id:3,phase:1,pass,nolog,deprecatevar:ip.n=5/10,setvar:'tx.out=%{ip.n}'"
                """)
        site.visit("/?set=100")
        site.clock.advance(by: seconds)
        #expect(site.visit() == value)
        #expect(site.visit() == value)
    }

    @Test func isDeletedWithItsKey() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:'tx.out=%{ip.a}'"
                SecRule ARGS:write "@rx ." "id:3,phase:1,pass,nolog,setvar:ip.a=1"
                SecRule ARGS:delete "@rx ." "id:4,phase:1,pass,nolog,setvar:!ip.KEY"
                """)
        site.visit("/?write=1")
        #expect(site.visit("/?delete=1") == "1")
        #expect(site.visit() == "")
        #expect(site.store.count == 0)
    }

    @Test func isUntouchedUntilOpened() throws {
        let site = try Site(
            """
            SecAction "id:2,phase:1,pass,nolog,setvar:ip.a=1,setvar:global.b=+1"
            SecRule &IP "@gt 0" "id:3,phase:1,pass,nolog,setvar:tx.out=seen"
            """)
        #expect(site.visit() == nil)
        #expect(site.store.count == 0)
    }

    @Test func opensOnceAndKeepsApplicationsApart() throws {
        let rules = """
            SecAction "id:2,phase:1,pass,nolog,setsid:abc,setuid:bob,setrsc:%{REQUEST_FILENAME},initcol:global=g,initcol:global=h"
            SecAction "id:3,phase:1,pass,nolog,setvar:session.a=+1,setvar:user.a=+10,setvar:resource.a=+100,setvar:global.a=+1000"
            SecAction "id:4,phase:1,pass,nolog,\
            setvar:'tx.out=%{SESSIONID} %{USERID} %{session.a} %{user.a} %{resource.a} %{global.a} %{global.KEY}'"
            """
        let store = MemoryCollectionStore()
        let shop = try TestEngine("SecWebAppId shop\n" + rules, services: EngineServices(collections: store))
        let blog = try TestEngine("SecWebAppId blog\n" + rules, services: EngineServices(collections: store))
        #expect(shop.judge(Exchange(target: "/a")).variable("out") == "abc bob 1 10 100 1000 g")
        #expect(shop.judge(Exchange(target: "/b")).variable("out") == "abc bob 2 20 100 2000 g")
        #expect(blog.judge(Exchange(target: "/a")).variable("out") == "abc bob 1 10 100 3000 g")
    }

    @Test func losesNoCountsInParallel() async throws {
        let store = MemoryCollectionStore()
        let engine = try TestEngine(
            """
            SecAction "id:1,phase:1,pass,nolog,initcol:global=g,setvar:global.hits=+1"
            SecAction "id:2,phase:5,pass,nolog,setvar:global.hits=+2,setvar:global.last=%{ARGS.n}"
            SecAction "id:3,phase:5,pass,nolog,setvar:global.left=+5,setvar:global.left=-4"
            """, services: EngineServices(collections: store)
        ).engine
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let transaction = engine.makeTransaction()
                    for _ in 0..<100 {
                        transaction.reset()
                        Exchange(target: "/?n=\(worker)").run(on: transaction)
                    }
                }
            }
        }
        let key = CollectionKey(name: "global", application: [], key: Array("g".utf8))
        let stored = try #require(store.load(key, nowMicroseconds: SystemClock().nowMicroseconds()))
        func value(_ name: String) -> String? {
            stored.index(of: Array(name.utf8)).map { String(decoding: stored.elements[$0].value, as: UTF8.self) }
        }
        #expect(value("hits") == "2400")
        #expect(value("left") == "800")
        #expect(stored.updateCount == 800)
    }

    @Test func boundsWhatRequestsCanFill() throws {
        var limits = CollectionLimits()
        limits.collections = 16
        limits.elementsPerCollection = 10
        limits.bytesPerCollection = 4_000
        limits.bytes = 20_000
        let site = try Site(
            Self.open + """
                SecRule ARGS "@rx ." "id:2,phase:1,pass,log,setvar:'ip.x_%{MATCHED_VAR_NAME}=%{MATCHED_VAR}'"
                SecRule ARGS "@rx ." "id:3,phase:1,pass,nolog,setvar:'tx.out=%{ip.x_args:p1} %{ip.x_args:p29}'"
                """, limits: limits)
        let query = (0..<30).map { "p\($0)=v" }.joined(separator: "&")
        #expect(site.visit("/?" + query) == " v")
        let transaction = site.engine.judge(Exchange(target: "/?" + query))
        let lines = transaction.alertLines().map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.contains { $0.contains("dropped for want of room") }, "\(lines.suffix(2))")
        // A value that alone is too large is not kept either.
        site.visit("/?big=" + String(repeating: "b", count: 5_000))
        for number in 0..<200 { site.visit("/?q=" + String(repeating: "z", count: 2_000), client: "192.0.2.\(number)") }
        #expect(site.store.count <= 16)
        #expect(site.store.droppedCount > 100)
        #expect(site.visit("/?p29=1&p1=2", client: "192.0.2.199") == "2 1")
    }

    @Test func seesItsOwnWritesAtOnce() throws {
        let site = try Site(
            Self.open + """
                SecAction "id:2,phase:1,pass,nolog,setvar:ip.blocked=1,expirevar:ip.blocked=300"
                SecRule IP:BLOCKED "@eq 1" "id:3,phase:1,pass,nolog,setvar:'tx.out=%{MATCHED_VAR_NAME}'"
                SecRule &IP:/^blo/ "@eq 1" "id:4,phase:1,pass,nolog,setvar:'tx.out=%{tx.out} counted'"
                """)
        #expect(site.visit() == "IP:blocked counted")
    }
}
