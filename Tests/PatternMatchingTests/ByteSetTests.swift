import PatternMatching
import Testing

@Suite struct ByteSetTests {
    @Test func agreesWithASetOfNumbers() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let first = Set((0..<random.below(60)).map { _ in UInt8(random.below(256)) })
            let second = Set((0..<random.below(60)).map { _ in UInt8(random.below(256)) })
            let (left, right) = (ByteSet(first), ByteSet(second))
            #expect(Array(left) == first.sorted())
            #expect(left.count == first.count)
            #expect(Array(left.union(right)) == first.union(second).sorted())
            #expect(Array(left.intersection(right)) == first.intersection(second).sorted())
            #expect(Array(left.subtracting(right)) == first.subtracting(second).sorted())
            #expect(left.isSubset(of: right) == first.isSubset(of: second))
            #expect(left.isDisjoint(with: right) == first.isDisjoint(with: second))
            for byte in UInt8.min...UInt8.max {
                #expect(left.contains(byte) == first.contains(byte))
                #expect(left.inverted.contains(byte) != first.contains(byte))
            }
        }
    }

    @Test func foldsLettersOnly() {
        #expect(ByteSet("aZ1@[`{").caseFolded == ByteSet("aAzZ1@[`{"))
        #expect(ByteSet([0xC1, 0xE1]).caseFolded == ByteSet([0xC1, 0xE1]))
        #expect(ByteSet.lowercase.caseFolded == ByteSet.uppercase.caseFolded)
        #expect(ByteSet.all.caseFolded == .all)
    }

    @Test(arguments: [
        (ByteSet(), "[]"), (ByteSet("abcx"), "[a-cx]"), (ByteSet("ab"), "[ab]"), (ByteSet.all, "[\\x00-\\xff]"),
        (ByteSet([0x22, 0x0A]), "[\\x0a\\x22]"),
    ])
    func describesItselfAsAClass(set: ByteSet, expected: String) { #expect(set.description == expected) }

    @Test(
        arguments: [
            ("abc", "xxabcx", 0, 2), ("abc", "abcabc", 1, 3), ("", "abc", 3, 3), ("", "abc", 4, nil),
            ("abcd", "abc", 0, nil),
            ("c", "abc", 3, nil), ("a", "", 0, nil), ("", "", 0, 0), ("A", "a", 0, nil), ("x", "x", -1, nil),
        ] as [(String, String, Int, Int?)])
    func findsSubstrings(needle: String, haystack: String, start: Int, expected: Int?) {
        let (needle, haystack) = (Array(needle.utf8), Array(haystack.utf8))
        #expect(Memmem.firstIndex(of: needle.span, in: haystack.span, from: start) == expected)
    }
}
