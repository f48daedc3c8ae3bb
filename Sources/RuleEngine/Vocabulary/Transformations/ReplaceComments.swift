internal import PatternMatching

/// Turns every C-style comment into one space.
///
/// Input: any bytes. Output: from `/*` to the next `*/` becomes one space; comments don't nest; an unclosed comment
/// runs to the end and becomes one space too; a `*/` outside a comment stays. Never fails.
///
///     SecRule ARGS "@rx union\s+select" "id:1,phase:2,t:lowercase,t:replaceComments,deny"
///
/// Source: ModSecurity reference manual, `replaceComments`.
enum ReplaceComments: TransformationDefinition {
    static let name: StaticString = "replaceComments"
    static let outputBound: OutputBound = .inputLength
    /// A slash alone does nothing, and asterisks are rarer than slashes.
    static var triggers: ByteSet? { ByteSet("*") }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(of: input, from: offset, to: &output, until: [UInt8(ascii: "/")])
            guard offset < input.count else { return changed }
            guard spells(CommentMarker.open, in: input, at: offset) else {
                output.append(UInt8(ascii: "/"))
                offset += 1
                continue
            }
            changed = true
            output.append(0x20)
            guard let end = end(of: CommentMarker.close, in: input, from: offset + 2) else { return changed }
            offset = end
        }
    }
}
