/// The phrases of `@pm` and `@pmFromFile`: which is found first in a value, in any ASCII case.
///
/// The automaton holds each phrase, or, when that would be large, only its beginning; the phrases themselves lie
/// sorted beside it, so that from a hit on the longest phrase that stands there is found by narrowing a range.
/// Time: linear in the value; where only beginnings are held, a hit costs at most the longest phrase's length more.
package struct PhraseSet: Sendable {
    /// The automaton may take this many bytes before only the beginnings of phrases go into it.
    package static let automatonLimitBytes = 1 << 20

    private let automaton: Automaton?
    /// In lower case, sorted, without duplicates.
    private let phrases: [[UInt8]]
    /// The automaton's string number → phrases that begin with it.
    private let ranges: [Range<Int>]
    /// Bytes of each phrase's beginning that the automaton holds.
    private let pieceLimit: Int
    /// The phrase without bytes is in the set, and so found in everything.
    private let matchesEverything: Bool

    /// Makes the set; case and order do not matter. Phrases beyond 65,535 bytes can be in it as well.
    package init(_ phrases: [[UInt8]]) {
        var sorted: [[UInt8]] = []
        for phrase in phrases.map({ ASCII.lowercased($0) }).sorted(by: { $0.lexicographicallyPrecedes($1) })
        where !phrase.isEmpty && sorted.last != phrase {
            sorted.append(phrase)
        }
        self.phrases = sorted
        matchesEverything = phrases.contains { $0.isEmpty }
        guard !sorted.isEmpty else {
            automaton = nil
            ranges = []
            pieceLimit = 0
            return
        }
        var built: Automaton?
        var pieceRanges: [Range<Int>] = []
        var limit = 0
        for length in [65_535, 16, 8, 6, 4, 3, 2] {
            var pieces: [[UInt8]] = []
            pieceRanges = []
            for (index, phrase) in sorted.enumerated() {
                let piece = Array(phrase.prefix(length))
                if pieces.last == piece {
                    pieceRanges[pieces.count - 1] = pieceRanges[pieces.count - 1].lowerBound..<index + 1
                } else {
                    pieces.append(piece)
                    pieceRanges.append(index..<index + 1)
                }
            }
            let trie = TrieBuilder(pieces)
            let classes = ByteClasses(strings: pieces, isFolded: true)
            let bytes = Automaton.memoryBytes(states: trie.stateCount, classes: classes.count)
            guard length == 2 || bytes <= Self.automatonLimitBytes else { continue }
            built = Automaton(trie, classes: classes)
            limit = length
            break
        }
        automaton = built
        ranges = pieceRanges
        pieceLimit = limit
    }

    /// The number of different phrases.
    package var count: Int { phrases.count + (matchesEverything ? 1 : 0) }

    /// What the automaton takes, in bytes.
    package var memoryBytes: Int { automaton?.memoryBytes ?? 0 }

    /// Where the first phrase stands: the leftmost, and of those that begin there the longest.
    package func firstMatch(in content: Span<UInt8>) -> Range<Int>? {
        guard let automaton else { return matchesEverything ? 0..<0 : nil }
        let rows = automaton.rows.span
        let classes = automaton.classes.table.span
        let limit = automaton.matchLimit
        var row = automaton.rootRow
        var best: Range<Int>?
        for index in content.indices {
            row = rows[Int(row) + Int(classes[Int(content[index])])]
            if row < limit {
                for output in automaton.outputs(ofMatchState: automaton.state(ofRow: row)) {
                    let piece = Int(automaton.outputs[output])
                    let start = index + 1 - min(phrases[ranges[piece].lowerBound].count, pieceLimit)
                    if let best, start > best.lowerBound { continue }
                    guard let end = longestEnd(among: ranges[piece], in: content, from: start) else { continue }
                    if let old = best, old.lowerBound == start, old.upperBound >= end { continue }
                    best = start..<end
                }
            }
            // What the state stands for begins here; once that is behind the best start, nothing better can come.
            if let best, index + 1 - Int(automaton.depths[automaton.state(ofRow: row)]) > best.lowerBound {
                break
            }
        }
        return best ?? (matchesEverything ? 0..<0 : nil)
    }

    /// The end of the longest phrase of the range that stands at `start`; all share a beginning that stands there.
    private func longestEnd(among range: Range<Int>, in content: Span<UInt8>, from start: Int) -> Int? {
        var low = range.lowerBound
        var high = range.upperBound
        var depth = 0
        var longest: Int?
        while low < high {
            if phrases[low].count == depth {
                longest = start + depth  // the shortest of the range sorts first
                low += 1
                continue
            }
            guard start + depth < content.count else { break }
            let byte = ASCII.lowercased(content[start + depth])
            low = firstIndex(in: low..<high, atDepth: depth) { $0 >= byte }
            high = firstIndex(in: low..<high, atDepth: depth) { $0 > byte }
            depth += 1
        }
        return longest
    }

    /// First phrase of a sorted range whose byte at `depth` passes a test that, once passed, stays passed.
    @inline(__always) private func firstIndex(
        in range: Range<Int>, atDepth depth: Int, where test: (UInt8) -> Bool
    ) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if test(phrases[middle][depth]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
