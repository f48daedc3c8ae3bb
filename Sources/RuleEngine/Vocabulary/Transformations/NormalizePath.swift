internal import PatternMatching

/// Resolves `//`, `/./` and `/../` in a path.
///
/// Input: any bytes, as a path with `/` between segments. Output: empty and `.` segments are dropped, `..` drops the
/// segment before it; a relative path keeps the `..` it can't resolve, an absolute one ignores them at its root. A
/// leading slash stays, a trailing one too unless a relative path has nothing else left. Only whole segments count:
/// `/a/foo../bar` and `/a/...` stay. Never fails.
///
///     SecRule REQUEST_FILENAME "@beginsWith /admin/" "id:1,phase:1,t:normalizePath,deny"
///
/// Source: ModSecurity reference manual, `normalizePath`, by RFC 3986's idea of a segment.
enum NormalizePath: TransformationDefinition {
    static let name: StaticString = "normalizePath"
    static let aliases: [StaticString] = ["normalisePath"]
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("/.") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        normalizePath(input, to: &output) { $0 == UInt8(ascii: "/") }
        return output.count != input.count
    }
}
