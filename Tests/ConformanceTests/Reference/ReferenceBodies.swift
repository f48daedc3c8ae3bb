import Formats

typealias ReferenceNamespace = XMLNamespace

// From body bytes to variables (7.3, 7.5, section 8).
extension ReferenceTransaction {
    /// Takes the request body over, up to the limit, and parses it.
    func readRequestBody() {
        phase = 2
        let body = request.body
        guard mode != .off else { return }
        bodyLength = body.count
        guard bodyAccess else { return }
        keptBody = body
        if body.count > bodyLimit {
            exceededRequestLimit = true
            if engine.configuration.rejectsLongRequestBody {
                endTransaction(status: 413)
                if verdict.interruption != nil { return }
            }
            keptBody = Bytes(body.prefix(bodyLimit))
        }
        guard !keptBody.isEmpty else { return }
        let hasKnownProcessor = ["URLENCODED", "MULTIPART", "JSON", "XML"].contains(bodyProcessor.text)
        if bodyProcessor == Bytes("URLENCODED") || (!hasKnownProcessor && forcesBodyVariable) { visibleBody = keptBody }
        let limit = engine.configuration.requestBodyNoFilesLimit
        if bodyProcessor != Bytes("MULTIPART"), keptBody.count > limit {
            fail(Bytes("the body is larger than SecRequestBodyNoFilesLimit"))
            return
        }
        switch bodyProcessor.text {
        case "": break
        case "URLENCODED": argsPost = arguments(from: keptBody)
        case "MULTIPART": readMultipart(noFilesLimit: limit)
        case "JSON": readJSON()
        case "XML":
            isXMLParsed = true
            if let error = XMLReader.read(keptBody.span).error {
                failProcessor(Bytes("XML parsing error: " + error.message))
            }
        default: fail(Bytes("unknown request body processor"))
        }
    }

    private func fail(_ message: Bytes) {
        if bodyError == nil { bodyError = message }
    }

    private func failProcessor(_ message: Bytes) {
        fail(message)
        if processorError == nil { processorError = message }
    }

    // MARK: Arguments

    /// The arguments of a query string or form body. The limit counts all arguments of the transaction.
    func arguments(from text: Bytes) -> [ReferenceElement] {
        var pieces = text.split(separator: engine.configuration.argumentSeparator, omittingEmptySubsequences: false)
        if pieces.last?.isEmpty == true { pieces.removeLast() }
        var result: [ReferenceElement] = []
        for piece in pieces {
            let name = piece.prefix { $0 != UInt8(ascii: "=") }
            let value = piece.dropFirst(name.count + 1)
            guard admits(argumentNumber: argsGet.count + argsPost.count + result.count + 1) else { break }
            let (decodedName, decodedValue) = (percentDecoded(Bytes(name)), percentDecoded(Bytes(value)))
            hasURLEncodedError = hasURLEncodedError || decodedName.hadError || decodedValue.hadError
            result.append(ReferenceElement(key: decodedName.text, value: decodedValue.text))
        }
        return result
    }

    private func admits(argumentNumber: Int) -> Bool {
        guard argumentNumber > engine.configuration.argumentsLimit else { return true }
        fail(Bytes("SecArgumentsLimit exceeded"))
        return false
    }

