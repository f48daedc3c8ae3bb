internal import PatternMatching

/// Removes white space from the end.
///
/// Input: any bytes. Output: the input without trailing space, `\t`, `\n`, `\v`, `\f` and `\r`; NUL and byte A0 are not
/// white space here. Never fails.
///
///     SecRule ARGS:file "@endsWith .php" "id:1,phase:2,t:trimRight,deny"
///
/// Source: ModSecurity reference manual, `trimRight`.
enum TrimRight: TransformationDefinition {
    static let name: StaticString = "trimRight"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { .whitespace }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        trimWhitespace(input, to: &output, left: false, right: true)
    }
}
