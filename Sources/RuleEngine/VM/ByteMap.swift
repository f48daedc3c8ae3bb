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

/// Appends the bytes from `start` up to the first one that satisfies `isSpecial`; returns that byte's offset, or
/// `input.count` if there is none.
///
/// Blocks without a special byte are copied and tested at vector speed, so a decoder costs next to nothing on text it
/// has nothing to do to. `isSpecial` should be free of branches.
@inline(__always)
func copyRun(
    of input: Span<UInt8>, from start: Int, to output: inout OutputSpan<UInt8>, until isSpecial: (UInt8) -> Bool
) -> Int {
    precondition(start >= 0 && start <= input.count, "a run starts inside its input")
    precondition(output.freeCapacity >= input.count - start, "the output has room for the rest of the input")
    var offset = start
    // Whatever is read is below `count`; whatever is written has the same distance from `used` as the read byte from
    // `start`, which the second precondition covers. Bytes written behind the special one are not counted in `used`.
    unsafe input.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target, used in
            let count = source.count
            let shift = used - start
            let block = 32
            blocks: while offset &+ block <= count {  // both far below Int.max
                var found: UInt8 = 0
                for step in 0..<block {
                    let byte = unsafe source[offset &+ step]
                    unsafe target[shift &+ offset &+ step] = byte
                    found |= isSpecial(byte) ? 1 : 0
                }
                if found != 0 { break blocks }
                offset &+= block
            }
            while offset < count {
                let byte = unsafe source[offset]
                if isSpecial(byte) { break }
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

/// Appends the bytes that do not satisfy `isUnwanted` and returns whether any was left out.
@inline(__always)
func removeBytes(of input: Span<UInt8>, to output: inout OutputSpan<UInt8>, where isUnwanted: (UInt8) -> Bool) -> Bool {
    var offset = copyRun(of: input, from: 0, to: &output, until: isUnwanted)
    guard offset < input.count else { return false }
    while offset < input.count {
        offset += 1
        // A run of unwanted bytes is stepped over without starting a block for each.
        while offset < input.count, isUnwanted(input[offset]) { offset += 1 }
        offset = copyRun(of: input, from: offset, to: &output, until: isUnwanted)
    }
    return true
}
