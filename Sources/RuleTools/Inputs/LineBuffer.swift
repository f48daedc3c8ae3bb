/// Cuts a stream that arrives in pieces into lines, holding no more than the unfinished one and what was last given.
package struct LineBuffer: Sendable {
    /// One line without its LF.
    package struct Line: Sendable {
        /// From 1.
        package var number: Int
        /// Where it begins in the stream.
        package var streamOffset: Int
        /// Its bytes; empty if it is too long.
        package var bytes: [UInt8]
        /// Whether it was longer than the limit and skipped.
        package var isTooLong: Bool
    }

    private let limitBytes: Int
    private var held: [UInt8] = []
    private var head = 0
    private var scanned = 0
    private var number = 1
    private var streamOffset = 0
    private var skippedBytes = 0
    private var isFinished = false

    package init(limitBytes: Int) { self.limitBytes = max(limitBytes, 1) }

    package mutating func append(_ bytes: Span<UInt8>) {
        if head > 0 {
            held.removeSubrange(..<head)
            scanned -= head
            head = 0
        }
        // No reservation: it would take away the geometric growth that long lines in small pieces need.
        for index in bytes.indices { held.append(bytes[index]) }
    }

    package mutating func finish() { isFinished = true }

    /// The next whole line, or the unfinished last one after ``finish()``.
    package mutating func next() -> Line? {
        while scanned < held.count, held[scanned] != 0x0A { scanned += 1 }
        let isEnded = scanned < held.count
        if !isEnded, scanned - head > limitBytes {
            // Forget what cannot become a line any more.
            skippedBytes += scanned - head
            head = scanned
        }
        guard isEnded || (isFinished && scanned - head + skippedBytes > 0) else { return nil }
        let isTooLong = skippedBytes > 0 || scanned - head > limitBytes
        let line = Line(
            number: number, streamOffset: streamOffset, bytes: isTooLong ? [] : Array(held[head..<scanned]),
            isTooLong: isTooLong)
        streamOffset += scanned - head + skippedBytes + (isEnded ? 1 : 0)
        number += 1
        skippedBytes = 0
        if isEnded { scanned += 1 }
        head = scanned
        return line
    }
}
