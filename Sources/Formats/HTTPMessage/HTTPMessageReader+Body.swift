/// Framing: where the body ends, and its chunks.
extension HTTPReaderState {
    /// What the headers say about the body's length.
    private enum Framing {
        case none
        case length(Int)
        case chunked
        case unknowable
    }

    mutating func readRequestBody() {
        guard !message.violations.contains(.tooManyHeaders) else {
            takeRest()
            return
        }
        switch framing() {
        case .none: break
        case .length(let count): takeBytes(count)
        case .chunked: takeChunks()
        case .unknowable: takeRest()
        }
    }

    mutating func readResponseBody(isAnswerToHead: Bool) {
        guard !message.violations.contains(.tooManyHeaders) else {
            takeRest()
            return
        }
        let framing = framing()
        if isAnswerToHead || message.status == 204 || message.status == 304 { return }
        if let status = message.status, status >= 100, status < 200 { return }
        switch framing {
        case .length(let count): takeBytes(count)
        case .chunked: takeChunks()
        case .none, .unknowable: takeRest()  // a response without framing ends with its connection
        }
    }

    // MARK: Headers that frame

    private mutating func framing() -> Framing {
        let lengths = message.headers.filter { input.equalsIgnoringCase($0.name, "content-length") }
        let encodings = message.headers.filter { input.equalsIgnoringCase($0.name, "transfer-encoding") }
        var isKnown = true
        for header in lengths + encodings where isAmbiguous(header) {
            record(.ambiguousFraming)
            isKnown = false
        }
        if !lengths.isEmpty, !encodings.isEmpty { record(.contentLengthWithTransferEncoding) }
        let length = lengths.isEmpty ? nil : contentLength(lengths)
        if !encodings.isEmpty {
            if !isHTTP11 {
                record(.transferEncodingWithoutHTTP11)
                isKnown = false
            }
            return endsChunked(encodings) && isKnown ? .chunked : .unknowable
        }
        if lengths.isEmpty { return isKnown ? .none : .unknowable }
        guard let length, isKnown else { return .unknowable }
        return .length(length)
    }

    /// Whether servers read this framing header differently: blank before its name or colon, folded, NUL or CR inside.
    private func isAmbiguous(_ header: HTTPHeader) -> Bool {
        if header.isFolded || header.name.lowerBound != header.line.lowerBound { return true }
        if header.name.upperBound < header.line.upperBound, input[header.name.upperBound] != 0x3A { return true }
        for index in header.line where input[index] == 0 || input[index] == 0x0D { return true }
        return false
    }

    /// The one length that all items agree on.
    private mutating func contentLength(_ headers: [HTTPHeader]) -> Int? {
        var result: Int?
        var itemCount = 0
        for header in headers {
            for item in listItems(header.value) {
                itemCount += 1
                guard let value = decimal(item) else {
                    record(.malformedContentLength)
                    return nil
                }
                if let result, result != value {
                    record(.conflictingContentLength)
                    return nil
                }
                result = value
            }
        }
        if itemCount > 1 { record(.duplicateContentLength) }
        return result
    }

    private func decimal(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var value = 0
        for index in range {
            guard HTTPByteClasses.isDigit(input[index]) else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = product.addingReportingOverflow(Int(input[index]) - 0x30)
            guard !overflows, !overflowsToo else { return nil }
            value = sum
        }
        return value
    }

    /// Whether `chunked` is named once and last.
    private mutating func endsChunked(_ headers: [HTTPHeader]) -> Bool {
        var chunkedCount = 0
        var isLast = false
        for header in headers {
            for item in listItems(header.value) {
                isLast = input.equalsIgnoringCase(item, "chunked")
                if isLast { chunkedCount += 1 } else { record(.unsupportedTransferCoding) }
            }
        }
        if isLast, chunkedCount == 1 { return true }
        record(.malformedTransferEncoding)
        return false
    }

    /// The items between commas, blanks trimmed; an empty value has one empty item.
    private func listItems(_ value: Range<Int>) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var start = value.lowerBound
        for index in value where input[index] == 0x2C {
            items.append(input.trimmingBlanks(start..<index))
            start = index + 1
        }
        items.append(input.trimmingBlanks(start..<value.upperBound))
        return items
    }

    // MARK: Bytes

    private mutating func takeBytes(_ count: Int) {
        let available = input.count - position
        if count > available { record(.truncatedBody) }
        let end = position + min(count, available)
        message.body = input.copied(position..<end)
        position = end
    }

    /// Appends the raw rest of the input to the body.
    private mutating func takeRest() {
        message.body.append(contentsOf: input.copied(position..<input.count))
        position = input.count
    }

    private mutating func takeChunks() {
        var isAmbiguous = false
        while true {
            let lineStart = position
            let (line, isEnded, endsWithBareLF) = nextLine()
            guard isEnded else {
                record(.truncatedBody)
                position = lineStart
                takeRest()
                return
            }
            guard let size = chunkSize(line) else {
                record(.malformedChunkSize)
                position = lineStart
                takeRest()
                return
            }
            for index in line where input[index] == 0x0D {
                record(.bareCR)
                isAmbiguous = true
            }
            if endsWithBareLF {
                record(.bareLF)
                isAmbiguous = true
            }
            if size == 0 { break }
            let available = input.count - position
            let end = position + min(size, available)
            message.body.append(contentsOf: input.copied(position..<end))
            position = end
            guard size <= available else {
                record(.truncatedBody)
                return
            }
            guard takeChunkEnd(isAmbiguous: &isAmbiguous) else {
                takeRest()
                return
            }
        }
        message.trailers = readFields(limit: limits.headerCount - message.headers.count)
        if message.violations.contains(.tooManyHeaders) || isAmbiguous { takeRest() }
    }

    /// The line end after a chunk's data.
    private mutating func takeChunkEnd(isAmbiguous: inout Bool) -> Bool {
        guard position < input.count else {
            record(.truncatedBody)
            return false
        }
        if input[position] == 0x0D, position + 1 < input.count, input[position + 1] == 0x0A {
            position += 2
            return true
        }
        if input[position] == 0x0A {
            record(.bareLF)
            isAmbiguous = true
            position += 1
            return true
        }
        record(position + 1 == input.count && input[position] == 0x0D ? .truncatedBody : .malformedChunkEnd)
        return false
    }

    /// The hexadecimal size before blanks, `;` or the line's end; at most 15 digits.
    private func chunkSize(_ line: Range<Int>) -> Int? {
        var index = line.lowerBound
        var size = 0
        while index < line.upperBound, let digit = HTTPByteClasses.hexValue(input[index]) {
            guard index - line.lowerBound < 15 else { return nil }
            size = size << 4 | digit
            index += 1
        }
        guard index > line.lowerBound else { return nil }
        while index < line.upperBound, input[index] == 0x20 || input[index] == 0x09 { index += 1 }
        return index == line.upperBound || input[index] == 0x3B ? size : nil
    }
}
