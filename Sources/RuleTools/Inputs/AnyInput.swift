/// Reads a stream of whichever format: the one named, or the one that its first bytes look like.
package struct AnyInput: TransactionReader {
    private enum Reader: Sendable {
        case undecided([UInt8])
        case jsonLines(JSONLinesInput)
        case http(HTTPInput)
        case har(HARInput)
        case accessLog(AccessLogInput)
        case auditLog(AuditLogInput)
    }

    /// How many bytes are waited for before the format is decided.
    package static let detectionBytes = 4096

    private var reader: Reader

    /// A reader for `format`, or for what the stream looks like.
    package init(format: InputFormat? = nil) {
        reader = format.map(Self.reader) ?? .undecided([])
    }

    private static func reader(for format: InputFormat) -> Reader {
        switch format {
        case .jsonl: .jsonLines(JSONLinesInput())
        case .http: .http(HTTPInput())
        case .har: .har(HARInput())
        case .accessLog: .accessLog(AccessLogInput())
        case .modsecAudit: .auditLog(AuditLogInput())
        }
    }

    /// The format, once it is known.
    package var format: InputFormat? {
        switch reader {
        case .undecided: nil
        case .jsonLines: .jsonl
        case .http: .http
        case .har: .har
        case .accessLog: .accessLog
        case .auditLog: .modsecAudit
        }
    }

    package mutating func append(_ bytes: Span<UInt8>) {
        switch reader {
        case .undecided(var head):
            for index in bytes.indices { head.append(bytes[index]) }
            reader = .undecided(head)
            if head.count >= Self.detectionBytes || Self.isTelling(head) { decide() }
        case .jsonLines(var input):
            reader = .undecided([])  // leaves the input its only owner, or each piece would copy it
            input.append(bytes)
            reader = .jsonLines(input)
        case .http(var input):
            reader = .undecided([])
            input.append(bytes)
            reader = .http(input)
        case .har(var input):
            reader = .undecided([])
            input.append(bytes)
            reader = .har(input)
        case .accessLog(var input):
            reader = .undecided([])
            input.append(bytes)
            reader = .accessLog(input)
        case .auditLog(var input):
            reader = .undecided([])
            input.append(bytes)
            reader = .auditLog(input)
        }
    }

    /// Whether `head` has a whole first line that tells the format, so that a terminal need not wait for more.
    ///
    /// A line that opens a JSON object and does not close it may begin a recording.
    private static func isTelling(_ head: [UInt8]) -> Bool {
        let text = head.drop { $0 <= 0x20 }
        guard let end = text.firstIndex(of: 0x0A) else { return false }
        return text.first != 0x7B || text[..<end].last { $0 > 0x20 } == 0x7D
    }

    private mutating func decide() {
        guard case .undecided(let head) = reader else { return }
        reader = Self.reader(for: InputFormat.detect(head.span))
        append(head.span)
    }

    package mutating func finish() {
        decide()
        switch reader {
        case .undecided: break
        case .jsonLines(var input):
            input.finish()
            reader = .jsonLines(input)
        case .http(var input):
            input.finish()
            reader = .http(input)
        case .har(var input):
            input.finish()
            reader = .har(input)
        case .accessLog(var input):
            input.finish()
            reader = .accessLog(input)
        case .auditLog(var input):
            input.finish()
            reader = .auditLog(input)
        }
    }

    package mutating func next() -> InputItem? {
        switch reader {
        case .undecided: return nil
        case .jsonLines(var input):
            reader = .undecided([])
            defer { reader = .jsonLines(input) }
            return input.next()
        case .http(var input):
            reader = .undecided([])
            defer { reader = .http(input) }
            return input.next()
        case .har(var input):
            reader = .undecided([])
            defer { reader = .har(input) }
            return input.next()
        case .accessLog(var input):
            reader = .undecided([])
            defer { reader = .accessLog(input) }
            return input.next()
        case .auditLog(var input):
            reader = .undecided([])
            defer { reader = .auditLog(input) }
            return input.next()
        }
    }
}
