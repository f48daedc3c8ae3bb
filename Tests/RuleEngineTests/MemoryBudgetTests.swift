import Testing

@testable import RuleEngine

@Suite struct MemoryBudgetTests {
    private static let rules = """
        SecArgumentsLimit 1000000
        SecRequestBodyNoFilesLimit 10000000
        SecRule ARGS "@streq none" "id:1,phase:2,t:lowercase,deny,status:402"
        SecAction "id:2,phase:5,pass,nolog,setvar:tx.logged=1"
        """

    private static func judge(
        _ rules: String, _ change: (inout EngineOptions) -> Void = { _ in }
    ) throws -> Transaction {
        var options = EngineOptions()
        options.memoryBudgetFloorBytes = 1 << 20
        change(&options)
        let form = (0..<50_000).map { String($0, radix: 16) }.joined(separator: "&")
        return try TestEngine(rules, options: options).judge(.form(form))
    }

    @Test func tinyArgumentsBeyondTheBudgetAreRefused() throws {
        let transaction = try Self.judge(Self.rules) { $0.memoryBudgetFactor = 4 }
        #expect(transaction.interruption?.status == 500)
        #expect(transaction.interruption?.cause == .undecided)
        #expect(transaction.undecidedReasons == [.memory])
        #expect(transaction.variable("logged") == "1", "phase 5 runs on a reserve")
    }

    @Test func theHostMayLetThemPass() throws {
        let transaction = try Self.judge(Self.rules + "\nSecFailureMode allow") { $0.memoryBudgetFactor = 4 }
        #expect(transaction.interruption == nil)
        #expect(transaction.undecidedReasons == [.memory])
    }

    @Test func detectionOnlyTells() throws {
        let transaction = try Self.judge(Self.rules + "\nSecRuleEngine DetectionOnly") { $0.memoryBudgetFactor = 4 }
        #expect(transaction.interruption == nil)
        #expect(transaction.wouldInterrupt?.status == 500)
    }

    @Test func withinTheBudgetRulesDecide() throws {
        let transaction = try Self.judge(Self.rules) { $0.memoryBudgetFactor = 100 }
        #expect(transaction.undecidedReasons.isEmpty)
        #expect(transaction.interruption == nil)
    }

    @Test func aTransactionStartsWithAFreshBudget() throws {
        var options = EngineOptions()
        options.memoryBudgetFloorBytes = 1 << 20
        options.memoryBudgetFactor = 4
        let engine = try TestEngine(Self.rules, options: options).engine
        let transaction = engine.makeTransaction()
        Exchange.form((0..<50_000).map { "\($0)" }.joined(separator: "&")).run(on: transaction)
        #expect(transaction.undecidedReasons == [.memory])
        transaction.reset()
        Exchange.form("a=None").run(on: transaction)
        #expect(transaction.undecidedReasons.isEmpty)
        #expect(transaction.interruption?.status == 402)
    }

    /// Each matching stage of multiMatch is a record; those beyond the limit are counted, the others stay whole.
    @Test func stagesBeyondTheRecordLimitAreCounted() throws {
        let rule = #"SecRule ARGS "@contains A" "id:1,phase:2,pass,log,multiMatch,t:urlDecode,t:removeNulls""#
        var options = EngineOptions()
        options.matchRecordsLimit = 10
        let form = (0..<40).map { "a\($0)=A%2541\($0)" }.joined(separator: "&")
        let transaction = try TestEngine(rule, options: options).judge(.form(form))
        #expect(transaction.matchedIDs.count == 10)
        #expect(transaction.omittedMatchCount == 70)
        let matches = transaction.matches()
        #expect(matches.allSatisfy { $0.values.count == 1 })
        #expect(matches.first?.values.first?.name == Array("ARGS:a0".utf8))
        #expect(matches.last?.values.first?.name == Array("ARGS:a4".utf8))
        #expect(transaction.alertLines().count == 11, "one more tells of the others")
    }

    @Test func reportsShowTheBeginningOfLargeValues() throws {
        let rules = """
            SecRequestBodyNoFilesLimit 10000000
            SecRule ARGS "@rx ." "id:1,phase:2,pass,log"
            SecRule ARGS "@rx ." "id:2,phase:2,pass,log"
            """
        var options = EngineOptions()
        options.reportedValueBytesLimit = 1_000
        options.reportedBytesLimit = 3_000
        let long = String(repeating: "x", count: 5_000)
        let form = Exchange.form("a=\(long)&b=\(long)&c=\(long)&d=\(long)&password=0123456789")
        let matches = try TestEngine(rules, options: options).judge(form).matches()
        #expect(matches.map(\.valueCount) == [5, 5])
        #expect(matches.map(\.values.count) == [3, 1])
        #expect(matches.allSatisfy { $0.values.allSatisfy { $0.value.count == 1_000 } })
    }

    /// What a cut leaves of a secret must not be shown.
    @Test func aCutThroughASecretHidesIt() throws {
        var options = EngineOptions()
        options.reportedValueBytesLimit = 1_000
        let secret = "0123456789abcdef"
        let rule = #"SecRule ARGS:a "@rx ." "id:1,phase:2,pass,log""#
        for before in 980...1_000 {
            let text = String(repeating: "x", count: before)
            let form = Exchange.form("password=\(secret)&a=\(text)\(secret)yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")
            let value = try #require(TestEngine(rule, options: options).judge(form).matches().first?.values.first).value
            #expect(!String(decoding: value, as: UTF8.self).contains("0"), "\(before) bytes before it")
        }
    }

    /// A report keeps the first thousand values of a match; a later link sees them all the same.
    @Test func aChainOverMatchedVarsSeesEveryMatch() throws {
        let rules = """
            SecArgumentsLimit 10000
            SecRule ARGS "@rx ." "id:1,phase:2,pass,log,chain"
                SecRule &MATCHED_VARS "@eq 3000" "setvar:tx.all=1"
            SecRule ARGS "@rx ." "id:2,phase:2,pass,log"
            """
        let transaction = try TestEngine(rules).judge(.form((0..<3_000).map { "a\($0)=1" }.joined(separator: "&")))
        #expect(transaction.variable("all") == "1")
        let match = try #require(transaction.matches().last)
        #expect(match.rule == 2)
        #expect(match.values.count == 1_000)
        #expect(match.valueCount == 3_000)
    }

    /// Counting under one made-up name for each of many values must not keep the name's bytes each time.
    @Test func namesMadeAgainAreGivenBack() throws {
        let rules = """
            SecArgumentsLimit 100000
            SecRequestBodyNoFilesLimit 10000000
            SecRule ARGS_NAMES "@rx ." "id:1,phase:2,pass,nolog,setvar:'tx.count_%{MATCHED_VAR_NAME}=+1'"
            """
        let transaction = try TestEngine(rules).judge(
            .form(Array(repeating: "a", count: 20_000).joined(separator: "&")))
        #expect(transaction.variable("count_ARGS_NAMES:a") == "20000")
        #expect(transaction.machine.arena.usedBytes < 300_000)
    }
}
