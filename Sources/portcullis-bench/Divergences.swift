internal import Foundation

/// The written list of approved differences, read from the tables of a Markdown file.
///
/// A row that begins with a rule's number is an entry:
/// `| rules | only in | transactions | class | reason |`, where *rules* are numbers and ranges such as
/// `920270 942100-942199`, *only in* is `peer`, `ours`, `either` or `points` (logged by both, with different points),
/// and *transactions* are ids in which `*` stands for anything. One class means more than its name: `consequence`
/// approves a difference only in a transaction that has an approved one of another class.
struct Divergences {
    /// Which engine alone logged the rule; or that both did, and tell different points.
    enum Side: String, Hashable, Sendable {
        case ours, peer, points
    }

    /// One row.
    struct Entry {
        var rules: [ClosedRange<UInt64>]
        /// `nil` stands for either.
        var side: Side?
        var transactions: [String]
        /// The class.
        var name: String

        var isConsequence: Bool { name == "consequence" }
    }

    private(set) var entries: [Entry] = []

    /// Reads the list, but for the rows of some classes.
    init(path: String, without classes: [String] = []) throws(BenchFailure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchFailure("'\(path)' cannot be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("| "), line.dropFirst(2).first?.isNumber == true else { continue }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let place = "\(path):\(index + 1)"
            guard cells.count == 5, !cells[4].isEmpty else {
                throw BenchFailure("\(place): a row has five cells, the last of them the reason")
            }
            guard let rules = Self.rules(cells[0]) else {
                throw BenchFailure("\(place): rules are numbers and ranges, not '\(cells[0])'")
            }
            guard cells[1] == "either" || Side(rawValue: cells[1]) != nil else {
                throw BenchFailure("\(place): 'only in' is 'peer', 'ours', 'either' or 'points', not '\(cells[1])'")
            }
            let words = cells[2].split(separator: " ").map { $0.filter { $0 != "`" && $0 != "\\" } }
            guard !classes.contains(cells[3]) else { continue }
            entries.append(Entry(rules: rules, side: Side(rawValue: cells[1]), transactions: words, name: cells[3]))
        }
    }

    /// The first entry that fits.
    func entry(rule: UInt64, side: Side, transaction: String, consequences: Bool) -> Entry? {
        entries.first { entry in
            entry.isConsequence == consequences && (entry.side == nil ? side != .points : entry.side == side)
                && entry.rules.contains { $0.contains(rule) }
                && entry.transactions.contains { Self.matches(transaction, pattern: $0[...]) }
        }
    }

    private static func rules(_ text: String) -> [ClosedRange<UInt64>]? {
        var ranges: [ClosedRange<UInt64>] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let ends = word.split(separator: "-").map { UInt64($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                return nil
            }
            ranges.append(first...last)
        }
        return ranges
    }

    private static func matches(_ text: String, pattern: Substring) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return text == pattern }
        let head = pattern[..<star]
        let tail = pattern[pattern.index(after: star)...]
        return text.count >= head.count + tail.count && text.hasPrefix(head) && text.hasSuffix(tail)
    }
}
