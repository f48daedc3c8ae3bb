import Testing

@testable import SecLang

/// Inputs made to be slow or to trap. A debug build is about twenty times slower than what ships.
@Suite(.timeLimit(.minutes(1))) struct HostileInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let piece: String
        let count: Int
        var prefix = ""
        var suffix = ""
        var testDescription: String { name }

        /// The input with `count / divisor` pieces.
        func bytes(dividedBy divisor: Int = 1) -> [UInt8] {
            let unit = Array(piece.utf8)
            var result = Array(prefix.utf8)
            for _ in 0..<count / divisor { result += unit }
            return result + Array(suffix.utf8)
        }
    }

    static let cases: [Case] = [
        Case(name: "quotes", piece: "\"", count: 200_000, prefix: "SecA "),
        Case(name: "single quotes", piece: "'", count: 200_000, prefix: "SecA "),
        Case(name: "lines of quotes", piece: "\"\n", count: 100_000),
        Case(name: "backslashes", piece: "\\", count: 200_000, prefix: "SecRule ARGS \"@rx "),
        Case(name: "continuations", piece: "\\\n", count: 100_000, prefix: "SecA 1 "),
        Case(
            name: "continuations inside a quoted argument", piece: "a\\\n", count: 100_000, prefix: "SecAction \"",
            suffix: "\""),
        Case(
            name: "many actions over many lines", piece: "log,\\\n", count: 50_000, prefix: "SecAction \"", suffix: "\""
        ),
        Case(name: "comments inside a directive", piece: "# c\n", count: 50_000, prefix: "SecA \\\n", suffix: " 1"),
        Case(name: "swallowing comments", piece: "x\\\n", count: 50_000, prefix: "#\\\n"),
        Case(name: "escaped quotes", piece: "\\\"", count: 200_000, prefix: "SecRule ARGS \"", suffix: "\" id:1"),
        Case(name: "alternating escapes", piece: "a\\\"", count: 100_000, prefix: "SecRule ARGS \"", suffix: "\" id:1"),
        Case(name: "escaped actions", piece: "msg:'\\\\'a',", count: 20_000, prefix: "SecAction \"", suffix: "\""),
        Case(name: "open patterns", piece: "A:/a|", count: 100_000, prefix: "SecRule \"", suffix: "\" x"),
        Case(name: "open quotes in a list", piece: "A:'a|", count: 100_000, prefix: "SecRule \"", suffix: "\" x"),
        Case(name: "many variables", piece: "A|", count: 100_000, prefix: "SecRule ", suffix: "A x"),
        Case(name: "commas", piece: ",", count: 200_000, prefix: "SecAction \"", suffix: "\""),
        Case(name: "open macros", piece: "%{", count: 100_000, prefix: "SecRule A \"", suffix: "\""),
        Case(name: "macros", piece: "%{a}", count: 50_000, prefix: "SecRule A \"", suffix: "\""),
        Case(name: "open data sets", piece: "SecDataset x `\n", count: 20_000),
        Case(name: "containers", piece: "<IfModule x>\n", count: 20_000),
        Case(name: "closing containers", piece: "</IfModule>\n", count: 20_000),
        Case(name: "blank lines", piece: "\n", count: 200_000),
        Case(name: "spaces", piece: " ", count: 200_000, prefix: "SecA"),
        Case(name: "empty rules", piece: "SecRule\n", count: 50_000),
        Case(name: "NUL bytes", piece: "\0", count: 200_000),
        Case(name: "carriage returns", piece: "\r", count: 200_000, prefix: "SecA "),
    ]

    @Test(arguments: cases)
    func staysLinear(_ example: Case) {
        let bytes = example.bytes()
        let duration = ContinuousClock().measure { _ = parse(bytes) }
        #expect(duration < .seconds(10), "\(bytes.count) bytes took \(duration)")
    }

    @Test(arguments: cases)
    func holdsItsLaws(_ example: Case) {
        #expect(ParserExercise.brokenLaw(for: example.bytes(dividedBy: 50)) == nil)
    }
}
