import PatternMatching
import Testing

@Suite struct ConditionSetTests {
    @Test(arguments: [
        ("select.*from", "all(\"select\", \"from\", length >= 10)"),
        ("(?i)select.*from", "all(\"select\"i, \"from\"i, length >= 10)"),
        ("a(?:bc|de)f", "all(any(\"abcf\", \"adef\"), length >= 4)"),
        ("https?://", "all(any(\"http://\", \"https://\"), length >= 7)"),
        ("fo+bar", "all(\"obar\", \"fo\", length >= 5)"),
        (".*", "always"),
        ("x*", "always"),
        ("^$", "length <= 0"),
        ("^abc$", "all(\"abc\", only [a-c], length >= 3, length <= 3)"),
        ("^[0-9a-f]{4,8}$", "all([0-9a-f], only [0-9a-f], length >= 4, length <= 8)"),
        ("abc|.", "length >= 1"),
        ("['\"]", "all([\\x22'], length >= 1)"),
        ("(?=.*evil)x", "all(\"evil\", [x], length >= 1)"),
        ("foo(?!bar)", "all(\"foo\", length >= 3)"),
        ("(*ACCEPT)abc", "always"),
        ("abcd(?R)?", "all(\"abcd\", length >= 4)"),
        ("[^\\x00-\\xff]", "never"),
        ("a{3}", "all(\"aaa\", length >= 3)"),
        ("(?i)k", "all([Kk], length >= 1)"),
    ])
    func findsTheConditionOfAPattern(pattern: String, expected: String) {
        #expect(Condition.pattern(Array(pattern.utf8), options: .rx).description == expected)
    }

    @Test func keepsEqualConditionsOnce() {
        var builder = ConditionSetBuilder()
        let first = builder.add(.contains(Array("abc".utf8)))
        #expect(builder.add(.all([.literal(Array("abc".utf8), isFolded: false)])) == first)
        #expect(builder.add(.phrases([Array("ABC".utf8)])) != first)
        #expect(builder.count == 2)
    }

    @Test func answersTheStringOperatorsExactly() {
        var builder = ConditionSetBuilder()
        let contains = builder.add(.contains(Array("Evil".utf8)))
        let equal = builder.add(.streq(Array("POST".utf8)))
        let phrase = builder.add(.phrases([Array("Nikto".utf8), Array("a very long phrase indeed".utf8)]))
        let empty = builder.add(.contains([]))
        let none = builder.add(.never)
        let scanner = Scanner(builder.build())
        func answer(_ text: String) -> [Bool] {
            scanner.scan(Array(text.utf8))
            return [contains, equal, phrase, empty, none].map { scanner.holds($0) }
        }
        #expect(answer("an Evil one") == [true, false, false, true, false])
        #expect(answer("an evil one") == [false, false, false, true, false])
        #expect(answer("POST") == [false, true, false, true, false])
        #expect(answer("POSTS") == [false, false, false, true, false])
        #expect(answer("nIKTO") == [false, false, true, true, false])
        #expect(answer("xxA VERY LONG PHRASE INDEED") == [false, false, true, true, false])
        #expect(answer("a very long phrase, indeed") == [false, false, false, true, false])
        #expect(answer("") == [false, false, false, true, false])
    }

    /// Random conditions over random contents: the scan agrees with the slow evaluation, or says yes more often.
    @Test(arguments: [5, 6]) func neverSaysNoWhereTheConditionHolds(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("abcABC;'".utf8)
        func condition(_ depth: Int) -> Condition {
            switch random.below(depth == 0 ? 6 : 9) {
            case 0, 1: .literal(random.bytes(over: alphabet, upTo: 6), isFolded: random.oneIn(2))
            case 2: .byteClass(ByteSet(random.bytes(over: alphabet, upTo: 2)))
            case 3: random.oneIn(2) ? .minimumLength(random.below(6)) : .maximumLength(random.below(20))
            case 4: random.oneIn(8) ? .always : .literal(Array("abcabcabcabc".utf8), isFolded: random.oneIn(2))
            case 5: .onlyBytes(ByteSet(random.bytes(over: alphabet, upTo: 12)))
            case 6, 7: .all((0...random.below(3)).map { _ in condition(depth - 1) })
            default: .any((0...random.below(3)).map { _ in condition(depth - 1) })
            }
        }
        for _ in 0..<10 {
            var builder = ConditionSetBuilder()
            let conditions = (0..<150).map { _ in condition(3).simplified }
            let entries = conditions.map { ($0, builder.add($0)) }
            let scanner = Scanner(builder.build())
            var (bits, held) = (0, 0)
            for _ in 0..<60 {
                let content = random.bytes(over: alphabet, upTo: 20)
                scanner.scan(content)
                for (condition, id) in entries {
                    let holds = condition.holds(for: content.span)
                    if holds { held += 1 }
                    if scanner.holds(id) { bits += 1 }
                    #expect(!holds || scanner.holds(id), "\(condition) on \(ByteText.escaped(content))")
                }
            }
            #expect(bits <= held + held / 4, "the scan says yes much too often")
        }
    }

