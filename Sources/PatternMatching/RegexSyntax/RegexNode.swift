/// What a pattern says, as a tree: PCRE2's syntax read for what every match must contain, never run.
///
/// Inline flags are resolved while parsing: a letter under `(?i)` is the set of its two cases, `.` is a set, and so on.
package indirect enum RegexNode: Hashable, Sendable {
    /// Matches nothing but the empty string, always.
    case empty
    /// One byte of the set.
    case byte(ByteSet)
    /// One after another.
    case sequence([RegexNode])
    /// One of several.
    case alternation([RegexNode])
    /// The node `minimum` to `maximum` times; `nil` is without bound.
    case repetition(RegexNode, minimum: Int, maximum: Int?, kind: RepetitionKind)
    /// A group of any kind that consumes what is in it.
    case group(RegexNode, kind: GroupKind)
    /// A look-around; consumes nothing.
    case lookaround(RegexNode, isBehind: Bool, isNegative: Bool)
    /// A condition on the place; consumes nothing.
    case anchor(Anchor)
    /// What a group matched before.
    case backreference
    /// Something this parser does not judge: may match any bytes, or none.
    case unknown

    /// How a repetition tries its counts.
    package enum RepetitionKind: Hashable, Sendable { case greedy, lazy, possessive }

    /// What a group is for.
    package enum GroupKind: Hashable, Sendable { case capturing, plain, atomic }

    /// A place in the subject.
    package enum Anchor: Hashable, Sendable {
        /// `\A`, or `^` without multiline.
        case subjectStart
        /// `\z`, or `$` with dollarEndOnly.
        case subjectEnd
        /// `\Z`, or `$` as Perl reads it: also before a final line feed.
        case subjectEndOrFinalNewline
        /// `^` with multiline.
        case lineStart
        /// `$` with multiline.
        case lineEnd
        /// `\b`.
        case wordBoundary
        /// `\B`.
        case notWordBoundary
        /// `\G`.
        case searchStart
        /// `\K`.
        case resetMatchStart
    }
}
