import Glibc
import PatternMatching
import Testing

/// What the request path must not do: ask for memory.
@Suite struct AllocationTests {
    /// Bytes in use by the heap after `body`, less those before. Memory that `body` gives back counts as well: the
    /// C library keeps small pieces in a cache, which is emptied first, and cached pieces are in use for its books.
    private static func bytesTaken(_ body: () -> Void) -> Int {
        for size in stride(from: 24, through: 1032, by: 16) {
            for _ in 0..<8 { _ = malloc(size) }
        }
        let before = mallinfo2().uordblks
        body()
        return Int(mallinfo2().uordblks) - Int(before)
    }

    /// In a process of its own, where nobody else allocates.
    @Test func scansWithoutAllocating() async {
        await #expect(processExitsWith: .success) {
            precondition(Self.bytesTaken { _ = [Int](repeating: .random(in: 0...9), count: 20).count } >= 0)
            var kept: [UInt8] = []
            precondition(Self.bytesTaken { kept = [UInt8](repeating: 1, count: 100) } > 0, "the measure is blind")
            precondition(kept.count == 100)
            var builder = ConditionSetBuilder()
            for pattern in ["(?i)union.{1,9}select", "[<>]script", "^[a-z]{3,9}$", "a[;|]b|or\\s+1=1", "etc/passwd"] {
                _ = builder.add(.pattern(Array(pattern.utf8), options: .rx))
            }
            _ = builder.add(.phrases([Array("nikto".utf8), Array("a longer phrase of words".utf8)]))
            let set = builder.build()
            let phrases = PhraseSet([Array("nikto".utf8), Array("a longer phrase of words".utf8)])
            let contents = ["", "abc", "UNION all select or 1=1", "<script>a;b", "nikto was here", "/etc/passwd"]
                .map { Array($0.utf8) }
            var words = [UInt64](repeating: 0, count: set.wordCount)
            var scratch = ConditionScratch()
            func scanAll() {
                for content in contents {
                    var bits = words.mutableSpan
                    set.scan(content.span, signature: set.signature(of: content.span), into: &bits, scratch: &scratch)
                    _ = phrases.firstMatch(in: content.span)
                }
            }
            scanAll()
            let taken = Self.bytesTaken {
                for _ in 0..<50 { scanAll() }
            }
            precondition(taken == 0, "scanning took \(taken) bytes")
        }
    }
}
