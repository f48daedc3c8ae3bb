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

@Suite struct LiteralFilterTests {
    /// Every literal that occurs is found, wherever it stands, whatever its length and bytes.
    @Test(arguments: ["abc", "aAbB;", "ab\0\u{e9}"]) func findsEveryLiteral(alphabet: String) {
        var random = SeededGenerator(seed: 8)
        let alphabet = Array(alphabet.utf8)
        for _ in 0..<200 {
            let strings = Array(
                Set((0..<1 + random.below(20)).map { _ in random.bytes(over: alphabet, upTo: 6) + [0x62] }))
            let isFolded = random.oneIn(2)
            var builder = ConditionSetBuilder()
            let ids = strings.map { builder.add(isFolded ? .phrases([$0]) : .contains($0)) }
            let scanner = Scanner(builder.build())
            for _ in 0..<10 {
                let content = random.bytes(over: alphabet, upTo: 12)
                scanner.scan(content)
                for (string, id) in zip(strings, ids) {
                    let (wanted, given) =
                        isFolded ? (ASCII.lowercased(string), ASCII.lowercased(content)) : (string, content)
                    let occurs = given.indices.contains { given[$0...].starts(with: wanted) }
                    #expect(scanner.holds(id) == occurs, "\(ByteText.escaped(string)) in \(ByteText.escaped(content))")
                }
            }
        }
    }

    @Test func tellsAllByteValuesApart() {
        var builder = ConditionSetBuilder()
        let ids = (0...255).map { builder.add(.contains([UInt8($0), 0x80, UInt8(255 - $0), 0x81])) }
        let scanner = Scanner(builder.build())
        for value in 0...255 {
            scanner.scan([0x20, UInt8(value), 0x80, UInt8(255 - value), 0x81])
            #expect(ids.indices.filter { scanner.holds(ids[$0]) } == [value])
        }
    }
}
