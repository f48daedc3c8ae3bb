/// A random pattern as text, with strings that it is likely to match.
///
/// The generator knows what it wrote, so its strings do not depend on the parser under test; whether they match is
/// for PCRE2 to say.
indirect enum RandomPattern {
    case text(String)
    case set(String, members: [UInt8])
    case sequence([RandomPattern])
    case alternation([RandomPattern])
    case wrapped(String, RandomPattern, String, isOptional: Bool)
    case repeated(RandomPattern, String, ClosedRange<Int>)
    case silent(String)

    private static let words = [
        "select", "union", "or", "script", "etc", "passwd", "eval", "x", "ab", "id", "on", "cat", "Foo", "BAR", "aa",
    ]
    private static let sets: [(String, String)] = [
        ("[a-c]", "abc"), ("[^a-z]", "A1 -;"), (#"\d"#, "0189"), (#"\s"#, " \t\n"), (#"\w"#, "aZ_9"), (".", "x;A\n"),
        (#"[\s'";]"#, " '\";"), ("[[:alpha:]]", "aZ"), ("[[:^digit:]]", "a;"), (#"\x41"#, "A"), (#"\x{2f}"#, "/"),
        (#"[\x00-\x1f]"#, "\u{01}\t"), (#"\W"#, " ;-"), ("[]a]", "]a"), ("[^]a]", "bc"), (#"[a\-z]"#, "a-z"),
        ("[A-Z_]", "AZ_"), (#"\."#, "."), (#"\("#, "("), (#"\Qa.b\E"#, ""), (#"\101"#, "A"), ("[=<>]", "=<>"),
        (#"[\d.]"#, "1."), (#"\h"#, " "), (#"\R"#, "\n"), (#"\N"#, "ab"), ("[[:punct:]]", "!-"), (#"\D"#, "ab"),
    ]
    private static let silences = [
        #"\b"#, "^", "$", #"\A"#, #"\z"#, #"\Z"#, "(?i)", "(?s)", "(?-i)", "(?#note)", "(?=.)", "(?!zz)", "(?<!q)",
        #"\B"#,
        "(?m)", "(?x) ", "(?-x)",
    ]

    static func make(depth: Int, _ random: inout SeededGenerator) -> RandomPattern {
        switch depth == 0 ? random.below(5) : random.below(14) {
        case 0, 1, 2: return .text(words[random.below(words.count)])
        case 3:
            let (source, members) = sets[random.below(sets.count)]
            return .set(source, members: Array(members.utf8))
        case 4: return random.oneIn(3) ? .silent(silences[random.below(silences.count)]) : .text("a")
        case 5, 6, 7, 8:
            return .sequence((0...random.below(4)).map { _ in make(depth: depth - 1, &random) })
        case 9, 10:
            return .alternation((0...random.below(4)).map { _ in make(depth: depth - 1, &random) })
        case 11:
            let opening = ["(", "(?:", "(?i:", "(?>", "(?=", "(?<n\(random.below(100_000))>", "(?s-i:"][random.below(7)]
            return .wrapped(opening, make(depth: depth - 1, &random), ")", isOptional: opening == "(?=")
        default:
            let counts: [(String, ClosedRange<Int>)] = [
                ("*", 0...3), ("+", 1...3), ("?", 0...1), ("{2}", 2...2), ("{1,3}", 1...3), ("{0,2}?", 0...2),
                ("*?", 0...2),
                ("+?", 1...2), ("++", 1...2), ("{2,}", 2...4), ("{0}", 0...0), ("?+", 0...1),
            ]
            let (source, range) = counts[random.below(counts.count)]
            return .repeated(make(depth: depth - 1, &random), source, range)
        }
    }

    var source: String {
        switch self {
        case .text(let text): text
        case .set(let source, _): source
        case .sequence(let parts): parts.map(\.source).joined()
        case .alternation(let parts): "(?:" + parts.map(\.source).joined(separator: "|") + ")"
        case .wrapped(let opening, let inner, let closing, _): opening + inner.source + closing
        case .repeated(let inner, let count, _): "(?:" + inner.source + ")" + count
        case .silent(let source): source
        }
    }

    /// A string that the pattern may match.
    func sample(_ random: inout SeededGenerator) -> [UInt8] {
        switch self {
        case .text(let text):
            return text.utf8.map { random.oneIn(6) && $0 & 0x40 != 0 ? $0 ^ 0x20 : $0 }
        case .set(_, let members): return members.isEmpty ? Array("a.b".utf8) : [members[random.below(members.count)]]
        case .sequence(let parts): return parts.flatMap { $0.sample(&random) }
        case .alternation(let parts): return parts[random.below(parts.count)].sample(&random)
        case .wrapped(_, let inner, _, _): return inner.sample(&random)
        case .repeated(let inner, _, let range):
            return (0..<Int.random(in: range, using: &random)).flatMap { _ in inner.sample(&random) }
        case .silent: return []
        }
    }
}
