internal import Glibc

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
        unsafe storage = Self.resized(nil, to: capacity)
    }

    deinit { unsafe free(storage) }

    package subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "index within the buffer")
            return unsafe storage[index]
        }
        @inline(__always) _modify {
            precondition(index >= 0 && index < count, "index within the buffer")
            yield unsafe &storage[index]
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
        capacity = max(elements, 1)
        unsafe storage = Self.resized(storage, to: capacity)
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        unsafe storage = Self.resized(storage, to: capacity)
    }

    /// The C library's reallocation moves large blocks without copying, so that growing does not need both at once.
    private static func resized(
        _ old: UnsafeMutablePointer<Element>?, to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let moved = unsafe realloc(old, capacity * MemoryLayout<Element>.stride) else {
            preconditionFailure("out of memory")
        }
        return unsafe moved.assumingMemoryBound(to: Element.self)
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

extension StaticString {
    /// The text's bytes, in order.
    ///
    /// Safety: a static string's bytes live as long as the program.
    package var bytesInOrder: Span<UInt8> {
        @_lifetime(immortal) get {
            let span = unsafe Span(_unsafeStart: utf8Start, count: utf8CodeUnitCount)
            return unsafe _overrideLifetime(span, copying: ())
        }
    }
}

extension Arena {
    /// A copy of a constant text; empty when the arena is exhausted.
    package func append(_ text: StaticString) -> ByteRef { append(text.bytesInOrder) ?? .empty }
}
