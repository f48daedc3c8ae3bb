internal import PatternMatching

/// Removes comments of C, HTML and SQL.
///
/// Input: any bytes. Output: from `/*` to the next `*/` and from `<!--` to the next `-->` is left out; an unclosed
/// one runs to the end and leaves one space; `--` or `#` outside of them ends the output. Never fails.
///
///     SecRule ARGS "@contains unionselect" "id:1,phase:2,t:lowercase,t:removeComments,deny"
///
/// Source: ModSecurity reference manual, `removeComments`, without its slip of copying the byte behind a comment
/// unseen.
enum RemoveComments: TransformationDefinition {
    static let name: StaticString = "removeComments"
    static let outputBound: OutputBound = .inputLength
    /// Every marker has one of these.
    static var triggers: ByteSet? { CommentMarker.triggers }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(
                of: input, from: offset, to: &output,
                until: [UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "#")])
            guard offset < input.count else { return changed }
            let commentEnd: Int?
            if spells(CommentMarker.open, in: input, at: offset) {
                commentEnd = end(of: CommentMarker.close, in: input, from: offset + 2)
            } else if spells(CommentMarker.openMarkup, in: input, at: offset) {
                commentEnd = end(of: CommentMarker.closeMarkup, in: input, from: offset + 4)
            } else if input[offset] == UInt8(ascii: "#") || spells(CommentMarker.dashes, in: input, at: offset) {
                return true
            } else {
                output.append(input[offset])
                offset += 1
                continue
            }
            guard let commentEnd else {
                output.append(0x20)
                return true
            }
            changed = true
            offset = commentEnd
        }
    }
}
