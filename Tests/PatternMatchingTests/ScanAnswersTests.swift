import PatternMatching
import Testing

@Suite struct ScanAnswersTests {
    /// Thousands of conditions, so that summaries have several words: a condition holds by the answer exactly when
    /// its word occurs, also after answers were forgotten and made anew.
    @Test func answersForThousandsOfConditions() {
        var builder = ConditionSetBuilder()
        let words = (0..<9_000).map { Array("w\($0)x".utf8) }
        let ids = words.map { builder.add(.contains($0)) }
        let long = builder.add(.minimumLength(20))
        let scanner = Scanner(builder.build())
        var random = SeededGenerator(seed: 21)
        for round in 0..<200 {
            if round % 50 == 49 { scanner.forget() }
            let chosen = Set((0..<random.below(6)).map { _ in random.below(words.count) })
            scanner.scan(chosen.sorted().flatMap { words[$0] + [0x20] })
            #expect(ids.indices.filter { scanner.holds(ids[$0]) } == chosen.sorted())
            #expect(scanner.holds(long) == (chosen.reduce(0) { $0 + words[$1].count + 1 } >= 20))
        }
    }

    @Test func sharesEqualAnswers() {
        var builder = ConditionSetBuilder()
        _ = builder.add(.contains(Array("evil".utf8)))
        _ = builder.add(.byteClass(ByteSet("0123456789")))
        let set = builder.build()
        var scratch = ConditionScratch()
        func answer(_ text: String) -> ScanAnswer {
            let content = Array(text.utf8)
            return set.scan(content.span, signature: set.signature(of: content.span), scratch: &scratch)
        }
        let digits = answer("year 1999")
        let memory = scratch.answers.memoryBytes
        #expect(answer("room 12") == digits)
        #expect(scratch.answers.memoryBytes == memory)
        #expect(answer("evil 12") != digits)
        #expect(answer("a 9 with an evil twin") == answer("evil 12"))
        #expect(answer("none") != digits)
        scratch.answers.removeAll()
        #expect(scratch.answers.memoryBytes == 0)
        #expect(answer("room 12") == answer("year 1999"))
    }

    /// Rules of the same class, as address rules for IPv6 are, cost one term however many they are.
    @Test func sharesWeakTerms() {
        var builder = ConditionSetBuilder()
        let ids = (0..<5_000).map { number in
            builder.add(.any([.byteClass(ByteSet(":")), .contains(Array("address \(number);".utf8))]))
        }
        let set = builder.build()
        #expect(set.statistics.weakTermCount == 1)
        let scanner = Scanner(set)
        scanner.scan(Array("a:b".utf8))
        #expect(ids.allSatisfy { scanner.holds($0) })
        scanner.scan(Array("address 77;".utf8))
        #expect(ids.indices.filter { scanner.holds(ids[$0]) } == [77])
    }
}

@Suite struct SparseBitRowsTests {
    @Test(arguments: [1, 63, 64, 65, 200]) func keepsBitsByRow(wordCount: Int) {
        var rows = SparseBitRows(rows: 3, wordCount: wordCount)
        var wanted = Array(repeating: [UInt64](repeating: 0, count: wordCount), count: 3)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2_000 {
            let (row, word) = (random.below(3), random.below(wordCount))
            if random.oneIn(50) {
                rows.clear(row: row)
                wanted[row] = [UInt64](repeating: 0, count: wordCount)
            }
            let bits: UInt64 = 1 << UInt64(random.below(64))
            rows.insert(bits, inWord: word, ofRow: row)
            wanted[row][word] |= bits
            let seen = random.below(wordCount)
            #expect(rows.word(seen, ofRow: row) == wanted[row][seen])
            let summary = rows.summary(seen >> 6, ofRow: row)
            #expect((summary >> UInt64(seen & 63) & 1 != 0) == (wanted[row][seen] != 0))
        }
    }
}
