internal import PatternMatching

/// Removes white space from both ends.
///
/// Input: any bytes. Output: the input without leading and trailing space, `\t`, `\n`, `\v`, `\f` and `\r`; NUL and
/// byte A0 are not white space here. Never fails.
///
///     SecRule ARGS:lang "!@within en de fr" "id:1,phase:2,t:trim,deny"
///
/// Source: ModSecurity reference manual, `trim`.
enum Trim: TransformationDefinition {
    static let name: StaticString = "trim"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { .whitespace }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        trimWhitespace(input, to: &output, left: true, right: true)
    }
}

/// Appends the input without the white space at its ends and returns whether there was any.
func trimWhitespace(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, left: Bool, right: Bool) -> Bool {
    var start = 0
    var end = input.count
    while left, start < end, ASCII.isSpace(input[start]) { start += 1 }
    while right, end > start, ASCII.isSpace(input[end - 1]) { end -= 1 }
    copyBytes(of: input, in: start..<end, to: &output)
    return end - start != input.count
}
