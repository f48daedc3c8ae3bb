// The loops that touch every byte of every content once: classes of bytes, and places that are worth a look.
//
// They state their room once and then leave the checks behind, since nothing else in the engine runs as often.

extension FrozenTable<UInt64> {
    /// The table's words for all bytes of the content, joined; the table has a word for each byte value.
    ///
    /// Safety: a byte is below 256, and every index below `count`.
    func union(overBytesOf content: Span<UInt8>) -> UInt64 {
        precondition(count == 256, "a word for each byte value")
        let table = unsafe base
        return unsafe content.withUnsafeBufferPointer { bytes in
            // Four sums, so that one load need not wait for the one before.
            var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
            let count = bytes.count
            var index = 0
            while index &+ 4 <= count {  // far below Int.max
                unsafe first |= table[Int(bytes[index])]
                unsafe second |= table[Int(bytes[index &+ 1])]
                unsafe third |= table[Int(bytes[index &+ 2])]
                unsafe fourth |= table[Int(bytes[index &+ 3])]
                index &+= 4
            }
            while index < count {
                unsafe first |= table[Int(bytes[index])]
                index &+= 1
            }
            return first | second | third | fourth
        }
    }
}

extension LiteralFilter {
    /// Of up to 64 places, which may begin a piece: that of the third byte of each is `start` and what follows. The first
    /// place is the highest bit. `pair` is the pair of classes before `start`, and afterwards that before the next start.
    ///
    /// Safety: the content has `start + count` bytes, which the precondition says; classes are below 64 and pairs below
    /// 4096, for which `thirds` has its words.
    @inline(__always)
    func places(in content: Span<UInt8>, from start: Int, count: Int, pair: inout Int) -> UInt64 {
        precondition(start >= 0 && count > 0 && count <= 64 && start <= content.count - count, "bytes of the content")
        precondition(classes.count == 256 && thirds.count == 4096, "a class for each byte, a word for each pair")
        let (classes, thirds) = unsafe (classes.base, thirds.base)
        return unsafe content.withUnsafeBufferPointer { bytes in
            var places: UInt64 = 0
            var last = pair & 4095
            if count == 64 {
                for index in 0..<64 {
                    let third = unsafe Int(classes[Int(bytes[start &+ index])])
                    places = unsafe places &<< 1 | (thirds[last] &>> UInt64(third)) & 1
                    last = (last &<< 6 | third) & 4095
                }
                pair = last
                return places
            }
            for index in 0..<count {
                let third = unsafe Int(classes[Int(bytes[start &+ index])])
                places = unsafe places &<< 1 | (thirds[last] &>> UInt64(third)) & 1
                last = (last &<< 6 | third) & 4095
            }
            pair = last
            return places &<< UInt64(64 &- count)  // below 64
        }
    }
}

extension Span<UInt8> {
    /// The eight bytes from `offset` on, the first one lowest; zeros stand for those after the end.
    @inline(__always)
    func littleEndianWord(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset < count, "a byte of the span")
        if count >= 8 {
            // The last eight bytes, shifted, where fewer are left.
            let start = Swift.min(offset, count &- 8)
            let word = unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
            return UInt64(littleEndian: word) &>> UInt64(8 &* (offset &- start) & 63)  // at most seven bytes
        }
        var word: UInt64 = 0
        for index in stride(from: count - 1, through: offset, by: -1) { word = word << 8 | UInt64(self[index]) }
        return word
    }
}
