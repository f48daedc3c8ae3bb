/// How a pattern is read. Subjects are bytes in the C locale, always: there is no UTF mode to ask for.
package struct PatternOptions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `.` also matches a line feed.
    package static let dotAll = PatternOptions(rawValue: 1)
    /// `$` matches only at the very end, not before a final line feed.
    package static let dollarEndOnly = PatternOptions(rawValue: 2)
    /// ASCII letters match either case.
    package static let caseless = PatternOptions(rawValue: 4)
    /// `^` and `$` also match at line feeds.
    package static let multiline = PatternOptions(rawValue: 8)

    /// What `@rx` uses: dotAll and dollarEndOnly (ModSecurity v2).
    package static let rx: PatternOptions = [.dotAll, .dollarEndOnly]
    /// What `/…/` selectors of collections use.
    package static let selector: PatternOptions = [.dotAll, .dollarEndOnly, .caseless]
    /// What `@verifyCC` and its kin use.
    package static let verify: PatternOptions = [.dotAll, .multiline]
}

/// Why a pattern could not be compiled.
package struct PatternError: Error, Hashable, Sendable {
    /// PCRE2's own sentence, in lower case and without a full stop.
    package let message: String
    /// Where in the pattern, in bytes from its start.
    package let byteOffset: Int

    package init(message: String, byteOffset: Int) {
        self.message = message
        self.byteOffset = byteOffset
    }
}

/// When PCRE2's just-in-time compiler works.
package enum JITPolicy: Sendable {
    /// Never: patterns are interpreted.
    case never
    /// At the first match with a pattern; other threads wait for it. For commands that run once.
    case onFirstUse
}

/// What one run of a pattern answered.
package enum MatchOutcome: Hashable, Sendable {
    /// The pattern does not match.
    case noMatch
    /// It matches; the scratch holds the captures.
    case matched
    /// A limit was reached (match, depth, heap, JIT stack or time), so there is no answer.
    case limitExceeded
    /// PCRE2 could not run the pattern for another reason; the code is PCRE2's.
    case failed(code: Int32)
}

/// The bounds within which a pattern runs.
package struct MatchLimits: Hashable, Sendable {
    /// Steps per start position when nobody chose a number. PCRE2's interpreter and its JIT count differently (the
    /// JIT counts entries into repeats, not characters), so this is an order of magnitude, not a promise.
    package static let defaultMatchLimit: UInt32 = 100_000
    /// Frames of backtracking that the interpreter may keep; the JIT has its stack instead.
    package static let defaultDepthLimit: UInt32 = 100_000
    /// Heap of the interpreter, in KiB.
    package static let defaultHeapLimitKibibytes: UInt32 = 16_384
    /// Time that one call may take once the subject is longer than `PatternTable.singleRunLimitBytes`.
    package static let defaultTimeLimitMilliseconds = 200

    /// Steps per start position; 0 takes the default, which shrinks for subjects beyond 40 KiB.
    package var matchLimit: UInt32
    /// Depth of the interpreter's backtracking; 0 takes the default.
    package var depthLimit: UInt32
    /// Heap of the interpreter in KiB; 0 takes the default.
    package var heapLimitKibibytes: UInt32
    /// Milliseconds after which a long search is given up; 0 takes the default.
    package var timeLimitMilliseconds: Int

    package init(
        matchLimit: UInt32 = 0, depthLimit: UInt32 = 0, heapLimitKibibytes: UInt32 = 0, timeLimitMilliseconds: Int = 0
    ) {
        self.matchLimit = matchLimit
        self.depthLimit = depthLimit
        self.heapLimitKibibytes = heapLimitKibibytes
        self.timeLimitMilliseconds = timeLimitMilliseconds
    }
}
