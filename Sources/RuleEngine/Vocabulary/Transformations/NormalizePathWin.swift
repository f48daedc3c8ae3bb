internal import PatternMatching

/// Resolves `\\`, `\.\` and `\..\` in a Windows path and writes it with slashes.
///
/// Input: any bytes, as a path with `\` or `/` between segments. Output: as `normalizePath`, with `/` between segments.
/// Never fails.
///
///     SecRule ARGS:file "@contains windows/system32" "id:1,phase:2,t:lowercase,t:normalizePathWin,deny"
///
/// Source: ModSecurity reference manual, `normalizePathWin`.
enum NormalizePathWin: TransformationDefinition {
    static let name: StaticString = "normalizePathWin"
    static let aliases: [StaticString] = ["normalisePathWin"]
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet("/\\.") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var hasBackslash = false
        normalizePath(input, to: &output) {
            if $0 == UInt8(ascii: "\\") { hasBackslash = true }
            return $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
        }
        return hasBackslash || output.count != input.count
    }
}
