import SecLang
import Testing

@testable import RuleEngine

/// What stages tell the host to change, on whole transactions.
@Suite struct GatewayStageTests {
    private static let rules = """
        SecRuleEngine On
        SecIdentityHeaders X-User-Id X-User-Roles
        SecRateLimit one "key:%{REMOTE_ADDR},limit:1/60s,headers:both"
        SecRule ARGS:user "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-User-Id=%{ARGS.user}'"
        SecAction "id:2,phase:1,nolog,deny,rateLimit:one,setResponseHeader:'X-A=1',removeRequestHeader:X-Debug"
        """

    private func judge(_ target: String, _ headers: [(String, String)] = []) throws -> (HeaderChanges, Transaction) {
        let engine = try TestEngine(Self.rules)
        let transaction = engine.engine.makeTransaction()
        Exchange(target: target, headers: headers).run(on: transaction)
        return (transaction.headerChanges, transaction)
    }

    private func names(_ fields: [HeaderChanges.Field]) -> [String] {
        fields.map { "\(String(decoding: $0.name, as: UTF8.self))=\(String(decoding: $0.value, as: UTF8.self))" }
    }

    private func texts(_ names: [[UInt8]]) -> [String] { names.map { String(decoding: $0, as: UTF8.self) } }

    @Test(arguments: [
        "X-User-Id", "x-user-id", "X_User_Id", "X-USER_ID", "x.user.id", "X-User-Id ", "X-User-Id\t", "_X-User-Id",
        "X-User-Id\0x", "X~User~Id",
    ])
    func noSpellingOfAnIdentityHeaderPasses(_ name: String) throws {
        let (changes, transaction) = try judge("/", [(name, "admin"), ("X-Other", "1")])
        #expect(changes.requestSet.isEmpty)
        let removed = texts(changes.requestRemove).map { $0.lowercased() }
        #expect(removed.contains("x-user-id") && removed.contains("x-user-roles"))
        #expect(removed.contains(name.lowercased()))
        #expect(transaction.machine.elements.count(.requestHeaders) == 1)
    }

    @Test func setsWhatRulesSay() throws {
        let (changes, _) = try judge(
            "/?user=42", [("X_User_Id", "1"), ("Connection", "close, x-user-id"), ("X-Debug", "1")])
        #expect(names(changes.requestSet) == ["X-User-Id=42"])
        #expect(texts(changes.requestRemove) == ["X-User-Roles", "X-Debug", "X_User_Id", "Connection"])
        #expect(
            names(changes.responseSet) == [
                "X-A=1", "RateLimit-Policy=\"one\";q=1;w=60", "RateLimit=\"one\";r=0;t=60", "X-RateLimit-Limit=1",
                "X-RateLimit-Remaining=0", "X-RateLimit-Reset=60",
            ])
    }

    @Test(arguments: ["%0d", "%0a", "%00", "a%0d%0aX-User-Roles:%20root"])
    func refusesValuesThatBreakLines(_ value: String) throws {
        let (changes, transaction) = try judge("/?user=\(value)x")
        #expect(changes.requestSet.isEmpty)
        #expect(texts(changes.requestRemove).contains("X-User-Id"))
        #expect(transaction.interruption?.cause == .undecided)
        #expect(transaction.undecidedReasons == [.headerValue])
    }

    @Test func tellsWhenToComeBack() throws {
        let engine = try TestEngine(Self.rules)
        let transaction = engine.engine.makeTransaction()
        Exchange().run(on: transaction)
        #expect(transaction.interruption == nil)
        transaction.reset()
        Exchange().run(on: transaction)
        #expect(transaction.interruption?.status == 429)
        let fields = names(transaction.headerChanges.responseSet)
        #expect(fields.contains { $0 == "Retry-After=60" || $0 == "Retry-After=59" })
        #expect(!fields.contains("X-A=1"))
    }

    @Test func endsHitsInProgressWithTheirTransaction() throws {
        let rules = """
            SecRuleEngine On
            SecRateLimit two "key:all,limit:2,algorithm:concurrency"
            SecAction "id:1,phase:1,nolog,deny,rateLimit:two"
            """
        let engine = try TestEngine(rules).engine
        let transactions = (0..<3).map { _ in engine.makeTransaction() }
        #expect(transactions.map { $0.evaluateRequestHeaders()?.status } == [nil, nil, 429])
        transactions[0].evaluateLogging()
        transactions[2].reset()
        #expect(transactions[2].evaluateRequestHeaders() == nil)
    }
}
