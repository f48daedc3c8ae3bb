/// Writes numbers as decimal digits, without `String`.
enum DecimalText {
    /// The most bytes a number takes: a sign and nineteen digits.
    static let limitBytes = 20

    /// Appends `value`; at least `digits` digits, zeros in front. `output` needs room for ``limitBytes``.
    static func write(_ value: some BinaryInteger, digits: Int = 1, to output: inout OutputSpan<UInt8>) {
        let value = Int64(clamping: value)
        var magnitude = value.magnitude
        var buffer = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
        var start = buffer.count
        while magnitude > 0 {
            start -= 1
            buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
            magnitude /= 10
        }
        start = max(0, min(start, buffer.count - digits))
        if value < 0 { output.append(UInt8(ascii: "-")) }
        for index in start..<buffer.count { output.append(buffer[index]) }
    }
}
