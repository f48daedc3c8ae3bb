internal import PatternMatching

// Byte loops that are worth leaving the checks behind: they vectorise.
//
// Every function here states its room once, as a precondition, and then moves through memory it has proved to own. The
// rest of the engine uses checked spans, which cost the same wherever a loop branches per byte.

/// Appends `transform(byte)` for every byte of `input` and returns whether any byte changed.
///
/// `transform` should be free of branches: then this is a vector loop (0.04 ns per byte; 0.6 with checks).
@inline(__always)
func mapBytes(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, _ transform: (UInt8) -> UInt8
) -> Bool {
    precondition(output.freeCapacity >= input.count, "the output has room for a byte per input byte")
    var difference: UInt8 = 0
    // The precondition bounds both sides: `source` has `count` bytes, `target` room for them from `used` on.
    unsafe input.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, used in
            let count = source.count
            for offset in 0..<count {
                let byte = unsafe source[offset]
                let mapped = transform(byte)
                difference |= byte ^ mapped
                unsafe target[used &+ offset] = mapped  // used + count ≤ capacity
            }
            used += count
        }
    }
    return difference != 0
}

/// Appends the bytes from `start` up to the first one that is in `stops`; returns that byte's offset, or
/// `input.count` if there is none.
///
/// Eight bytes without a stop are tested and copied at a time, so a decoder costs next to nothing on text it has
/// nothing to do to (0.1 ns per byte with one stop). `stops` should be a literal, which becomes part of the loop.
@inline(__always)
func copyRun<let count: Int>(
    of input: Span<UInt8>, from start: Int, to output: inout OutputSpan<UInt8>, until stops: [count of UInt8]
) -> Int {
    copyRun(
        of: input, from: start, to: &output,
        stopsInWord: { word in
            // A byte of `word ^ pattern` is zero where the stop stands; taking one from every byte then borrows into
            // the high bit of the lowest zero, and `~` keeps bytes that had the bit before from counting.
            var found: UInt64 = 0
            for index in 0..<count {
                let difference = word ^ everyByte &* UInt64(stops[index])  // fills all eight bytes, no carry
                found |= (difference &- everyByte) & ~difference
            }
            return found & everyByte << 7 != 0
        },
        stopsAt: { byte in
            for index in 0..<count where byte == stops[index] { return true }
            return false
        })
}

/// As ``copyRun(of:from:to:until:)``, for the bytes that are not ASCII.
@inline(__always)
func copyASCIIRun(of input: Span<UInt8>, from start: Int, to output: inout OutputSpan<UInt8>) -> Int {
    copyRun(
        of: input, from: start, to: &output, stopsInWord: { $0 & everyByte << 7 != 0 }, stopsAt: { $0 >= 0x80 })
}

/// The value one in each of eight bytes.
private let everyByte: UInt64 = 0x0101_0101_0101_0101

/// The loop of both: `stopsInWord` says whether `stopsAt` holds for any of eight bytes.
@inline(__always)
private func copyRun(
    of input: Span<UInt8>, from start: Int, to output: inout OutputSpan<UInt8>, stopsInWord: (UInt64) -> Bool,
    stopsAt: (UInt8) -> Bool
) -> Int {
    precondition(start >= 0 && start <= input.count, "a run starts inside its input")
    precondition(output.freeCapacity >= input.count - start, "the output has room for the rest of the input")
    var offset = start
    // Whatever is read is below `count`; whatever is written has the same distance from `used` as the read byte from
    // `start`, which the second precondition covers.
    unsafe input.withUnsafeBytes { source in
        unsafe output.withUnsafeMutableBufferPointer { target, used in
            let targetBytes = UnsafeMutableRawBufferPointer(target)
            let count = source.count
            let shift = used - start
            while offset &+ 8 <= count {  // both far below Int.max
                let word = unsafe source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if stopsInWord(word) { break }
                unsafe targetBytes.storeBytes(of: word, toByteOffset: shift &+ offset, as: UInt64.self)
                offset &+= 8
            }
            while offset < count {
                let byte = unsafe source[offset]
                if stopsAt(byte) { break }
                unsafe target[shift &+ offset] = byte
                offset &+= 1
            }
            used = shift + offset
        }
    }
    return offset
}

/// Appends a part of `input`.
func copyBytes(of input: Span<UInt8>, in range: Range<Int>, to output: inout OutputSpan<UInt8>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count, "a part lies inside its input")
    precondition(output.freeCapacity >= range.count, "the output has room for the part")
    guard !range.isEmpty else { return }
    // Both bounds are checked above; the two memories never overlap, since `output` is exclusive.
    unsafe input.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, used in
            guard let from = source.baseAddress, let to = target.baseAddress else { return }
            unsafe (to + used).update(from: from + range.lowerBound, count: range.count)
            used += range.count
        }
    }
}

/// What ``compactBytes(of:from:to:_:)`` does with one byte.
struct ByteFate {
    /// What is appended, if anything is.
    var byte: UInt8
    var isKept: Bool
    /// Whether the byte appended before is taken back first.
    var dropsPrevious = false
}

/// Appends what `decide` makes of each byte from `start` on and returns whether that differs from those bytes.
///
/// For values in which every few bytes want treatment, such as the blanks of a text: without branches in `decide` there
/// is none to mispredict (0.5 ns per byte against 3.7). `decide` sees the bytes in order and may keep state.
@inline(__always)
func compactBytes(
    of input: Span<UInt8>, from start: Int, to output: inout OutputSpan<UInt8>, _ decide: (UInt8) -> ByteFate
) -> Bool {
    precondition(start >= 0 && start <= input.count, "the part starts inside its input")
    precondition(output.freeCapacity >= input.count - start, "the output has room for the rest of the input")
    var changed = false
    // Each byte read advances `end` by at most one from `used`, so it stays within what the second precondition
    // granted; it never falls below `floor`.
    unsafe input.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, used in
            let floor = used
            var end = used
            for offset in start..<source.count {
                let byte = unsafe source[offset]
                let fate = decide(byte)
                let takesBack = fate.dropsPrevious && end > floor
                end &-= takesBack ? 1 : 0
                unsafe target[end] = fate.byte
                end &+= fate.isKept ? 1 : 0
                changed = changed || takesBack || !fate.isKept || fate.byte != byte
            }
            used = end
        }
    }
    return changed
}
