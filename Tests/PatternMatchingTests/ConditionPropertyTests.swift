import PatternMatching
import Testing

/// The law of the prefilter: whenever PCRE2 matches, the condition holds and the scan sets its bit.
@Suite struct ConditionPropertyTests {
    private static let optionSets: [PatternOptions] = [
        .rx, .selector, .verify, [], [.dotAll, .dollarEndOnly, .caseless, .multiline],
    ]

    /// Patterns with their conditions, in a table and a set.
    private struct Subjects {
        let table: PatternTable
        let scanner: Scanner
        let entries: [(pattern: PatternID, condition: ConditionID)]

        init(_ sources: [(bytes: [UInt8], options: PatternOptions)]) {
            let patterns = PatternTableBuilder()
            var conditions = ConditionSetBuilder()
            var entries: [(pattern: PatternID, condition: ConditionID)] = []
            for (bytes, options) in sources {
                guard let pattern = try? patterns.add(bytes, options: options) else { continue }
                entries.append((pattern, conditions.add(.pattern(bytes, options: options))))
            }
            table = patterns.build()
            scanner = Scanner(conditions.build())
            self.entries = entries
        }

        /// Tries a content against all; returns how many patterns matched, how many bits were set.
        func check(_ content: [UInt8], _ scratch: MatchScratch) -> (matches: Int, bits: Int) {
            scanner.scan(content)
            var matches = 0
            var bits = 0
            for (pattern, condition) in entries {
                let isPossible = scanner.holds(condition)
                if isPossible { bits += 1 }
                guard table.match(pattern, subject: content.span, scratch: scratch) == .matched else { continue }
                matches += 1
                if !isPossible || !scanner.set.condition(condition).holds(for: content.span) {
                    Issue.record(
                        """
                        '\(ByteText.escaped(table.source(pattern)))' (\(table.options(pattern).rawValue)) matches \
                        '\(ByteText.escaped(content))', but \(scanner.set.describe(condition)) says no
                        """)
                }
            }
            return (matches, bits)
        }
    }

    @Test(arguments: 0..<5) func conditionIsImpliedByAMatch(round: Int) {
        var random = SeededGenerator(seed: UInt64(round) + 1)
        let scratch = MatchScratch()
        var (checks, matches, bits) = (0, 0, 0)
        for _ in 0..<16 {
            let patterns = (0..<48).map { _ in RandomPattern.make(depth: 4, &random) }
            let subjects = Subjects(
                patterns.map { (Array($0.source.utf8), Self.optionSets[random.below(Self.optionSets.count)]) })
            for pattern in patterns {
                for _ in 0..<2 {
                    var content = pattern.sample(&random)
                    if random.oneIn(2) { content = random.bytes(over: Array("ab;' 0\nSELECT".utf8), upTo: 9) + content }
                    if random.oneIn(2) { content += random.bytes(over: Array("xid <=\n".utf8), upTo: 9) }
                    let result = subjects.check(content, scratch)
                    checks += subjects.entries.count
                    matches += result.matches
                    bits += result.bits
                }
            }
        }
        #expect(checks > 40_000)
        #expect(matches > checks / 50, "the strings hardly match anything, so the law was hardly tried")
        #expect(bits < checks, "conditions that always hold are worthless")
    }

    @Test(arguments: 0..<3) func conditionIsImpliedForSyntaxSoup(round: Int) {
        let tokens = [
            "a", "b", "A", "ab", "(", ")", "(?:", "|", "[", "]", "[^", "-", "*", "+", "?", "{1,2}", "{2}", "{,2}", "{",
            "}",
            "\\Q", "\\E", "\\b", "\\d", "\\1", "\\2", "\\10", "\\01", "\\x61", "\\x{62}", "\\o{141}", "\\ca", "\\g{1}",
            "\\K",
            "\\G", "^", "$", ".", "(?i)", "(?-i)", "(?x)", "(?xx)", " ", "#", "\n", "(?i:", "(?|", "(?>", "(?=", "(?!",
            "(?<=a)", "(?<n>", "\\k<n>", "(?P=n)", "(?1)", "(?R)", "(*ACCEPT)", "(*COMMIT)", "(?(1)a|b)", "[:alpha:]",
            "[[:upper:]]", "[[:^lower:]]", "\\s", "\\W", "\\N", "\\R", "\\X", "\\pL", "\\h", "\\v", "(?#c)", "\\Z",
            "\\z", "(?^i)",
            "(?n)", "\\8", "[\\b]", "[a-c]", "[^]", "\\-", "\\]", "??", "++", "*+", "(?m)", "(?s)", "\\Aa", "b\\z",
        ]
        var random = SeededGenerator(seed: 77 + UInt64(round))
        let scratch = MatchScratch()
        let contents =
            [[]] + (0..<60).map { _ in random.bytes(over: Array("abAB \n1-]{}0,2".utf8), upTo: 8) }
        for _ in 0..<40 {
            let sources = (0..<100).map { _ -> (bytes: [UInt8], options: PatternOptions) in
                let text = (0...random.below(9)).map { _ in tokens[random.below(tokens.count)] }.joined()
                return (Array(text.utf8), Self.optionSets[random.below(Self.optionSets.count)])
            }
            let subjects = Subjects(sources)
            for content in contents { _ = subjects.check(content, scratch) }
        }
    }

    @Test(.enabled(if: SharedData.crs4 != nil, "the rules of CRS 4 are not beside the package"))
    func conditionsOfCRSHoldForItsTests() throws {
        let directory = try #require(SharedData.crs4)
        let sources = try CRSPatterns.all(in: directory.appendingPathComponent("rules"))
        let subjects = Subjects(sources.map { ($0, .rx) })
        let inputs = CRSPatterns.inputs(in: directory.appendingPathComponent("tests"))
        let scratch = MatchScratch()
        var (matches, bits) = (0, 0)
        // Each input costs a run of every pattern; every tenth keeps this within seconds.
        for input in inputs.enumerated().compactMap({ $0.offset % 10 == 0 ? $0.element : nil }) {
            let result = subjects.check(input, scratch)
            matches += result.matches
            bits += result.bits
        }
        let statistics = subjects.scanner.set.statistics
        print(
            """
            CRS 4: \(sources.count) patterns, \(subjects.entries.count) compiled, \(statistics.conditionCount) conditions, \
            \(statistics.alwaysCount) always, \(statistics.weakTermCount) weak terms, \(statistics.literalCount) literals, \
            \(statistics.memoryBytes) bytes; \(inputs.count / 10) inputs, \
            \(matches) matches, \(bits) bits of \(inputs.count / 10 * subjects.entries.count)
            """)
        #expect(subjects.entries.count > 300)
        #expect(matches > 500)
        #expect(statistics.alwaysCount <= 20)
    }
}
