internal import Formats
internal import RuleTools

/// Reads one JSON object a line for the commands that answer line by line.
enum JSONLines {
    /// Most bytes of a line.
    private static let lineLimitBytes = 256 << 20

    /// Gives each object to `body`; a line that is none is reported on standard error.
    ///
    /// - Returns: how many lines could not be used.
    static func forEach(
        in source: ByteSource, _ body: (JSONValue) throws(CommandFailure) -> String?
    ) throws(CommandFailure) -> Int {
        var lines = LineBuffer(limitBytes: lineLimitBytes)
        var failures = 0
        var isAtEnd = false
        while !isAtEnd {
            let bytes = try source.read()
            if bytes.isEmpty {
                lines.finish()
                isAtEnd = true
            } else {
                lines.append(bytes.span)
            }
            while let line = lines.next() {
                if !line.isTooLong, line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
                var offset = 0
                let problem = try problem(with: line, offset: &offset, body)
                guard let problem else { continue }
                failures += 1
                StandardError.write(
                    "\(printable(source.name)):\(line.number):\(offset + 1): error: \(problem) "
                        + "(byte \(line.streamOffset + offset) of the input)\n")
            }
        }
        return failures
    }

    private static func problem(
        with line: LineBuffer.Line, offset: inout Int, _ body: (JSONValue) throws(CommandFailure) -> String?
    ) throws(CommandFailure) -> String? {
        if line.isTooLong { return "the line is longer than the limit of \(lineLimitBytes) bytes" }
        let value: JSONValue
        do throws(JSONValue.Failure) {
            value = try JSONValue(parsing: line.bytes.span)
        } catch {
            if case .syntax(let syntax) = error { offset = syntax.offset }
            return error.text
        }
        guard value.members != nil else { return "the line is not a JSON object" }
        return try body(value)
    }
}

extension JSONValue {
    /// The bytes of `key_base64` if it is there, else of `key`; `nil` when neither is, or they are no such thing.
    func bytes(of key: String) -> [UInt8]? {
        if let encoded = self[key + "_base64"]?.bytes {
            var decoded: [UInt8] = []
            return Base64.decode(encoded.span, into: &decoded) ? decoded : nil
        }
        return self[key]?.bytes
    }
}

extension JSONWriter {
    /// Begins an answer with the id of its question, as it was given.
    mutating func beginAnswer(to question: JSONValue) {
        beginObject()
        key("id")
        switch question["id"] {
        case .string(let text)?: writeText(text)
        case .number(let digits)?: writeRaw(digits.span)
        case .bool(let flag)?: write(flag)
        case .null?, .object?, .array?, nil: writeNull()
        }
    }
}
