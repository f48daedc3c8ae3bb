internal import PatternMatching

/// Turns ASCII small letters into capitals.
///
/// Input: any bytes. Output: as long as the input; bytes outside `a`–`z` stay. Never fails.
///
///     SecRule REQUEST_METHOD "@streq TRACE" "id:1,phase:1,t:uppercase,deny"
///
/// Source: libmodsecurity, `uppercase`; ASCII only.
enum Uppercase: TransformationDefinition {
    static let name: StaticString = "uppercase"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { .lowercase }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        mapBytes(input, into: &output, ASCII.uppercased)
    }
}
