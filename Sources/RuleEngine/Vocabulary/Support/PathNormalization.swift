/// Resolves `.` and `..` segments and repeated separators, without looking at any file system.
///
/// Segments are what stands between separators. Empty ones and `.` are dropped; `..` drops the segment kept before
/// it. Where there is none, a relative path keeps the `..` and an absolute one ignores it. The result is joined by
/// `/`, begins with one if the input began with a separator, and ends with one if the input did, unless nothing else
/// is left of a relative path.
///
/// The output is a subsequence of the input, up to the choice of separator: equal lengths mean nothing was dropped.
/// Linear: a byte is appended once and removed at most once.
@inline(__always)
func normalizePath(
    _ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, isSeparator: (UInt8) -> Bool
) {
    let slash = UInt8(ascii: "/")
    guard !input.isEmpty else { return }
    let isAbsolute = isSeparator(input[0])
    if isAbsolute { output.append(slash) }
    let root = output.count
    /// How many kept segments a `..` may still drop.
    var depth = 0
    var start = 0
    while start < input.count {
        var end = start
        while end < input.count, !isSeparator(input[end]) { end += 1 }
        defer { start = end + 1 }
        let length = end - start
        let isDot = length == 1 && input[start] == UInt8(ascii: ".")
        if length == 0 || isDot { continue }
        if length == 2 && input[start] == UInt8(ascii: ".") && input[start + 1] == UInt8(ascii: ".") {
            if depth > 0 {
                depth -= 1
                while output.count > root, output.removeLast() != slash {}
                continue
            }
            if isAbsolute { continue }
        } else {
            depth += 1
        }
        if output.count > root { output.append(slash) }
        copyBytes(of: input, in: start..<end, to: &output)
    }
    if isSeparator(input[input.count - 1]), output.count > root { output.append(slash) }
}
