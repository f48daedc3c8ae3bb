internal import Formats

/// Why mutants may survive: the entries of files named `survivors.yaml` beside the fixtures.
///
///     survivors:
///       - kind: upper-bound
///         rules: ["30942000-30942999"]
///         part: "{0,*"
///         reason: "The bound keeps matching linear; nothing depends on its exact value."
///
/// `kind` is one of ``Mutant/Kind``. `rules` lists ids and ranges, all rules without it. `part` is what the change is about,
/// with `*` for any text; anything without it. The first entry that fits a survivor explains it.
package struct SurvivorReasons: Sendable {
    /// One reason and what it holds for.
    package struct Entry: Sendable {
        package var kind: Mutant.Kind
        /// All rules when empty.
        package var rules: [ClosedRange<UInt64>]
        /// Any part when empty.
        package var part: [UInt8]
        package var reason: String
        /// The file and line, for messages.
        package var place: String

        /// Whether a mutant is of the entry's kind, rules and part.
        package func fits(_ mutant: Mutant) -> Bool {
            mutant.kind == kind && (rules.isEmpty || rules.contains { $0.contains(mutant.rule) })
                && (part.isEmpty || Self.matches(Array(mutant.part.utf8), part))
        }

        /// Whether a text is as the mask says, in which `*` stands for any bytes. At most one step for each pair of their
        /// bytes: only the last `*` is ever tried again.
        static func matches(_ text: [UInt8], _ mask: [UInt8]) -> Bool {
            var (position, place) = (0, 0)
            var retry: (position: Int, place: Int)?
            while position < text.count {
                if place < mask.count, mask[place] == UInt8(ascii: "*") {
                    retry = (position, place)
                    place += 1
                } else if place < mask.count, mask[place] == text[position] {
                    position += 1
                    place += 1
                } else if let last = retry {
                    retry = (last.position + 1, last.place)
                    position = last.position + 1
                    place = last.place + 1
                } else {
                    return false
                }
            }
            return mask[place...].allSatisfy { $0 == UInt8(ascii: "*") }
        }
    }

    /// The name of the files that hold reasons.
    package static let fileName = "survivors.yaml"

    package private(set) var entries: [Entry] = []

    package init() {}

    /// Adds what another file says.
    package mutating func add(_ other: SurvivorReasons) { entries += other.entries }

    /// The number of the first entry that fits.
    package func index(for mutant: Mutant) -> Int? { entries.firstIndex { $0.fits(mutant) } }
}

extension Mutant {
    /// What sort of change it is.
    package enum Kind: String, Sendable, CaseIterable {
        case transformation, target, exclusion, phrase, alternative, comparison, negation, condition
        /// The most that a count allows, made one smaller.
        case upperBound = "upper-bound"
        /// The least that a count asks for, made one larger or smaller; also of `{n}`.
        case lowerBound = "lower-bound"
    }

    private static let beginnings: [(text: String, kind: Kind)] = [
        ("drops t:", .transformation), ("drops the target ", .target), ("drops the exclusion ", .exclusion),
        ("drops the phrase ", .phrase), ("drops the alternative ", .alternative),
        ("drops the negation of ", .negation), ("drops the condition ", .condition), ("negates ", .negation),
        ("makes the count ", .lowerBound), ("makes ", .comparison),
    ]

    /// What sort of change it is.
    package var kind: Kind {
        let kind = Self.beginnings.first { text.hasPrefix($0.text) }?.kind ?? .condition
        guard kind == .lowerBound, let (old, new) = counts,
            old.prefix(while: { $0 != "," }) == new.prefix(while: { $0 != "," })
        else { return kind }
        return .upperBound
    }

    /// What is changed: the text without the words that tell the kind.
    package var part: String {
        guard let beginning = Self.beginnings.first(where: { text.hasPrefix($0.text) }) else { return text }
        return String(text.dropFirst(beginning.text.count))
    }

    /// `{1,3}` and `{1,2}` of `makes the count {1,3} {1,2}`.
    private var counts: (old: Substring, new: Substring)? {
        let words = text.split(separator: " ")
        guard words.count == 5 else { return nil }
        return (words[3], words[4])
    }
}

#if YAML
extension SurvivorReasons {
    /// Reads a file.
    package init(path: String, bytes: Span<UInt8>) throws(FixtureError) {
        let documents: [YAMLNode]
        do throws(YAMLError) {
            documents = try YAMLReader.read(bytes)
        } catch {
            throw FixtureError(path: path, line: error.line, column: error.column, message: error.message)
        }
        guard let root = documents.first, let list = root["survivors"]?.elements else {
            throw FixtureError(
                path: path, line: 1, column: 1, message: "the file is not a mapping with a list 'survivors'")
        }
        try requireKnownKeys(of: root, ["survivors"], in: "the file", path: path)
        for node in list { entries.append(try Entry(node, path: path)) }
    }
}

extension SurvivorReasons.Entry {
    fileprivate init(_ node: YAMLNode, path: String) throws(FixtureError) {
        func fault(_ message: String, _ place: YAMLNode? = nil) -> FixtureError {
            FixtureError(path: path, line: (place ?? node).line, column: (place ?? node).column, message: message)
        }
        try requireKnownKeys(of: node, ["kind", "rules", "part", "reason"], in: "an entry", path: path)
        guard let reason = node["reason"]?.text, !reason.isEmpty else { throw fault("an entry has no 'reason'") }
        guard let word = node["kind"]?.text, let kind = Mutant.Kind(rawValue: word) else {
            let known = Mutant.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("an entry's 'kind' is one of \(known)", node["kind"])
        }
        var ranges: [ClosedRange<UInt64>] = []
        if let rules = node["rules"] {
            for item in rules.elements ?? [rules] {
                let bounds = (item.text ?? "").split(separator: "-", omittingEmptySubsequences: false).map {
                    UInt64($0)
                }
                guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2, first <= last
                else { throw fault("'rules' takes ids and ranges such as 30942000-30942999", item) }
                ranges.append(first...last)
            }
        }
        self.init(
            kind: kind, rules: ranges, part: node["part"]?.bytes ?? [], reason: reason, place: "\(path):\(node.line)")
    }
}
#endif
