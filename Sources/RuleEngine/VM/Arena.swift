internal import Glibc

/// Bytes of a transaction: where they stand in its ``Arena``. Meaningless after the arena's reset.
package struct ByteRef: BitwiseCopyable, Sendable, Equatable {
    // Half words: there may be many, and an arena is never larger than ``Arena/largestLimitBytes``.
    private let storedOffset: UInt32
    private let storedCount: UInt32

    /// Where the bytes begin.
    package var offset: Int { Int(storedOffset) }
    /// How many there are.
    package var count: Int { Int(storedCount) }

    package static let empty = ByteRef(offset: 0, count: 0)

    package init(offset: Int, count: Int) {
        storedOffset = UInt32(offset)
        storedCount = UInt32(count)
    }

    /// The part from `start` up to, not including, `end`, both counted from this value's first byte.
    package func slice(_ start: Int, _ end: Int) -> ByteRef {
        precondition(start >= 0 && start <= end && end <= count, "a slice lies within its bytes")
        return ByteRef(offset: offset + start, count: end - start)
    }
}

/// A transaction's memory: one reserved range of addresses that is handed out from the bottom up.
///
/// Reserving costs nothing; the kernel gives memory only for pages that are touched. So the range never moves, a
/// ``ByteRef`` stays good until ``reset()``, large values can be dropped (``discard(_:)``) and made again in the same
/// place, and a reset gives everything above a small working set back.
///
/// Safety: `base` is valid for `limit` bytes as long as the owner lives, which keeps handles from outliving it; every access checks its range against `used`,
/// bytes below `used` were written, and nothing below `used` is written again but by ``restore(_:_:)`` of the
/// same bytes. One thread uses an arena at a time.
///
/// This is a handle: copying it is free and counts nothing. ``ArenaMemory`` owns what is behind it.
@safe
package struct Arena {
    /// What changes as memory is handed out.
    private struct State {
        var used = 0
        /// Bytes below stay over a reset: a program's constants.
        var floor = 0
        /// The highest `used` since memory was last given back.
        var highWater = 0
        /// Set when a request for bytes was refused or the budget exceeded; stays until the reset.
        var isExhausted = false
        /// What the transaction holds outside this arena, and the budget for both: see ``charge(_:)``.
        var chargedBytes = 0
        var givenBackBytes = 0
        var budgetBytes = Int.max
    }

    private let base: UnsafeMutableRawPointer
    private let limit: Int
    private let state: UnsafeMutablePointer<State>

    private var used: Int {
        get { unsafe state.pointee.used }
        nonmutating set { unsafe state.pointee.used = newValue }
    }

    private var highWater: Int {
        get { unsafe state.pointee.highWater }
        nonmutating set { unsafe state.pointee.highWater = newValue }
    }

    private var floor: Int { unsafe state.pointee.floor }

    private var givenBackBytes: Int {
        get { unsafe state.pointee.givenBackBytes }
        nonmutating set { unsafe state.pointee.givenBackBytes = newValue }
    }

    /// Whether a request for bytes was refused, or the budget exceeded, since the reset.
    package private(set) var isExhausted: Bool {
        get { unsafe state.pointee.isExhausted }
        nonmutating set { unsafe state.pointee.isExhausted = newValue }
    }

    /// No arena is larger, so that offsets and lengths fit 32 bits.
    package static let largestLimitBytes = Int(UInt32.max)
    /// What stays resident over a reset, in bytes.
    private static let keptBytes = 1 << 20
    private static let pageBytes = 4096

    /// Reserves `limit` bytes of address space, or as much as the system grants of it (at least 1 MiB).
    fileprivate init(reserving limitBytes: Int) {
        var size = min(max(limitBytes, 1 << 20), Self.largestLimitBytes)
        while true {
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
            if let address = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), unsafe address != MAP_FAILED
            {
                unsafe base = address
                break
            }
            precondition(size > 1 << 20, "not even 1 MiB of address space can be had")
            size /= 2
        }
        limit = size
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State())
    }

    fileprivate func release() {
        unsafe munmap(base, limit)
        unsafe state.deallocate()
    }

    /// Bytes handed out so far.
    package var usedBytes: Int { used }

    /// The bytes at `ref`.
    @_lifetime(borrow self)
    package func bytes(_ ref: ByteRef) -> Span<UInt8> {
        precondition(ref.offset >= 0 && ref.count >= 0 && ref.offset <= used - ref.count, "bytes of this arena")
        let start = unsafe UnsafePointer((base + ref.offset).assumingMemoryBound(to: UInt8.self))
        let span = unsafe Span(_unsafeStart: start, count: ref.count)
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    /// Room for up to `bound` bytes, which `body` fills; `nil` when the limit is reached.
    @inline(always)
    package func build(bound: Int, _ body: (inout OutputSpan<UInt8>) -> Void) -> ByteRef? {
        guard bound >= 0, bound <= limit - used else {
            isExhausted = true
            return nil
        }
        let offset = used
        let start = unsafe (base + offset).assumingMemoryBound(to: UInt8.self)
        let buffer = unsafe UnsafeMutableBufferPointer(start: start, count: bound)
        var output = unsafe OutputSpan<UInt8>(buffer: buffer, initializedCount: 0)
        // The body may read what stands below `used`, but must not hand out more of this arena.
        body(&output)
        let count = unsafe output.finalize(for: buffer)
        used = offset + count
        checkBudget()
        return ByteRef(offset: offset, count: count)
    }

    /// A copy of `bytes`; `nil` when the limit is reached.
    package func append(_ bytes: Span<UInt8>) -> ByteRef? {
        let count = bytes.count
        guard count <= limit - used else {
            isExhausted = true
            return nil
        }
        let offset = used
        if count > 0 {
            unsafe bytes.withUnsafeBytes { source in
                unsafe (base + offset).copyMemory(from: source.baseAddress!, byteCount: count)
            }
        }
        used = offset + count
        checkBudget()
        return ByteRef(offset: offset, count: count)
    }

    /// Grows `ref`, which must be the last bytes handed out, by `bytes`; `nil` when the limit is reached.
    package func extend(_ ref: ByteRef, with bytes: Span<UInt8>) -> ByteRef? {
        precondition(ref.offset + ref.count == used, "only the last bytes can grow")
        guard let added = append(bytes) else { return nil }
        return ByteRef(offset: ref.offset, count: ref.count + added.count)
    }

    /// Takes back `ref`, which must be the last bytes handed out.
    package func release(_ ref: ByteRef) {
        precondition(ref.offset + ref.count == used, "only the last bytes can be taken back")
        highWater = max(highWater, used)
        used = ref.offset
    }

    /// Gives the memory of a large value back to the system; its bytes read as unspecified until restored.
    package func discard(_ ref: ByteRef) {
        precondition(ref.offset >= 0 && ref.offset <= used - ref.count, "bytes of this arena")
        let first = (ref.offset + Self.pageBytes - 1) & ~(Self.pageBytes - 1)
        let end = (ref.offset + ref.count) & ~(Self.pageBytes - 1)
        guard end > first else { return }
        unsafe madvise(base + first, end - first, MADV_DONTNEED)
        givenBackBytes += end - first
    }

    /// Writes the bytes of a discarded value again. `body` must produce exactly the bytes that stood there.
    package func restore(_ ref: ByteRef, bound: Int, _ body: (inout OutputSpan<UInt8>) -> Void) -> Bool {
        // Built above everything else first: the transformation may need more room than its result.
        guard let copy = build(bound: bound, body), copy.count == ref.count else { return false }
        unsafe (base + ref.offset).copyMemory(from: base + copy.offset, byteCount: ref.count)
        release(copy)
        discardUnused()
        givenBackBytes = max(0, givenBackBytes - ref.count)
        return true
    }

    /// Takes back everything handed out since `mark`, a former ``usedBytes``. Nothing of it may be read any more.
    package func release(to mark: Int) {
        precondition(mark >= floor && mark <= used, "a mark of this transaction")
        highWater = max(highWater, used)
        used = mark
    }

    /// Takes back what was handed out since `mark` but `ref`, which moves down to the mark.
    package func keepOnly(_ ref: ByteRef, since mark: Int) -> ByteRef {
        guard ref.offset > mark else { return ref }
        precondition(ref.offset <= used - ref.count, "bytes of this arena")
        unsafe memmove(base + mark, base + ref.offset, ref.count)
        release(to: mark + ref.count)
        return ByteRef(offset: mark, count: ref.count)
    }

    // MARK: Budget

    /// Sets what the transaction may hold: its bytes here and what it is charged for.
    package func setBudget(bytes: Int) { unsafe state.pointee.budgetBytes = bytes }

    /// Lets an exhausted transaction go on for a while, so that the phases that tell of it can run.
    package func grantReserve(bytes: Int) {
        guard isExhausted else { return }
        unsafe state.pointee.budgetBytes = heldBytes + bytes
        isExhausted = false
    }

    /// Notes `bytes` of memory that the transaction takes outside of this arena: records of elements, of contents, of
    /// matches. Beyond the budget the arena counts as exhausted, but what was asked for is there.
    @inline(__always)
    package func charge(_ bytes: Int) {
        unsafe state.pointee.chargedBytes &+= bytes  // far below Int.max: memory that exists
        checkBudget()
    }

    private var heldBytes: Int { unsafe used &- floor &+ state.pointee.chargedBytes &- givenBackBytes }  // as above

    @inline(__always)
    private func checkBudget() {
        if unsafe heldBytes > state.pointee.budgetBytes { isExhausted = true }
    }

    /// Makes what has been written so far survive every reset.
    package func keepAsConstants() { unsafe state.pointee.floor = used }

    /// Forgets all bytes but the constants; memory beyond a small working set goes back to the system.
    package func reset() {
        highWater = max(highWater, used)
        used = floor
        isExhausted = false
        givenBackBytes = 0
        unsafe state.pointee.chargedBytes = 0
        unsafe state.pointee.budgetBytes = .max
        discardUnused()
    }

    private func discardUnused() {
        let high = max(highWater, used)
        let kept = max(Self.keptBytes, (used + Self.pageBytes - 1) & ~(Self.pageBytes - 1))
        guard high > kept else { return }
        let end = min(limit, (high + Self.pageBytes - 1) & ~(Self.pageBytes - 1))
        unsafe madvise(base + kept, end - kept, MADV_DONTNEED)
        highWater = used
    }
}

/// Owns an arena's memory.
package final class ArenaMemory {
    /// The arena, good as long as this object.
    package let arena: Arena

    /// Reserves address space for an arena of so many bytes.
    package init(limitBytes: Int) { arena = Arena(reserving: limitBytes) }

    deinit { arena.release() }
}
