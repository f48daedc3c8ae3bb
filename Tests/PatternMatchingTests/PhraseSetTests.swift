import PatternMatching
import Testing

@Suite struct PhraseSetTests {
    private func naive(_ phrases: [[UInt8]], in content: [UInt8]) -> Range<Int>? {
        let folded = ASCII.lowercased(content)
        let phrases = phrases.map { ASCII.lowercased($0) }
        for start in 0...content.count {
            let lengths = phrases.filter { folded[start...].starts(with: $0) }.map(\.count)
            if let longest = lengths.max() { return start..<start + longest }
        }
        return nil
    }

    @Test(
        arguments: [
            (["abc", "bc"], "xABCx", 1..<4), (["a", "abcd"], "abcx", 0..<1), (["abcd", "bc"], "abce", 1..<3),
            ([], "abc", nil),
            (["he", "she", "hers", "his"], "usHERS", 1..<4), ([""], "x", 0..<0), (["", "x"], "ax", 1..<2),
            (["x"], "", nil),
            (["caf\u{e9}"], "CAF\u{e9}", 0..<5), (["caf\u{e9}"], "CAF\u{c9}", nil),
        ] as [([String], String, Range<Int>?)])
    func findsTheLeftmostLongest(phrases: [String], content: String, expected: Range<Int>?) {
        let set = PhraseSet(phrases.map { Array($0.utf8) })
        #expect(set.firstMatch(in: Array(content.utf8).span) == expected)
    }

    @Test func agreesWithTheNaiveSearch() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<400 {
            let phrases = (0..<1 + random.below(8)).map { _ in
                random.bytes(over: Array("abAB\u{ff}".utf8), upTo: 6) + [0x61]
            }
            let set = PhraseSet(phrases)
            for _ in 0..<10 {
                let content = random.bytes(over: Array("abABc\u{ff}".utf8), upTo: 24)
                #expect(set.firstMatch(in: content.span) == naive(phrases, in: content))
            }
        }
    }

    @Test func keepsLargeListsSmall() {
        var random = SeededGenerator(seed: 3)
        let letters = Array("abcdefghijklmnopqrstuvwxyz _-./".utf8)
        var phrases = (0..<3_000).map { _ in random.bytes(over: letters, upTo: 60) + Array("x".utf8) }
        phrases.append([UInt8](repeating: 0x61, count: 2_188))
        phrases.append((0..<70_000).map { _ in letters[random.below(letters.count)] })
        let set = PhraseSet(phrases)
        #expect(set.memoryBytes < 3 << 20)
        for phrase in phrases.suffix(12) where phrase.count > 8 && phrase.count < 100 {
            let content = Array("0123 ".utf8) + phrase
            #expect(set.firstMatch(in: content.span) == naive(phrases, in: content))
        }
        let longest = phrases[phrases.count - 1]
        #expect(set.firstMatch(in: longest.span) != nil)
        let almost = Array(phrases[phrases.count - 1].dropLast())
        #expect(set.firstMatch(in: almost.span) == PhraseSet(Array(phrases.dropLast())).firstMatch(in: almost.span))
    }
}

@Suite struct AutomatonTests {
    @Test func findsEveryOccurrence() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<300 {
            let strings = Array(
                Set((0..<1 + random.below(12)).map { _ in random.bytes(over: Array("abc".utf8), upTo: 5) + [0x62] }))
            let automaton = Automaton(strings, isFolded: random.oneIn(2))
            let content = random.bytes(over: Array("abcx".utf8), upTo: 40)
            var expected: Set<[Int]> = []
            for (index, string) in strings.enumerated() {
                for end in 0...content.count
                where end >= string.count && content[..<end].suffix(string.count).elementsEqual(string) {
                    expected.insert([index, end])
                }
            }
            #expect(Set(automaton.occurrences(in: content.span).map { [$0.string, $0.end] }) == expected)
        }
    }

    @Test func foldsOnlyWhenAsked() {
        let folded = Automaton([Array("ab".utf8)], isFolded: true)
        let exact = Automaton([Array("ab".utf8)], isFolded: false)
        #expect(folded.occurrences(in: Array("aB AB".utf8).span).map(\.end) == [2, 5])
        #expect(exact.occurrences(in: Array("aB ab".utf8).span).map(\.end) == [5])
    }

    @Test func usesAllByteValues() {
        let strings = (0...255).map { [UInt8($0)] }
        let automaton = Automaton(strings, isFolded: false)
        let content = (0...255).map { UInt8($0) }
        #expect(automaton.occurrences(in: content.span).map(\.string) == Array(0...255))
    }
}
