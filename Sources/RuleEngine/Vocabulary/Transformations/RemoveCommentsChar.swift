internal import PatternMatching

/// Removes the markers of comments and leaves what they enclose.
///
/// Input: any bytes. Output: the input without `/*`, `*/`, `<!--`, `-->`, `--` and `#`, taken from left to right, the
/// longest first where several fit. What a removal brings together is not looked at again. Never fails.
///
///     SecRule ARGS "@contains select" "id:1,phase:2,t:lowercase,t:removeCommentsChar,deny"
///
/// Source: ModSecurity reference manual, `removeCommentsChar`.
enum RemoveCommentsChar: TransformationDefinition {
    static let name: StaticString = "removeCommentsChar"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { CommentMarker.triggers }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var changed = false
        var offset = 0
        while true {
            offset = copyRun(
                of: input, from: offset, to: &output,
                until: [UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "*")])
            guard offset < input.count else { return changed }
            let length = markerLength(in: input, at: offset)
            if length == 0 {
                output.append(input[offset])
                offset += 1
            } else {
                offset += length
                changed = true
            }
        }
    }

    /// The length of the longest marker at `offset`; 0 if none stands there.
    private static func markerLength(in input: Span<UInt8>, at offset: Int) -> Int {
        switch input[offset] {
        case UInt8(ascii: "#"): 1
        case UInt8(ascii: "/"): spells(CommentMarker.open, in: input, at: offset) ? 2 : 0
        case UInt8(ascii: "*"): spells(CommentMarker.close, in: input, at: offset) ? 2 : 0
        case UInt8(ascii: "<"): spells(CommentMarker.openMarkup, in: input, at: offset) ? 4 : 0
        default:
            spells(CommentMarker.closeMarkup, in: input, at: offset)
                ? 3 : spells(CommentMarker.dashes, in: input, at: offset) ? 2 : 0
        }
    }
}