    func percentDecoded(_ text: Bytes, plus: UInt8 = 0x20) -> (text: Bytes, hadError: Bool) {
        var result: Bytes = []
        var hadError = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            guard byte == UInt8(ascii: "%") else {
                result.append(byte == UInt8(ascii: "+") ? plus : byte)
                continue
            }
            if index + 1 < text.count, let high = text[index].hexDigit, let low = text[index + 1].hexDigit {
                result.append(high * 16 + low)
                index += 2
            } else {
                result.append(byte)
                hadError = true
            }
        }
        return (result, hadError)
    }

    // MARK: Parsers

    private func readMultipart(noFilesLimit: Int) {
        let boundary: MultipartBoundary
        if let contentType = header("content-type") {
            boundary = MultipartBoundary(contentType: contentType.span)
        } else {
            boundary = MultipartBoundary(contentType: nil)
        }
        var limits = MultipartLimits()
        limits.fileCount = engine.configuration.uploadFileLimit
        let body = keptBody
        var reader = MultipartReader(body.span, boundary: boundary, limits: limits)
        var fields: [ReferenceElement] = []
        while let part = reader.next() {
            let name = copy(reader.bytes(of: part.name))
            let content = Bytes(keptBody[part.value])
            partNames.append(name)
            for index in 0..<part.headerLineCount {
                partHeaders.append(ReferenceElement(key: name, value: copy(reader.bytes(of: reader.headerLine(index)))))
            }
            if let fileName = part.filename {
                files.append(File(field: name, fileName: copy(reader.bytes(of: fileName)), content: content))
            } else {
                fields.append(ReferenceElement(key: name, value: content))
            }
        }
        if keptBody.count - files.reduce(0, { $0 + $1.content.count }) > noFilesLimit {
            fail(Bytes("the body without files is larger than SecRequestBodyNoFilesLimit"))
            files = []
            partNames = []
            partHeaders = []
            return
        }
        multipartFlags = reader.flags
        if let error = reader.error { failProcessor(Bytes("Multipart parsing error: " + error.text)) }
        for field in fields {
            guard admits(argumentNumber: argsGet.count + argsPost.count + 1) else { break }
            argsPost.append(field)
        }
    }

    private func readJSON() {
        let body = keptBody
        var reader = JSONArgumentReader(
            body.span, depthLimit: engine.configuration.jsonDepthLimit, reportsContainers: true)
        while reader.next() {
            if reader.isContainer {
                jsonContainers.append(ReferenceElement(key: copy(reader.name), value: []))
                continue
            }
            guard admits(argumentNumber: argsGet.count + argsPost.count + 1) else { return }
            argsPost.append(ReferenceElement(key: copy(reader.name), value: copy(reader.value)))
        }
        if let error = reader.error { failProcessor(Bytes("JSON parsing error: " + error.text)) }
    }

    private func copy(_ bytes: Span<UInt8>) -> Bytes {
        var copy: Bytes = []
        for index in bytes.indices { copy.append(bytes[index]) }
        return copy
    }

    /// The values of the nodes that an XPath selects in the body.
    func xmlValues(_ path: Bytes) -> [Bytes] {
        guard isXMLParsed else { return [] }
        let body = keptBody
        let contents = XMLReader.read(body.span)
        switch path.text {
        case "/*": return [contents.rootText]
        case "//@*": return contents.attributes
        case let text:
            let document = XMLDocument(body.span)
            guard let expression = try? XPathExpression(text, namespaces: namespaces) else { return [] }
            return (try? expression.values(in: document)) ?? []
        }
    }

    func multipartFlag(_ name: String) -> Bool {
        switch name {
        case "MULTIPART_STRICT_ERROR": multipartFlags.isStrictError
        case "MULTIPART_UNMATCHED_BOUNDARY": multipartFlags.contains(.unmatchedBoundary)
        case "MULTIPART_BOUNDARY_QUOTED": multipartFlags.contains(.boundaryQuoted)
        case "MULTIPART_BOUNDARY_WHITESPACE": multipartFlags.contains(.boundaryWhitespace)
        case "MULTIPART_DATA_BEFORE": multipartFlags.contains(.dataBefore)
        case "MULTIPART_DATA_AFTER": multipartFlags.contains(.dataAfter)
        case "MULTIPART_HEADER_FOLDING": multipartFlags.contains(.headerFolding)
        case "MULTIPART_INVALID_HEADER_FOLDING": multipartFlags.contains(.invalidHeaderFolding)
        case "MULTIPART_LF_LINE": multipartFlags.contains(.lfLine)
        case "MULTIPART_CRLF_LINE": multipartFlags.contains(.crlfLine)
        case "MULTIPART_CRLF_LF_LINES": multipartFlags.mixesLineEnds
        case "MULTIPART_MISSING_SEMICOLON", "MULTIPART_SEMICOLON_MISSING": multipartFlags.contains(.missingSemicolon)
        case "MULTIPART_INVALID_QUOTING": multipartFlags.contains(.invalidQuoting)
        case "MULTIPART_INVALID_PART": multipartFlags.contains(.invalidPart)
        case "MULTIPART_FILE_LIMIT_EXCEEDED": multipartFlags.contains(.fileLimitExceeded)
        default: false
        }
    }

    // MARK: The response

    func readResponse() {
        phase = 3
        guard let response = request.response else { return }
        hasResponse = true
        responseHeaders = response.headers.map { ReferenceElement(key: $0.name, value: $0.value.trimmed) }
        let type = responseHeaders.first { $0.key.equalsIgnoringCase(Bytes("content-type")) }?.value ?? []
        responseMediaType = Bytes(type.prefix { $0 != UInt8(ascii: ";") }).trimmed
    }

    func readResponseBody() {
        phase = 4
        guard mode != .off, responseBodyAccess, let body = request.response?.body,
            engine.configuration.responseMimeTypes.contains(where: { $0.equalsIgnoringCase(responseMediaType) })
        else { return }
        responseBody = body
        guard body.count > responseBodyLimit else { return }
        exceededResponseLimit = true
        responseBody = Bytes(body.prefix(responseBodyLimit))
        if engine.configuration.rejectsLongResponseBody { endTransaction(status: 500) }
    }
}
