internal import PatternMatching

/// Turns ASCII capital letters into small ones.
///
/// Input: any bytes. Output: as long as the input; bytes outside `A`–`Z` stay, so UTF-8 text keeps its accented
/// capitals. Never fails.
///
///     SecRule REQUEST_HEADERS:User-Agent "@contains sqlmap" "id:1,phase:1,t:lowercase,deny"
///
/// Source: ModSecurity reference manual, `lowercase`; ASCII only, where Coraza folds Unicode.
enum Lowercase: TransformationDefinition {
    static let name: StaticString = "lowercase"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { .uppercase }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        mapBytes(input, into: &output, ASCII.lowercased)
    }
}
