/// A growable list of plain values that keeps its storage when emptied.
///
/// Unlike `Array` it is owned by one holder, so that writing an element checks a bound and nothing else.
///
/// Safety: `storage` holds `capacity` elements of which the first `count` are initialised; every access is checked
/// against `count`, and elements are bitwise copyable, so that nothing needs destroying.
@safe
package struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
    private var storage: UnsafeMutablePointer<Element>
    private var capacity: Int
    package private(set) var count = 0

    package init(minimumCapacity: Int = 16) {
        capacity = max(minimumCapacity, 1)
        unsafe storage = .allocate(capacity: capacity)
    }

    deinit { unsafe storage.deallocate() }

    package subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "index within the buffer")
            return unsafe storage[index]
        }
        @inline(__always) set {
            precondition(index >= 0 && index < count, "index within the buffer")
            unsafe storage[index] = newValue
        }
    }

    package mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        unsafe storage[count] = element
        count += 1
    }

    /// Adds `number` copies of `element`; answers where they begin.
    @discardableResult
    package mutating func append(repeating element: Element, count number: Int) -> Int {
        let start = count
        if start + number > capacity { grow(to: start + number) }
        unsafe (storage + start).initialize(repeating: element, count: number)
        count = start + number
        return start
    }

    /// Sets every element from `start` for `number` elements.
    package mutating func fill(_ element: Element, from start: Int, count number: Int) {
        precondition(start >= 0 && number >= 0 && start <= count - number, "range within the buffer")
        unsafe (storage + start).update(repeating: element, count: number)
    }

    package mutating func removeAll() { count = 0 }

    package mutating func removeLast(downTo newCount: Int) {
        precondition(newCount >= 0 && newCount <= count, "a shorter length")
        count = newCount
    }

    /// The elements from `start` for `number` elements, to be written in place.
    @_lifetime(&self)
    package mutating func mutableSpan(from start: Int, count number: Int) -> MutableSpan<Element> {
        precondition(start >= 0 && number >= 0 && start <= count - number, "range within the buffer")
        let span = unsafe MutableSpan(_unsafeStart: storage + start, count: number)
        return unsafe _overrideLifetime(span, mutating: &self)
    }

    /// Gives storage above `elements` back, for a buffer that one transaction made unusually large.
    package mutating func trim(to elements: Int) {
        guard capacity > elements, count <= elements else { return }
        let smaller = UnsafeMutablePointer<Element>.allocate(capacity: max(elements, 1))
        unsafe smaller.update(from: storage, count: count)
        unsafe storage.deallocate()
        unsafe storage = smaller
        capacity = max(elements, 1)
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        unsafe moved.update(from: storage, count: count)
        unsafe storage.deallocate()
        unsafe storage = moved
        capacity = larger
    }
}

extension Span<UInt8> {
    /// The eight bytes from `offset` on as one number in the machine's byte order.
    ///
    /// Safety: the precondition keeps the load within the span.
    @inline(__always)
    package func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count - 8, "eight bytes within the span")
        return unsafe withUnsafeBytes { buffer in
            unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
    }
}
