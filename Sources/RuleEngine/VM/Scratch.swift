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