    @Test func servesThirtyThousandConditions() {
        var random = SeededGenerator(seed: 9)
        let letters = Array("abcdefghijklmnopqrstuvwxyz-_/.".utf8)
        var builder = ConditionSetBuilder()
        var ids: [(text: [UInt8], id: ConditionID)] = []
        for _ in 0..<30_000 {
            let text = random.bytes(over: letters, upTo: 12) + [UInt8(ascii: "="), UInt8(ascii: "x")]
            ids.append((text, builder.add(.contains(text))))
        }
        let set = builder.build()
        #expect(set.statistics.memoryBytes <= 3 << 20)
        let scanner = Scanner(set)
        for (text, id) in ids.prefix(200) {
            scanner.scan(Array("some text ".utf8) + text + Array(" more".utf8))
            #expect(scanner.holds(id))
        }
    }

    @Test func masksCoverTheirSets() {
        var random = SeededGenerator(seed: 3)
        var builder = ConditionSetBuilder()
        var sets: [ByteSet] = [ByteSet("%+"), .uppercase, ByteSet("&"), ByteSet("\\")]
        for set in sets { builder.addTrigger(set) }
        for _ in 0..<200 {
            let set = ByteSet((0..<random.below(40)).map { _ in UInt8(random.below(256)) })
            sets.append(set)
            _ = builder.add(.byteClass(set))
        }
        let set = builder.build()
        #expect(!set.statistics.isSignatureExact)
        for byte in UInt8.min...UInt8.max {
            let signature = set.signature(of: [byte].span)
            for (index, wanted) in sets.enumerated() {
                let isPossible = signature & set.mask(for: wanted) != 0
                if wanted.contains(byte) { #expect(isPossible) }
                if index < 4 { #expect(isPossible == wanted.contains(byte), "triggers stay exact") }
            }
        }
        #expect(set.signature(of: [UInt8]().span) == 0)
    }

    /// A scan for responses tells of every condition that is asked of them whenever it holds, whatever others there are.
    @Test(arguments: [UInt64](1...6)) func tellsOfResponsesWhatIsAskedOfThem(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = ["union", "select", "error in", "mysql_", "ora-0", "stack", "at java", "id", "ls", "<?php"]
        func word() -> [UInt8] { Array(words[Int(random.next() % UInt64(words.count))].utf8) }
        var builder = ConditionSetBuilder()
        var conditions: [(id: ConditionID, condition: Condition)] = []
        for number in 0..<40 {
            let literals = Condition.any([.literal(word(), isFolded: true), .literal(word(), isFolded: false)])
            let condition = random.oneIn(3) ? Condition.all([literals, .literal(word(), isFolded: true)]) : literals
            let id = builder.add(condition, asksResponses: number % 2 == 0)
            if number % 2 == 0 { conditions.append((id, condition)) }
        }
        let set = builder.build()
        #expect(conditions.allSatisfy { set.asksResponses($0.id) })
        let scanner = Scanner(set)
        for _ in 0..<300 {
            var content: [UInt8] = []
            for _ in 0..<random.next() % 4 { content += word() + [random.oneIn(2) ? 0x20 : 0x78] }
            scanner.scan(content, scope: .responses)
            for (id, condition) in conditions where condition.holds(for: content.span) {
                #expect(scanner.holds(id), "\(condition) in \(String(decoding: content, as: UTF8.self))")
            }
            scanner.scan(content)
            for (id, condition) in conditions where condition.holds(for: content.span) { #expect(scanner.holds(id)) }
        }
    }

    @Test func keepsAnswersApartBetweenSets() {
        func make(_ text: String) -> (ConditionSet, ConditionID) {
            var builder = ConditionSetBuilder()
            let id = builder.add(.byteClass(ByteSet(text)))
            return (builder.build(), id)
        }
        let (first, _) = make("a")
        let (second, _) = make("b")
        var scratch = ConditionScratch()
        func holds(_ set: ConditionSet, _ content: [UInt8]) -> Bool {
            let answer = set.scan(content.span, signature: set.signature(of: content.span), scratch: &scratch)
            return scratch.answers.mayHold(ConditionID(rawValue: 0), in: answer)
        }
        for _ in 0..<3 {
            #expect(holds(first, [0x61]))
            #expect(!holds(second, [0x61]))
            #expect(holds(second, [0x62]))
            #expect(!holds(first, [0x62]))
        }
    }
}
