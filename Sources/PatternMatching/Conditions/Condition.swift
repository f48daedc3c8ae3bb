/// What a byte string must look like for an operator to have any chance of matching it.
///
/// A condition is *necessary*: every string the operator matches fulfils it. It may say "possible" too often, never
/// "impossible" wrongly; that is the whole licence of the prefilter.
package enum Condition: Hashable, Sendable {
    /// Nothing is known: every string is possible.
    case always
    /// No string can match.
    case never
    /// These bytes occur; when folded, in any ASCII case, and the bytes are given in lower case.
    case literal([UInt8], isFolded: Bool)
    /// Some byte of the set occurs.
    case byteClass(ByteSet)
    /// No byte outside the set occurs. Holds for one value, so never ask it of several joined ones.
    case onlyBytes(ByteSet)
    /// The string has at least this many bytes.
    case minimumLength(Int)
    /// The string has at most this many bytes. Holds for one value, so never ask it of several joined ones.
    case maximumLength(Int)
    /// All of them hold.
    case all([Condition])
    /// At least one of them holds.
    case any([Condition])
}

extension Condition {
    /// The necessary condition of `@contains`, `@containsWord`, `@strmatch`.
    package static func contains(_ bytes: [UInt8]) -> Condition { Condition.literal(bytes, isFolded: false).simplified }

    /// The necessary condition of `@beginsWith`.
    package static func beginsWith(_ bytes: [UInt8]) -> Condition { contains(bytes) }

    /// The necessary condition of `@endsWith`.
    package static func endsWith(_ bytes: [UInt8]) -> Condition { contains(bytes) }

    /// The necessary condition of `@streq`.
    package static func streq(_ bytes: [UInt8]) -> Condition {
        Condition.all([.literal(bytes, isFolded: false), .minimumLength(bytes.count), .maximumLength(bytes.count)])
            .simplified
    }

    /// The necessary condition of `@pm` and its kin: one of the phrases occurs in any ASCII case.
    package static func phrases(_ phrases: [[UInt8]]) -> Condition {
        Condition.any(phrases.map { .literal($0, isFolded: true) }).simplified
    }

    /// The same with exact case.
    package static func exactPhrases(_ phrases: [[UInt8]]) -> Condition {
        Condition.any(phrases.map { .literal($0, isFolded: false) }).simplified
    }

    /// The necessary condition of a regular expression that PCRE2 accepts; `.always` when none is found.
    package static func pattern(_ pattern: [UInt8], options: PatternOptions) -> Condition {
        ConditionExtraction.condition(of: RegexParser.parse(pattern, options: options))
    }
}

extension Condition {
    /// Whether the content fulfils the condition, asked the slow and obvious way; the measure for `ConditionSet`.
    package func holds(for content: Span<UInt8>) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .literal(let bytes, let isFolded):
            guard bytes.count <= content.count else { return false }
            for start in 0...(content.count - bytes.count) {
                let isHere =
                    isFolded
                    ? ByteCompare.matchesFolded(bytes.span, in: content, at: start)
                    : ByteCompare.matches(bytes.span, in: content, at: start)
                if isHere { return true }
            }
            return false
        case .byteClass(let set): return set.occurs(in: content)
        case .onlyBytes(let set): return !set.inverted.occurs(in: content)
        case .minimumLength(let length): return content.count >= length
        case .maximumLength(let length): return content.count <= length
        case .all(let parts):
            for part in parts where !part.holds(for: content) { return false }
            return true
        case .any(let parts):
            for part in parts where part.holds(for: content) { return true }
            return false
        }
    }

    /// The number of literals in it.
    package var literalCount: Int {
        switch self {
        case .literal: 1
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.literalCount }
        case .always, .never, .byteClass, .onlyBytes, .minimumLength, .maximumLength: 0
        }
    }
}

extension Condition: CustomStringConvertible {
    /// One line: `all("union"i, any("select"i, "from"i), [0-9], length >= 12)`; `i` marks folded literals.
    package var description: String {
        switch self {
        case .always: "always"
        case .never: "never"
        case .literal(let bytes, let isFolded): "\"\(ByteText.escaped(bytes))\"" + (isFolded ? "i" : "")
        case .byteClass(let set): "\(set)"
        case .onlyBytes(let set): "only \(set)"
        case .minimumLength(let length): "length >= \(length)"
        case .maximumLength(let length): "length <= \(length)"
        case .all(let parts): "all(" + parts.map(\.description).joined(separator: ", ") + ")"
        case .any(let parts): "any(" + parts.map(\.description).joined(separator: ", ") + ")"
        }
    }
}
