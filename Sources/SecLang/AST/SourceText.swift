/// Bytes of the language after unquoting and unescaping, each still knowing where in the file it came from.
///
/// Text that is a plain copy of the file (almost all of it) stores nothing but its span. Otherwise `runs` describes it
/// in order: `\"` that became `"`, a continuation that left no byte, and so on each start a new run.
package struct SourceText: Sendable, Hashable {
    /// Some consecutive bytes that came from equally long, adjacent pieces of the file.
    struct Run: Sendable, Hashable {
        /// Index of the run's first byte in `bytes`.
        var textStart: UInt32
        /// Offset in the file of the piece that became that byte.
        var sourceStart: UInt32
        /// File bytes per text byte: 1, or more for what was an escape.
        var stride: UInt32
    }

    /// The bytes the engine sees.
    package let bytes: [UInt8]
    /// The part of the file the text was read from, without surrounding quotes.
    package let span: SourceSpan
    /// Empty when byte `i` is the file's byte `span.start + i`.
    let runs: [Run]

    init(bytes: [UInt8], span: SourceSpan, runs: [Run]) {
        self.bytes = bytes
        self.span = span
        let isPlainCopy =
            runs.isEmpty
            || (runs.count == 1 && runs[0].stride == 1 && runs[0].sourceStart == span.start)
        self.runs = isPlainCopy ? [] : runs
    }

    /// A verbatim copy of the file's bytes under `span`; bytes outside the file are left out.
    package init(copying span: SourceSpan, of source: SourceFile) {
        let end = min(Int(span.end), source.bytes.count)
        let start = min(Int(span.start), end)
        self.init(bytes: Array(source.bytes[start..<end]), span: span, runs: [])
    }

    /// Text that came from no file: every span it gives is in `SourceFileID.detached`.
    package init(detached bytes: [UInt8]) {
        self.init(
            bytes: bytes, span: SourceSpan(file: .detached, start: 0, end: UInt32(clamping: bytes.count)), runs: [])
    }

    /// Number of bytes.
    package var count: Int { bytes.count }

    /// Whether there are no bytes.
    package var isEmpty: Bool { bytes.isEmpty }

    /// The part of the file that became the bytes in `range`, escapes and continuations included.
    package func span(of range: Range<Int>) -> SourceSpan {
        let range = range.clamped(to: 0..<count)
        guard !range.isEmpty else {
            let offset = range.lowerBound < count ? source(of: range.lowerBound).start : lastSourceEnd
            return SourceSpan(file: span.file, start: offset, end: offset)
        }
        return SourceSpan(
            file: span.file, start: source(of: range.lowerBound).start, end: source(of: range.upperBound - 1).end)
    }

    /// The bytes in `range` as a text of its own. Cost: the bytes copied, plus the logarithm of the runs.
    package func slice(_ range: Range<Int>) -> SourceText {
        let range = range.clamped(to: 0..<count)
        guard !runs.isEmpty else { return SourceText(bytes: Array(bytes[range]), span: span(of: range), runs: []) }
        var builder = SourceTextBuilder()
        builder.append(range, of: self)
        return builder.text(span: span(of: range))
    }

    /// First and behind-last file offset of the piece that became byte `index`.
    func source(of index: Int) -> (start: UInt32, end: UInt32) {
        guard let run = runs.isEmpty ? nil : runs[runIndex(of: index)] else {
            let start = min(span.start &+ UInt32(truncatingIfNeeded: index), span.end)  // both below 2^31
            return (start, min(start &+ 1, span.end))
        }
        let start = run.sourceStart &+ (UInt32(truncatingIfNeeded: index) &- run.textStart) &* run.stride
        return (min(start, span.end), min(start &+ run.stride, span.end))
    }

    private var lastSourceEnd: UInt32 { isEmpty ? span.start : source(of: count - 1).end }

    /// Index of the run that holds byte `index`; there is at least one run.
    func runIndex(of index: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(runs[middle].textStart) <= index { low = middle } else { high = middle }
        }
        return low
    }
}

/// Puts a `SourceText` together from pieces of other texts.
struct SourceTextBuilder {
    private var bytes: [UInt8] = []
    private var runs: [SourceText.Run] = []

    init() {}

    /// Number of bytes so far.
    var count: Int { bytes.count }

    /// Adds bytes that came from `sourceStart` on, one for one.
    mutating func append(_ piece: ArraySlice<UInt8>, sourceStart: UInt32) {
        guard !piece.isEmpty else { return }
        extend(sourceStart: sourceStart, stride: 1)
        bytes.append(contentsOf: piece)
    }

    /// Adds a part of `text` with its places.
    mutating func append(_ range: Range<Int>, of text: SourceText) {
        guard !range.isEmpty else { return }
        guard !text.runs.isEmpty else {
            append(text.bytes[range], sourceStart: text.source(of: range.lowerBound).start)
            return
        }
        var index = range.lowerBound
        var runIndex = text.runIndex(of: index)
        while index < range.upperBound {
            let run = text.runs[runIndex]
            let runEnd = runIndex + 1 < text.runs.count ? Int(text.runs[runIndex + 1].textStart) : text.count
            let end = min(runEnd, range.upperBound)
            extend(sourceStart: text.source(of: index).start, stride: run.stride)
            bytes.append(contentsOf: text.bytes[index..<end])
            index = end
            runIndex += 1
        }
    }

    /// Adds one byte that stands for all of `range` in `text`: an escape.
    mutating func append(_ byte: UInt8, standingFor range: Range<Int>, of text: SourceText) {
        let span = text.span(of: range)
        extend(sourceStart: span.start, stride: UInt32(span.count))
        bytes.append(byte)
    }

    /// The finished text; `span` is what it was read from.
    func text(span: SourceSpan) -> SourceText { SourceText(bytes: bytes, span: span, runs: runs) }

    /// Starts a run unless the last one reaches exactly to `sourceStart` with the same stride.
    private mutating func extend(sourceStart: UInt32, stride: UInt32) {
        if let last = runs.last, last.stride == stride,
            last.sourceStart &+ (UInt32(truncatingIfNeeded: bytes.count) &- last.textStart) &* stride == sourceStart
        {
            return
        }
        runs.append(
            SourceText.Run(
                textStart: UInt32(truncatingIfNeeded: bytes.count), sourceStart: sourceStart, stride: stride))
    }
}
