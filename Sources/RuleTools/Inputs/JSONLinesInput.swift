internal import Formats

/// Reads JSON Lines, one transaction a line, holding one line at a time.
///
/// A line that cannot be used is an ``InputError`` with its place; the lines after it are read all the same. Keys that
/// are not known are passed over, lines of blanks too.
package struct JSONLinesInput: TransactionReader {
    /// What a line may cost.
    package struct Limits: Sendable {
        /// The longest line, in bytes; a longer one is an error and skipped without being held.
        package var lineBytes = 1 << 30

        /// The default limits.
        package init() {}
    }

    private let limits: Limits
    private var lines: LineBuffer

    /// A reader at the beginning of a stream.
    package init(limits: Limits = Limits()) {
        self.limits = limits
        lines = LineBuffer(limitBytes: limits.lineBytes)
    }

    package mutating func append(_ bytes: Span<UInt8>) { lines.append(bytes) }

    package mutating func finish() { lines.finish() }

    package mutating func next() -> InputItem? {
        while let line = lines.next() {
            if line.isTooLong {
                return error("the line is longer than the limit of \(limits.lineBytes) bytes", in: line, at: 0)
            }
            let hasMark = line.number == 1 && line.bytes.starts(with: [0xEF, 0xBB, 0xBF])
            let start = hasMark ? 3 : 0
            let text = hasMark ? Array(line.bytes.dropFirst(3)) : line.bytes
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do throws(JSONValue.Failure) {
                var valueLimits = JSONValue.Limits()
                valueLimits.sizeBytes = limits.lineBytes
                let value = try JSONValue(parsing: text.span, limits: valueLimits)
                let decoder = TransactionDecoder(defaultID: Array(String(line.number).utf8))
                switch decoder.transaction(value) {
                case .success(let transaction): return .transaction(transaction)
                case .failure(let problem): return error(problem.message, in: line, at: start)
                }
            } catch {
                guard case .syntax(let syntax) = error else { return self.error(error.text, in: line, at: start) }
                return self.error(syntax.text, in: line, at: start + syntax.offset)
            }
        }
        return nil
    }

    private func error(_ message: String, in line: LineBuffer.Line, at offset: Int) -> InputItem {
        .error(
            InputError(
                line: line.number, byteOffset: offset, streamOffset: line.streamOffset + offset, message: message))
    }
}
