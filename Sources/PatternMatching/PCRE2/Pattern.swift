internal import CPCRE2
internal import Synchronization

/// One compiled pattern: owns PCRE2's code.
///
/// Matching reads the code and may happen on many threads; JIT compilation writes it once, before `jitState` says so.
@safe struct Pattern: ~Copyable {
    /// Where a pattern stands with the JIT.
    enum JITState {
        static let untried: UInt8 = 0
        static let compiled: UInt8 = 1
        static let unavailable: UInt8 = 2
    }

    /// Freed by `deinit` and nowhere else; valid for the life of this value.
    let code: OpaquePointer
    /// Number of capture groups, without group 0.
    let captureCount: Int
    /// Whether a search may be cut into runs over consecutive start positions without changing the answer.
    let isSliceable: Bool
    /// One of `JITState`; published with release order after the JIT code is complete.
    let jitState: Atomic<UInt8>

    /// Compiles a pattern, in byte mode with the C locale's tables.
    init(compiling bytes: [UInt8], options: PatternOptions) throws(PatternError) {
        var flags = PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_USE_OFFSET_LIMIT
        if options.contains(.dotAll) { flags |= PCRE2_DOTALL }
        if options.contains(.dollarEndOnly) { flags |= PCRE2_DOLLAR_ENDONLY }
        if options.contains(.caseless) { flags |= PCRE2_CASELESS }
        if options.contains(.multiline) { flags |= PCRE2_MULTILINE }
        var errorCode: Int32 = 0
        var errorOffset = 0
        let context = unsafe pcre2_compile_context_create_8(nil)
        defer { unsafe pcre2_compile_context_free_8(context) }
        _ = unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        // One byte is added so that the pointer exists for an empty pattern; the length excludes it.
        let compiled = unsafe (bytes + [0]).withUnsafeBufferPointer {
            unsafe pcre2_compile_8($0.baseAddress, bytes.count, flags, &errorCode, &errorOffset, context)
        }
        guard let compiled = unsafe compiled else {
            throw PatternError(message: Self.message(for: errorCode), byteOffset: min(errorOffset, bytes.count))
        }
        unsafe code = compiled
        var groups: UInt32 = 0
        var allOptions: UInt32 = 0
        _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
        _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_ALLOPTIONS), &allOptions)
        captureCount = Int(groups)
        isSliceable = allOptions & PCRE2_ANCHORED == 0 && !Self.dependsOnFirstStart(bytes)
        jitState = Atomic(JITState.untried)
    }

    deinit { unsafe pcre2_code_free_8(code) }

    /// Runs the JIT compiler once. The caller keeps two threads from being here, or matching with this pattern, at once.
    func compileJIT() {
        guard jitState.load(ordering: .relaxed) == JITState.untried else { return }
        let done = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
        jitState.store(done ? JITState.compiled : JITState.unavailable, ordering: .releasing)
    }

    /// Whether the pattern could mean something else when the search is resumed further on: `\G` is the place where
    /// a run begins, and verbs such as `(*COMMIT)` end a run. Over-cautious: looks at the bytes only.
    private static func dependsOnFirstStart(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices.dropLast() {
            let pair = (bytes[index], bytes[index + 1])
            if pair == (UInt8(ascii: "\\"), UInt8(ascii: "G")) || pair == (UInt8(ascii: "("), UInt8(ascii: "*")) {
                return true
            }
        }
        return false
    }

    /// PCRE2's text for an error code.
    private static func message(for code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = unsafe buffer.withUnsafeMutableBufferPointer {
            unsafe pcre2_get_error_message_8(code, $0.baseAddress, $0.count)
        }
        guard length > 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }
}
