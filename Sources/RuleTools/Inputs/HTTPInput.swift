internal import Formats

/// Reads raw HTTP/1.1 messages as they stand on the wire, one after the other.
///
/// Every request is a transaction; a response that follows a request belongs to it. Nothing is refused: see
/// ``HTTPMessageReader``. The input is held whole until its end, because a message without framing reaches to there.
package struct HTTPInput: TransactionReader {
    /// What an input may cost.
    package struct Limits: Sendable {
        /// The most bytes held; what comes after is an error.
        package var inputBytes = 1 << 30

        /// The default limits.
        package init() {}
    }

    private let limits: Limits
    private var wire: [UInt8] = []
    private var offset = 0
    private var count = 0
    private var isFinished = false
    private var lostBytes = 0

    /// A reader at the beginning of a stream.
    package init(limits: Limits = Limits()) { self.limits = limits }

    package mutating func append(_ bytes: Span<UInt8>) {
        let taken = min(bytes.count, max(limits.inputBytes - wire.count, 0))
        for index in 0..<taken { wire.append(bytes[index]) }
        lostBytes += bytes.count - taken
    }

    package mutating func finish() { isFinished = true }

    package mutating func next() -> InputItem? {
        guard isFinished else { return nil }
        guard !HTTPMessageReader.isAtEnd(wire.span, offset) else {
            guard lostBytes > 0 else { return nil }
            let message = "the input is longer than the limit of \(limits.inputBytes) bytes; \(lostBytes) were not read"
            lostBytes = 0
            return .error(
                InputError(line: count, byteOffset: 0, streamOffset: limits.inputBytes, message: message))
        }
        let message = HTTPMessageReader.readRequest(wire.span, from: offset)
        let request = RequestInput(message, wire: wire.span)
        offset = message.nextOffset
        count += 1
        var transaction = TransactionInput(id: Array(String(count).utf8), request: request)
        if HTTPMessageReader.beginsResponse(wire.span, at: offset) {
            let isHead = request.method == Array("HEAD".utf8)
            let response = HTTPMessageReader.readResponse(wire.span, from: offset, isAnswerToHead: isHead)
            transaction.response = ResponseInput(response, wire: wire.span)
            offset = response.nextOffset
        }
        return .transaction(transaction)
    }
}
