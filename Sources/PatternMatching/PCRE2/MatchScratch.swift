internal import CPCRE2

/// What one worker needs to run patterns: match data, a JIT stack and a match context with limits, all reused.
///
/// Not for two threads at a time. After `.matched` it holds the captures, until the next run with it.
@safe package final class MatchScratch {
    /// The JIT stack's first size in bytes.
    package static let initialJITStackBytes = 32 * 1024
    /// The JIT stack's greatest size in bytes; a pattern that needs more exceeds a limit.
    package static let maximumJITStackBytes = 1024 * 1024
    /// Pairs of offsets kept when nobody asks for more: the match and groups 1–9.
    package static let defaultCapturePairs = 10

    // The four C objects live exactly as long as this object; only `deinit` frees them.
    let matchData: OpaquePointer
    let context: OpaquePointer
    private let stack: OpaquePointer?
    private let offsets: UnsafeMutablePointer<Int>
    private let pairCount: Int

    /// The bounds of every run with this scratch.
    package var limits: MatchLimits {
        didSet { applyLimits() }
    }

    /// Pairs set by the last successful run: one more than the highest group that took part.
    package private(set) var captureCount = 0

    private var currentMatchLimit: UInt32 = 0
    private var currentOffsetLimit = -1

    /// Makes a scratch that remembers up to `capturePairs` groups, the whole match included.
    package init(limits: MatchLimits = MatchLimits(), capturePairs: Int = MatchScratch.defaultCapturePairs) {
        let pairs = min(max(capturePairs, 1), 65_535)
        guard let data = unsafe pcre2_match_data_create_8(UInt32(pairs), nil),
            let context = unsafe pcre2_match_context_create_8(nil),
            let offsets = unsafe pcre2_get_ovector_pointer_8(data)
        else { preconditionFailure("out of memory for PCRE2 match data") }
        unsafe matchData = data
        unsafe self.context = context
        unsafe self.offsets = unsafe UnsafeMutableRawPointer(offsets).assumingMemoryBound(to: Int.self)
        unsafe stack = pcre2_jit_stack_create_8(Self.initialJITStackBytes, Self.maximumJITStackBytes, nil)
        pairCount = pairs
        self.limits = limits
        if let stack = unsafe stack { unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
        applyLimits()
    }

    deinit {
        unsafe pcre2_match_data_free_8(matchData)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// The bytes of group `index` in the last match, or `nil` when it took no part.
    package func capture(_ index: Int) -> (start: Int, end: Int)? {
        guard index >= 0, index < captureCount else { return nil }
        // index < captureCount <= pairCount, and the offset vector has two entries for each pair.
        let first = unsafe offsets[2 * index]
        let second = unsafe offsets[2 * index + 1]
        guard first >= 0, second >= 0 else { return nil }  // PCRE2_UNSET is all ones
        return (min(first, second), max(first, second))  // `\K` in a look-around can turn them around
    }

    /// Takes over the result of a run that matched: PCRE2's return code.
    func accept(_ resultCode: Int32) { captureCount = resultCode == 0 ? pairCount : min(Int(resultCode), pairCount) }

    /// Forgets the captures.
    func forget() { captureCount = 0 }

    /// Steps times subject bytes that one start position may cost, whatever limit was asked for: about a second.
    package static let stepBudget = 1 << 30
    /// The match limit is never shrunk below this.
    package static let leastMatchLimit = 200

    /// Sets the limit for a subject of this many bytes.
    ///
    /// One counted step can cost a walk over the whole subject, so the default shrinks with the subject.
    func prepare(subjectBytes: Int) {
        let wanted = limits.matchLimit == 0 ? MatchLimits.defaultMatchLimit : limits.matchLimit
        let bounded = max(Self.leastMatchLimit, Self.stepBudget / max(subjectBytes, 1))
        let limit = min(wanted, UInt32(clamping: bounded))
        guard limit != currentMatchLimit else { return }
        currentMatchLimit = limit
        _ = unsafe pcre2_set_match_limit_8(context, limit)
    }

    /// Sets the last start position that a run may try; `nil` for no bound.
    func setLastStart(_ offset: Int?) {
        let wanted = offset ?? -1
        guard wanted != currentOffsetLimit else { return }
        currentOffsetLimit = wanted
        _ = unsafe pcre2_set_offset_limit_8(context, wanted < 0 ? .max : wanted)
    }

    private func applyLimits() {
        currentMatchLimit = 0
        let depth = limits.depthLimit == 0 ? MatchLimits.defaultDepthLimit : limits.depthLimit
        let heap = limits.heapLimitKibibytes == 0 ? MatchLimits.defaultHeapLimitKibibytes : limits.heapLimitKibibytes
        _ = unsafe pcre2_set_depth_limit_8(context, depth)
        _ = unsafe pcre2_set_heap_limit_8(context, heap)
    }
}
