internal import Glibc

/// The peer's detectors, as its library exports them: called in this process, with the same values and the same clock.
///
/// Safety: the symbols are C functions of the signatures below, which are part of the library's binary interface; the value's
/// bytes live through the call, and the fingerprint has the eight bytes that the function writes. The library stays open.
@safe
struct PeerDetectors {
    private typealias SQLFunction = @convention(c) (UnsafePointer<CChar>?, Int, UnsafeMutablePointer<CChar>?) -> Int32
    private typealias ScriptFunction = @convention(c) (UnsafePointer<CChar>?, Int) -> Int32

    private let sqlFunction: SQLFunction
    private let scriptFunction: ScriptFunction

    /// Opens the library that the linker finds under `name`.
    init(library name: String) throws(BenchFailure) {
        guard let library = unsafe dlopen(name, RTLD_NOW) else {
            throw BenchFailure("'\(name)' cannot be opened: install libmodsecurity3 ('make peer' does)")
        }
        guard let sql = unsafe dlsym(library, "libinjection_sqli"),
            let script = unsafe dlsym(library, "libinjection_xss")
        else { throw BenchFailure("'\(name)' has no detectors") }
        unsafe sqlFunction = unsafe unsafeBitCast(sql, to: SQLFunction.self)
        unsafe scriptFunction = unsafe unsafeBitCast(script, to: ScriptFunction.self)
    }

    /// Whether the peer takes the value for SQL injection.
    @inline(__always)
    func findsSQL(_ value: Span<UInt8>) -> Bool {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { fingerprint in
            unsafe value.withUnsafeBytes { bytes in
                unsafe sqlFunction(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, fingerprint.baseAddress) != 0
            }
        }
    }

    /// Whether the peer takes the value for script injection.
    @inline(__always)
    func findsScript(_ value: Span<UInt8>) -> Bool {
        unsafe value.withUnsafeBytes { bytes in
            unsafe scriptFunction(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) != 0
        }
    }
}
