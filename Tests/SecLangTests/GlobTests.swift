import Testing

@testable import SecLang

@Suite struct GlobTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let pattern: String
        let name: String
        let matches: Bool
        var testDescription: String { "\(pattern) \(name)" }
    }

    static let cases: [Case] = [
        Case(pattern: "*", name: "a", matches: true),
        Case(pattern: "*", name: "", matches: true),
        Case(pattern: "*", name: ".a", matches: false),
        Case(pattern: ".*", name: ".a", matches: true),
        Case(pattern: "?a", name: ".a", matches: false),
        Case(pattern: "*.conf", name: "a.conf", matches: true),
        Case(pattern: "*.conf", name: "a.conf~", matches: false),
        Case(pattern: "a*b*c", name: "axxbyybzc", matches: true),
        Case(pattern: "a*b*c", name: "axxcb", matches: false),
        Case(pattern: "a?c", name: "abc", matches: true),
        Case(pattern: "a?c", name: "ac", matches: false),
        Case(pattern: "[a-c]x", name: "bx", matches: true),
        Case(pattern: "[a-c]x", name: "dx", matches: false),
        Case(pattern: "[!a-c]x", name: "dx", matches: true),
        Case(pattern: "[^a-c]x", name: "ax", matches: false),
        Case(pattern: "[]a]", name: "]", matches: true),
        Case(pattern: "[a-]", name: "-", matches: true),
        Case(pattern: "[a", name: "[a", matches: true),
        Case(pattern: "[a", name: "a", matches: false),
        Case(pattern: #"\*"#, name: "*", matches: true),
        Case(pattern: #"\*"#, name: "a", matches: false),
        Case(pattern: "**", name: "abc", matches: true),
        Case(pattern: "", name: "", matches: true),
        Case(pattern: "", name: "a", matches: false),
    ]

    @Test(arguments: cases)
    func matchesNames(_ example: Case) {
        #expect(Glob.matches(Array(example.pattern.utf8), Array(example.name.utf8)) == example.matches)
    }

    @Test(.timeLimit(.minutes(1))) func staysFastOnManyStars() {
        let pattern = Array(String(repeating: "a*", count: 200).utf8) + [UInt8(ascii: "b")]
        #expect(!Glob.matches(pattern, Array(repeating: UInt8(ascii: "a"), count: 4_000)))
    }
}
