internal import Glibc

/// An immutable list of plain values that takes no part in reference counting.
///
/// The request path reads tables that all threads share. An `Array` counts references when it is read through another
/// object, and such a count, written by every thread, costs more than the reading and makes threads wait for each
/// other. A frozen table is a pointer and a length: copying it is free, and reading checks a bound and nothing else.
///
/// Safety: the elements live as long as the ``FrozenMemory`` that made the table, which whoever keeps the table must
/// keep, too; they are never written again, and every access is checked against `count`.
@safe
package struct FrozenTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private let base: UnsafeMutablePointer<Element>
    /// The number of elements.
    package let count: Int

    fileprivate init(base: UnsafeMutablePointer<Element>, count: Int) {
        unsafe self.base = unsafe base
        self.count = count
    }

    /// The element at a place below `count`.
    package subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "index within the table")
            return unsafe base[index]
        }
    }
}

extension FrozenTable: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }
}

/// Owns the elements of frozen tables.
///
/// Safety: blocks are added while one thread builds the owner, and freed with this object.
@safe
package final class FrozenMemory: @unchecked Sendable {
    private var blocks: [UnsafeMutableRawPointer] = unsafe []

    /// No tables yet.
    package init() {}

    deinit {
        while let block = unsafe blocks.popLast() { unsafe free(block) }
    }

    /// A table of the elements, which lives as long as this object.
    package func table<Element: BitwiseCopyable & Sendable>(_ elements: [Element]) -> FrozenTable<Element> {
        let bytes = max(elements.count * MemoryLayout<Element>.stride, 1)
        var block: UnsafeMutableRawPointer?
        // Cache lines: tables are indexed at random.
        let status = unsafe posix_memalign(&block, max(64, MemoryLayout<Element>.alignment), bytes)
        guard status == 0, let block = unsafe block else { preconditionFailure("out of memory") }
        unsafe blocks.append(block)
        let typed = unsafe block.bindMemory(to: Element.self, capacity: elements.count)
        for index in elements.indices { unsafe (typed + index).initialize(to: elements[index]) }
        return unsafe FrozenTable(base: typed, count: elements.count)
    }
}
