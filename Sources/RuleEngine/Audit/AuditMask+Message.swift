internal import Formats
internal import PatternMatching

// The parts of a request and a response as logs may show them.
extension AuditMask {
    /// The request line; `target` is the part of it that the request was for.
    func maskedRequestLine(_ line: [UInt8], target: [UInt8], in transaction: Transaction) -> [UInt8] {
        guard !isEmpty else { return line }
        var masked = maskedText(line)
        guard hidesTarget || hidesQuery || !arguments.isEmpty else { return masked }
        guard let start = Memmem.firstIndex(of: target.span, in: line.span) else {
            // A line whose target is not where it should be: only the method is known to be harmless.
            let method = line.prefix { $0 != 0x20 }.count
            Self.mask(method..<line.count, in: &masked)
            return masked
        }
        if hidesTarget {
            Self.mask(start..<start + target.count, in: &masked)
            return masked
        }
        guard let query = RequestTarget(target.span).query else { return masked }
        let range = start + query.lowerBound..<start + query.upperBound
        if hidesQuery {
            Self.mask(range, in: &masked)
        } else {
            maskForm(Array(line[range]), at: range.lowerBound, in: &masked, transaction)
        }
        return masked
    }

    /// Masks the hidden arguments of an urlencoded text that stands at an offset of `masked`.
    private func maskForm(_ text: [UInt8], at offset: Int, in masked: inout [UInt8], _ transaction: Transaction) {
        guard !arguments.isEmpty else { return }
        for piece in FormPieces(text, transaction) {
            guard let extent = arguments[Self.folded(piece.name)] else { continue }
            let raw = Array(text[piece.value])
            var decoded: [UInt8] = []
            _ = PercentDecoding.decode(raw.span, into: &decoded)
            Self.mask(
                extent, at: offset + piece.value.lowerBound..<offset + piece.value.upperBound, of: raw,
                decoded: decoded,
                in: &masked)
        }
    }

    /// A request header's value.
    func maskedRequestHeader(_ name: [UInt8], _ value: [UInt8], in transaction: Transaction) -> [UInt8] {
        guard !isEmpty else { return value }
        var masked = maskedText(value)
        let folded = Self.folded(name)
        if let extent = requestHeaders[folded] { Self.mask(extent, at: 0..<value.count, of: value, in: &masked) }
        guard folded == Array("cookie".utf8), !cookies.isEmpty else { return masked }
        var reader = CookieReader(value.span, separator: transaction.engine.program.configuration.cookieSeparator)
        while let cookie = reader.next() {
            guard let extent = cookies[Self.folded(Array(value[cookie.name]))] else { continue }
            Self.mask(extent, at: cookie.value, of: Array(value[cookie.value]), in: &masked)
        }
        return masked
    }

    /// A response header's value.
    func maskedResponseHeader(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        guard !isEmpty else { return value }
        var masked = maskedText(value)
        if let extent = responseHeaders[Self.folded(name)] {
            Self.mask(extent, at: 0..<value.count, of: value, in: &masked)
        }
        return masked
    }

    /// The request's body.
    func maskedRequestBody(of transaction: Transaction) -> [UInt8] {
        let body = transaction.machine.copy(transaction.requestBody)
        guard !isEmpty, !body.isEmpty else { return body }
        guard !hidesRequestBody else { return Self.stars(body.count) }
        var masked = maskedText(body)
        guard !arguments.isEmpty || !bodySecrets.isEmpty else { return masked }
        let foldedBody = Self.folded(body)
        for secret in bodySecrets where !Self.mask(secret, from: foldedBody, in: &masked) {
            return Self.stars(body.count)
        }
        guard !arguments.isEmpty else { return masked }
        let processor = transaction.machine.copy(transaction.machine.requestBodyProcessor)
        if processor.span.equalsIgnoringCase("urlencoded") {
            maskForm(body, at: 0, in: &masked, transaction)
            return masked
        }
        // An escape could spell a value in a way that a search does not find.
        let hasEscapes = processor.span.equalsIgnoringCase("json") && body.contains(UInt8(ascii: "\\"))
        let place = transaction.requestBody
        let start = transaction.machine.elements.start(.argsPost)
        for offset in 0..<transaction.machine.elements.count(.argsPost) {
            let element = transaction.machine.elements[start + offset]
            guard element.value.count > 0, let extent = arguments[Self.folded(transaction.machine.copy(element.key))]
            else { continue }
            let begin = element.value.offset - place.offset
            if begin >= 0, begin <= place.count - element.value.count {
                let range = begin..<begin + element.value.count
                Self.mask(extent, at: range, of: Array(body[range]), in: &masked)
                continue
            }
            let secret = Secret(transaction.machine.copy(element.value))
            guard !hasEscapes, Self.mask(secret, from: foldedBody, in: &masked) else { return Self.stars(body.count) }
        }
        return masked
    }

    /// The response's body.
    func maskedResponseBody(of transaction: Transaction) -> [UInt8] {
        let body = transaction.machine.copy(transaction.responseBody)
        return hidesResponseBody ? Self.stars(body.count) : maskedText(body)
    }

    /// An argument's decoded value.
    func maskedArgument(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        guard !isEmpty else { return value }
        var masked = maskedText(value)
        if hidesRequestBody { return Self.stars(value.count) }
        if let extent = arguments[Self.folded(name)] { Self.mask(extent, at: 0..<value.count, of: value, in: &masked) }
        return masked
    }
}

/// The pieces of an urlencoded text: decoded names, and where the raw values stand.
struct FormPieces: Sequence, IteratorProtocol {
    private var pieces: [(name: [UInt8], value: Range<Int>)] = []
    private var position = 0

    init(_ text: [UInt8], _ transaction: Transaction) {
        var reader = URLEncodedReader(
            text.span, separator: transaction.engine.program.configuration.argumentSeparator)
        while let piece = reader.next() {
            var name: [UInt8] = []
            _ = PercentDecoding.decode(text.span.extracting(piece.name), into: &name)
            pieces.append((name, piece.value))
        }
    }

    mutating func next() -> (name: [UInt8], value: Range<Int>)? {
        guard position < pieces.count else { return nil }
        position += 1
        return pieces[position - 1]
    }
}
