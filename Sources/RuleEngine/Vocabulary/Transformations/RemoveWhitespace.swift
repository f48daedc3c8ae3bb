internal import PatternMatching

/// Removes white space.
///
/// Input: any bytes. Output: the input without space, `\t`, `\n`, `\v`, `\f`, `\r` and byte A0 (a no-break space in
/// Latin-1, and a part of many UTF-8 characters, which this damages). Never fails.
///
///     SecRule ARGS "@contains javascript:" "id:1,phase:2,t:removeWhitespace,deny"
///
/// Source: ModSecurity 2, `removeWhitespace`; libmodsecurity removes C2 as well.
enum RemoveWhitespace: TransformationDefinition {
    static let name: StaticString = "removeWhitespace"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { whiteSpaceOrA0 }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        compactBytes(of: input, from: 0, to: &output) { ByteFate(byte: $0, isKept: !isWhiteSpaceOrA0($0)) }
    }
}
