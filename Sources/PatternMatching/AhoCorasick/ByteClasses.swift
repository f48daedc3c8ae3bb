/// Groups bytes that an automaton need not tell apart: one class for each byte that occurs in its strings, class 0 for
/// all others. When folded, both cases of a letter share a class.
package struct ByteClasses: Sendable {
    /// The class of each byte; 256 entries.
    package let table: [UInt8]
    /// The number of classes, class 0 included. At most 256: when every byte occurs, class 0 has no members.
    package let count: Int

    /// Makes the classes for strings; folded ones are given in lower case.
    package init(strings: [[UInt8]], isFolded: Bool) {
        var used = ByteSet.empty
        for string in strings {
            for byte in string { used.insert(byte) }
        }
        var table = [UInt8](repeating: 0, count: 256)
        // With all 256 bytes in use there is nothing left for class 0, and numbering starts there.
        var next = used.count == 256 ? 0 : 1
        for byte in used {
            table[Int(byte)] = UInt8(next)
            if isFolded, byte &- 0x61 < 26 { table[Int(byte) - 0x20] = UInt8(next) }  // wrapping is the range test
            next += 1
        }
        self.table = table
        count = next
    }

    /// The class of a byte.
    @inlinable package subscript(byte: UInt8) -> Int { Int(table[Int(byte)]) }
}
