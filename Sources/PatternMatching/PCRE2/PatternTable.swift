internal import CPCRE2
internal import Glibc
internal import Synchronization

/// All patterns of a program: compiled once, then immutable and shared by every worker.
///
/// A search over a long subject is cut into runs over consecutive start positions. PCRE2's limits count per start
/// position, so a pattern that takes linear time at each start needs quadratic time within them; between the runs a
/// clock is read, and the search ends as `.limitExceeded` when `MatchLimits.timeLimitMilliseconds` have passed.
@safe package final class PatternTable: @unchecked Sendable {
    // Sendable: after `init` the only mutation is JIT compilation. It happens under `jitLock`, is published through
    // an atomic, and nobody matches with a pattern that is still on its way (see `usesJIT`).

    /// Subjects up to this many bytes are searched in one run, without looking at the clock.
    package static let singleRunLimitBytes = 4096
    /// Fewest start positions in one run over a long subject.
    private static let smallestRun = 128

    /// `count` initialised patterns, owned by this object and never reallocated.
    private let patterns: UnsafeMutableBufferPointer<Pattern>
    private let sources: [(bytes: [UInt8], options: PatternOptions)]
    private let jitLock = Mutex<Void>(())

    /// When patterns that `compileJIT()` has not reached are compiled.
    package let jitPolicy: JITPolicy

    init(
        patterns: UnsafeMutableBufferPointer<Pattern>, sources: [(bytes: [UInt8], options: PatternOptions)],
        jitPolicy: JITPolicy
    ) {
        unsafe self.patterns = unsafe patterns
        self.sources = sources
        self.jitPolicy = jitPolicy
    }

    deinit {
        unsafe patterns.deinitialize()
        unsafe patterns.deallocate()
    }

    /// The number of patterns.
    package var count: Int { sources.count }

    /// The greatest number of capture groups of any pattern.
    package var largestCaptureCount: Int {
        unsafe patterns.indices.reduce(0) { unsafe max($0, patterns[$1].captureCount) }
    }

    /// The pattern's text.
    package func source(_ id: PatternID) -> [UInt8] { sources[id.index].bytes }

    /// The pattern's options.
    package func options(_ id: PatternID) -> PatternOptions { sources[id.index].options }

    /// The number of capture groups, group 0 not counted.
    package func captureCount(_ id: PatternID) -> Int {
        precondition(id.index < count, "a pattern id belongs to another table")
        return unsafe patterns[id.index].captureCount
    }

    /// Compiles every pattern for the processor; for programs that will serve many requests.
    ///
    /// May be called at any time, but takes up to a millisecond a pattern, during which lazy users wait.
    /// With the policy `.never` call it before the table is shared with other threads.
    package func compileJIT() {
        jitLock.withLock { _ in
            for index in unsafe patterns.indices { unsafe patterns[index].compileJIT() }
        }
    }

    /// Searches the subject for the pattern, from an offset on; bytes before it are visible to `\b` and look-behind.
    package func match(
        _ id: PatternID, subject: Span<UInt8>, from start: Int = 0, scratch: MatchScratch
    ) -> MatchOutcome {
        precondition(id.index < count, "a pattern id belongs to another table")
        scratch.forget()
        guard start >= 0, start <= subject.count else { return .noMatch }
        let jit = usesJIT(id)
        scratch.prepare(subjectBytes: subject.count)
        return unsafe subject.withUnsafeBufferPointer { buffer in
            // An empty span may have no address; PCRE2 wants one, and reads nothing from it for length 0.
            guard let base = buffer.baseAddress else {
                var nothing: UInt8 = 0
                return unsafe search(id, &nothing, length: 0, from: 0, jit: jit, scratch)
            }
            return unsafe search(id, base, length: buffer.count, from: start, jit: jit, scratch)
        }
    }

    /// `bytes` has `length` readable bytes and `start <= length`: kept by `match`.
    private func search(
        _ id: PatternID, _ bytes: UnsafePointer<UInt8>, length: Int, from start: Int, jit: Bool, _ scratch: MatchScratch
    ) -> MatchOutcome {
        guard length - start > Self.singleRunLimitBytes, unsafe patterns[id.index].isSliceable else {
            scratch.setLastStart(nil)
            return unsafe run(id, bytes, length, start, jit, scratch)
        }
        let starts = max(Self.smallestRun, (1 << 24) / length)
        let limit = scratch.limits.timeLimitMilliseconds
        let deadline =
            Self.nanoseconds() + UInt64(limit > 0 ? limit : MatchLimits.defaultTimeLimitMilliseconds) * 1_000_000
        var first = start
        while true {
            let isLast = length - first <= starts
            scratch.setLastStart(isLast ? nil : first + starts - 1)
            let outcome = unsafe run(id, bytes, length, first, jit, scratch)
            guard outcome == .noMatch, !isLast else { return outcome }
            if Self.nanoseconds() > deadline { return .limitExceeded }
            first += starts
        }
    }

    /// One call of PCRE2. The scratch's objects and the pattern's code live through it.
    private func run(
        _ id: PatternID, _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ jit: Bool,
        _ scratch: MatchScratch
    ) -> MatchOutcome {
        let code = unsafe patterns[id.index].code
        let result =
            jit
            ? unsafe pcre2_jit_match_8(code, bytes, length, start, 0, scratch.matchData, scratch.context)
            : unsafe pcre2_match_8(
                code, bytes, length, start, UInt32(PCRE2_NO_JIT), scratch.matchData, scratch.context)
        if result >= 0 {
            scratch.accept(result)
            return .matched
        }
        switch result {
        case PCRE2_ERROR_NOMATCH: return .noMatch
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT:
            return .limitExceeded
        default: return .failed(code: result)
        }
    }

    /// Whether the pattern has JIT code; makes it first when the policy says so.
    private func usesJIT(_ id: PatternID) -> Bool {
        let state = unsafe patterns[id.index].jitState.load(ordering: .acquiring)
        if state != Pattern.JITState.untried { return state == Pattern.JITState.compiled }
        switch jitPolicy {
        case .never: return false
        case .onFirstUse:
            jitLock.withLock { _ in unsafe patterns[id.index].compileJIT() }
            return unsafe patterns[id.index].jitState.load(ordering: .acquiring) == Pattern.JITState.compiled
        }
    }

    /// A clock that only moves forward.
    private static func nanoseconds() -> UInt64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// Collects the patterns of a program; equal ones share an id.
@safe package final class PatternTableBuilder {
    private struct Key: Hashable {
        let bytes: [UInt8]
        let options: PatternOptions
    }

    private var ids: [Key: PatternID] = [:]
    private var sources: [(bytes: [UInt8], options: PatternOptions)] = []
    /// The first `sources.count` elements are initialised and owned here until `build` passes them on.
    private var storage = UnsafeMutableBufferPointer<Pattern>.allocate(capacity: 64)

    package init() {}

    deinit {
        unsafe storage.extracting(0..<sources.count).deinitialize()
        unsafe storage.deallocate()
    }

    /// The number of different patterns so far.
    package var count: Int { sources.count }

    /// Compiles a pattern, or finds the id of an equal one.
    package func add(_ pattern: [UInt8], options: PatternOptions) throws(PatternError) -> PatternID {
        let key = Key(bytes: pattern, options: options)
        if let id = ids[key] { return id }
        let compiled = try Pattern(compiling: pattern, options: options)
        let index = sources.count
        if unsafe index == storage.count { grow() }
        unsafe storage.initializeElement(at: index, to: compiled)
        sources.append((pattern, options))
        let id = PatternID(rawValue: UInt32(index))
        ids[key] = id
        return id
    }

    /// The finished table; the builder is empty afterwards.
    package func build(jitPolicy: JITPolicy = .onFirstUse) -> PatternTable {
        let exact = UnsafeMutableBufferPointer<Pattern>.allocate(capacity: sources.count)
        _ = unsafe exact.moveInitialize(fromContentsOf: storage.extracting(0..<sources.count))
        defer {
            sources = []
            ids = [:]
        }
        return unsafe PatternTable(patterns: exact, sources: sources, jitPolicy: jitPolicy)
    }

    private func grow() {
        let larger = unsafe UnsafeMutableBufferPointer<Pattern>.allocate(capacity: storage.count * 2)
        _ = unsafe larger.moveInitialize(fromContentsOf: storage.extracting(0..<sources.count))
        unsafe storage.deallocate()
        unsafe storage = unsafe larger
    }
}
