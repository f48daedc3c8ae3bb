import Testing

@testable import RuleEngine

@Suite struct OperatorRunnerTests {
    private static func run(_ name: String, _ argument: String, _ input: String, isNegated: Bool = false) throws
        -> OperatorRunner.Answer
    {
        var runner = OperatorRunner(
            loader: PackageLoader(), services: EngineServices(clock: FixedClock(), collections: MemoryCollectionStore())
        )
        return try runner.run(
            operator: Array(name.utf8), argument: Array(argument.utf8), input: Array(input.utf8), isNegated: isNegated)
    }

    @Test func givesAsManyCapturesAsThePatternHas() throws {
        let answer = try Self.run("rx", "(a)(b)?(c)", "xac")
        #expect(answer == .init(isMatched: true, captures: ["ac", "a", "", "c"].map { Array($0.utf8) }))
    }

    @Test func negationTurnsTheAnswerAround() throws {
        #expect(try Self.run("streq", "a", "a", isNegated: true) == .init(isMatched: false, captures: []))
        #expect(try Self.run("streq", "a", "b", isNegated: true) == .init(isMatched: true, captures: []))
    }

    @Test func argumentsNeedNoQuoting() throws {
        #expect(try Self.run("contains", "a\"b\\c\nd", "xa\"b\\c\ndx").isMatched)
    }

    @Test(arguments: [
        ("rxx", "a", "no operator named '@rxx'; did you mean '@rx'?"),
        ("rx", "(a", "the pattern does not compile: missing closing parenthesis (at byte 2)"),
    ])
    func saysWhatIsWrong(_ name: String, _ argument: String, _ message: String) {
        #expect(throws: OperatorRunner.Failure(message: message)) { try Self.run(name, argument, "") }
    }
}
