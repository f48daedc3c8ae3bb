internal import Glibc

// The types of this folder are `public`, though no product exports the module: only then does the compiler specialise
// them for the elements of another module. As `package` ones they would stay generic calls, thirty times as slow.

/// An immutable list of plain values that takes no part in reference counting.
///
/// The request path reads tables that all threads share. An `Array` counts references when it is read through another
/// object, and such a count, written by every thread, costs more than the reading and makes threads wait for each
/// other. A frozen table is a pointer and a length: copying it is free, and reading checks a bound and nothing else.
///
/// Safety: the elements live as long as the ``FrozenMemory`` that made the table, which whoever keeps the table must
/// keep, too; they are never written again, and every access is checked against `count`.
@safe
public struct FrozenTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// The number of elements.
    public let count: Int

    @usableFromInline init(base: UnsafeMutablePointer<Element>, count: Int) {
        unsafe self.base = unsafe base
        self.count = count
    }

    /// The element at a place below `count`.
    @inlinable public subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "index within the table")
            return unsafe base[index]
        }
    }

    /// All elements in order.
    @inlinable public var span: Span<Element> {
        @_lifetime(borrow self) @inline(__always) get {
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }
}

extension FrozenTable: RandomAccessCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }
}

/// Owns the elements of frozen tables.
///
/// Safety: blocks are added while one thread builds the owner, and freed with this object.
@safe
public final class FrozenMemory: @unchecked Sendable {
    private var blocks: [UnsafeMutableRawPointer] = unsafe []

    /// No tables yet.
    public init() {}

    deinit {
        while let block = unsafe blocks.popLast() { unsafe free(block) }
    }

    /// A table of the elements, which lives as long as this object.
    @inlinable public func table<Element: BitwiseCopyable & Sendable>(_ elements: [Element]) -> FrozenTable<Element> {
        let block = unsafe block(bytes: elements.count * MemoryLayout<Element>.stride, MemoryLayout<Element>.alignment)
        let typed = unsafe block.bindMemory(to: Element.self, capacity: elements.count)
        for index in elements.indices { unsafe (typed + index).initialize(to: elements[index]) }
        return unsafe FrozenTable(base: typed, count: elements.count)
    }

    @usableFromInline func block(bytes: Int, _ alignment: Int) -> UnsafeMutableRawPointer {
        var block: UnsafeMutableRawPointer?
        // Cache lines: tables are indexed at random.
        let status = unsafe posix_memalign(&block, max(64, alignment), max(bytes, 1))
        guard status == 0, let block = unsafe block else { preconditionFailure("out of memory") }
        unsafe blocks.append(block)
        return unsafe block
    }
}
