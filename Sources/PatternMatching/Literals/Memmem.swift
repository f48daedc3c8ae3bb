internal import CPCRE2

/// Exact substring search, with the C library's vectorised and linear-time `memmem`.
package enum Memmem {
    /// The offset at or after `start` where the needle first occurs, or `nil`.
    ///
    /// An empty needle is found at `start`, as long as `start` is not past the end.
    package static func firstIndex(
        of needle: Span<UInt8>, in haystack: Span<UInt8>, from start: Int = 0
    ) -> Int? {
        guard start >= 0, start <= haystack.count else { return nil }
        guard needle.count > 0 else { return start }
        guard haystack.count - start >= needle.count else { return nil }
        return unsafe haystack.withUnsafeBufferPointer { hay -> Int? in
            unsafe needle.withUnsafeBufferPointer { what -> Int? in
                // Both are non-empty here, so both base addresses exist; start + needle.count <= haystack.count.
                guard let base = hay.baseAddress, let whatBase = what.baseAddress else { return nil }
                guard let found = unsafe memmem(base + start, hay.count - start, whatBase, what.count) else {
                    return nil
                }
                return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
            }
        }
    }

    /// The offset at or after `start` where the byte first occurs, or `nil`; `nil` too when `start` is past the end.
    package static func firstIndex(ofByte byte: UInt8, in haystack: Span<UInt8>, from start: Int = 0) -> Int? {
        guard start >= 0, start < haystack.count else { return nil }
        return unsafe haystack.withUnsafeBufferPointer { hay -> Int? in
            // start < count, so the base address exists and count - start bytes are readable.
            guard let base = hay.baseAddress else { return nil }
            guard let found = unsafe memchr(base + start, Int32(byte), hay.count - start) else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether the needle occurs anywhere.
    package static func contains(_ needle: Span<UInt8>, in haystack: Span<UInt8>) -> Bool {
        firstIndex(of: needle, in: haystack) != nil
    }
}

/// Comparisons of byte spans.
package enum ByteCompare {
    /// Whether the constant text stands at an offset.
    package static func matches(_ text: StaticString, in content: [UInt8], at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset >= 0, length <= content.count - offset else { return false }
        return text.withUTF8Buffer { wanted in
            for index in 0..<length where unsafe content[offset + index] != wanted[index] { return false }
            return true
        }
    }

    /// Whether the content holds exactly these bytes at the offset.
    package static func matches(_ bytes: Span<UInt8>, in content: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset <= content.count, bytes.count <= content.count - offset else { return false }
        for index in bytes.indices where bytes[index] != content[offset + index] { return false }
        return true
    }

    /// The same, with ASCII letters of the content folded; `lowercased` is in lower case already.
    package static func matchesFolded(_ lowercased: Span<UInt8>, in content: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset <= content.count, lowercased.count <= content.count - offset else { return false }
        for index in lowercased.indices where lowercased[index] != ASCII.lowercased(content[offset + index]) {
            return false
        }
        return true
    }
}
