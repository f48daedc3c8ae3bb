import RuleEngine
import Testing

@Suite struct TransformationFixtureTests {
    @Test(arguments: Transformation.allCases)
    func matchesFixtures(_ transformation: Transformation) throws {
        let cases: [TransformationFixture] = try Fixtures.lines(
            of: "vocabulary/transformations/\(transformation.name).jsonl")
        #expect(cases.count >= 12)
        #expect(Set(cases.map(\.id)).count == cases.count)
        for fixture in cases {
            #expect(fixture.chain == ["\(transformation.name)"], "\(fixture.id)")
            let result = run(transformation, on: fixture.input)
            #expect(result.output.readable == fixture.output.readable, "\(transformation.name) \(fixture.id)")
            #expect(result.changed == fixture.changed, "\(transformation.name) \(fixture.id)")
        }
    }

    /// The same escapes without any Unicode map: the low byte decides.
    @Test(arguments: [
        ("%u0041+%2b%u00e9", "A +\\xe9"), ("%uff1cscript%uff1e", "<script>"),
        ("%u2215etc%u002fpasswd", "\\x15etc/passwd"),
        ("%u12%41%uZZZZ%", "%u12A%uZZZZ%"), ("%u2024%u4141", "$A"), ("%u2018%uff00%uff5e%uff5f", "\\x18\\x00~_"),
    ])
    func decodesPercentUWithoutMap(_ input: String, _ expected: String) {
        let context = TransformationContext(unicodeMap: UnicodeMap())
        let result = run(.urlDecodeUni, on: Array(input.utf8), context: context)
        #expect(result.output.readable == expected)
    }

    @Test(arguments: Transformation.allCases)
    func isFoundUnderItsNameInAnyCase(_ transformation: Transformation) {
        let name = "\(transformation.name)"
        #expect(Transformation.named(Array(name.utf8)) == transformation)
        #expect(Transformation.named(Array(name.uppercased().utf8)) == transformation)
        #expect(Transformation.named(Array(name.lowercased().utf8)) == transformation)
        #expect(Transformation.named(Array(name.dropLast().utf8)) != transformation)
        #expect(Transformation.named(Array((name + "x").utf8)) == nil)
        #expect("\(transformation.definition.name)" == name)
        for alias in transformation.definition.aliases {
            #expect(Transformation.named(Array("\(alias)".utf8)) == transformation)
        }
    }

    @Test(arguments: ["", "none", "normalise", "K", "lower case", "lowercase\0", "\u{212A}"])
    func knowsNoOtherName(_ name: String) { #expect(Transformation.named(Array(name.utf8)) == nil) }

    @Test func listsEveryNameOnce() {
        let names = Transformation.allNames.map { "\($0)".lowercased() }
        #expect(Set(names).count == names.count)
        #expect(names.count == Transformation.allCases.reduce(0) { $0 + 1 + $1.definition.aliases.count })
        #expect(names.allSatisfy { Transformation.named(Array($0.utf8)) != nil })
    }
}
