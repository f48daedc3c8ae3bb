/// The phrases of `@pm` and `@pmFromFile`: which is found first in a value, in any ASCII case.
///
/// Time: linear in the value, whatever the phrases. Memory: 13 bytes for each byte of the phrases at most, less where
/// phrases begin alike; the phrases themselves are not kept.
package struct PhraseSet: Sendable {
    private let automaton: Automaton?
    /// The phrase without bytes is in the set, and so found in everything.
    private let matchesEverything: Bool

    /// The number of different phrases.
    package let count: Int

    /// Makes the set; case and order do not matter.
    package init(_ phrases: [[UInt8]]) {
        let lowered = phrases.map { ASCII.lowercased($0) }
        // Sorted by their first eight bytes as one number; the rest is only looked at when these are equal.
        var keyed = lowered.indices.map { (key: Self.beginning(of: lowered[$0]), index: $0) }
        keyed.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            return lowered[left.index].lexicographicallyPrecedes(lowered[right.index])
        }
        var sorted: [[UInt8]] = []
        sorted.reserveCapacity(keyed.count)
        for (_, index) in keyed where !lowered[index].isEmpty && sorted.last != lowered[index] {
            sorted.append(lowered[index])
        }
        matchesEverything = phrases.contains { $0.isEmpty }
        automaton = sorted.isEmpty ? nil : Automaton(sorted: sorted)
        count = sorted.count + (matchesEverything ? 1 : 0)
    }

    /// The first eight bytes as a number that sorts like them.
    private static func beginning(of phrase: [UInt8]) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < phrase.count ? UInt64(phrase[index]) : 0) }
        return key
    }

    /// What the automaton takes, in bytes.
    package var memoryBytes: Int { automaton?.memoryBytes ?? 0 }

    /// Where the first phrase stands: the leftmost, and of those that begin there the longest.
    package func firstMatch(in content: Span<UInt8>) -> Range<Int>? {
        automaton?.firstMatch(in: content) ?? (matchesEverything ? 0..<0 : nil)
    }
}
