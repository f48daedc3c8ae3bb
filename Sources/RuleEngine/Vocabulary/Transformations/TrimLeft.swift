internal import PatternMatching

/// Removes white space from the beginning.
///
/// Input: any bytes. Output: the input without leading space, `\t`, `\n`, `\v`, `\f` and `\r`; NUL and byte A0 are not
/// white space here. Never fails.
///
///     SecRule ARGS:query "@beginsWith select" "id:1,phase:2,t:trimLeft,deny"
///
/// Source: ModSecurity reference manual, `trimLeft`.
enum TrimLeft: TransformationDefinition {
    static let name: StaticString = "trimLeft"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { .whitespace }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        trimWhitespace(input, to: &output, left: true, right: false)
    }
}
