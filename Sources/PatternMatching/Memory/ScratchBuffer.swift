internal import Glibc

/// A growable list of plain values that keeps its storage when emptied.
///
/// Unlike `Array` it is owned by one holder, so that writing an element checks a bound and nothing else.
///
/// Safety: `storage` holds `capacity` elements of which the first `count` are initialised; every access is checked
/// against `count`, and elements are bitwise copyable, so that nothing needs destroying.
@safe
public struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var storage: UnsafeMutablePointer<Element>
    @usableFromInline var capacity: Int
    @usableFromInline var storedCount = 0

    /// The number of elements.
    @inlinable public var count: Int { storedCount }

    /// An empty list with room for so many.
    @inlinable public init(minimumCapacity: Int = 16) {
        capacity = max(minimumCapacity, 1)
        unsafe storage = Self.resized(nil, to: capacity)
    }

    deinit { unsafe free(storage) }

    /// The element at a place below `count`.
    @inlinable public subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < storedCount, "index within the buffer")
            return unsafe storage[index]
        }
        @inline(__always) _modify {
            precondition(index >= 0 && index < storedCount, "index within the buffer")
            yield unsafe &storage[index]
        }
    }

    /// Adds an element.
    @inlinable public mutating func append(_ element: Element) {
        if storedCount == capacity { grow(to: storedCount + 1) }
        unsafe storage[storedCount] = element
        storedCount += 1
    }

    /// Adds `number` copies of `element`; answers where they begin.
    @discardableResult
    @inlinable public mutating func append(repeating element: Element, count number: Int) -> Int {
        let start = storedCount
        if start + number > capacity { grow(to: start + number) }
        unsafe (storage + start).initialize(repeating: element, count: number)
        storedCount = start + number
        return start
    }

    /// Sets every element from `start` for `number` elements.
    @inlinable public mutating func fill(_ element: Element, from start: Int, count number: Int) {
        precondition(start >= 0 && number >= 0 && start <= count - number, "range within the buffer")
        unsafe (storage + start).update(repeating: element, count: number)
    }

    /// Empties the list; its room stays.
    @inlinable public mutating func removeAll() { storedCount = 0 }

    /// Removes the elements from `newCount` on.
    @inlinable public mutating func removeLast(downTo newCount: Int) {
        precondition(newCount >= 0 && newCount <= count, "a shorter length")
        storedCount = newCount
    }

    /// The elements from `start` for `number` elements, to be written in place.
    @_lifetime(&self)
    @inlinable public mutating func mutableSpan(from start: Int, count number: Int) -> MutableSpan<Element> {
        precondition(start >= 0 && number >= 0 && start <= count - number, "range within the buffer")
        let span = unsafe MutableSpan(_unsafeStart: storage + start, count: number)
        return unsafe _overrideLifetime(span, mutating: &self)
    }

    /// Gives storage above `elements` back, for a buffer that one transaction made unusually large.
    @inlinable public mutating func trim(to elements: Int) {
        guard capacity > elements, count <= elements else { return }
        capacity = max(elements, 1)
        unsafe storage = Self.resized(storage, to: capacity)
    }

    @inlinable @inline(never)
    mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        unsafe storage = Self.resized(storage, to: capacity)
    }

    @inlinable static func resized(
        _ old: UnsafeMutablePointer<Element>?, to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        unsafe scratchResize(old, bytes: capacity * MemoryLayout<Element>.stride).assumingMemoryBound(to: Element.self)
    }
}

/// The C library's reallocation moves large blocks without copying, so that growing does not need both at once.
@usableFromInline func scratchResize(_ old: UnsafeMutableRawPointer?, bytes: Int) -> UnsafeMutableRawPointer {
    guard let moved = unsafe realloc(old, bytes) else { preconditionFailure("out of memory") }
    return unsafe moved
}
