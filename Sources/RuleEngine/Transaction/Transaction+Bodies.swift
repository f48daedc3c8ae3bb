internal import Formats

// Bodies as they arrive, and the limits on them.
extension Transaction {
    /// A chunk of the request body. The outcome, if the body's size ends the transaction.
    @discardableResult
    public func appendRequestBody(_ chunk: Span<UInt8>) -> Interruption? {
        guard machine.interruption == nil, machine.mode != .off else { return interruption }
        requestBodyBytesReceived = Self.saturatingSum(requestBodyBytesReceived, chunk.count)
        guard machine.settings.requestBodyAccess else { return nil }
        let limit = machine.settings.requestBodyLimit
        let action = engine.program.configuration.requestBodyLimitAction
        if requestBodyBytesReceived > limit {
            setScalar(.inboundDataError, machine.constants.one)
            if action == .reject {
                interrupt(status: 413, phase: .requestBody, cause: .requestBodyLimit)
                if machine.interruption != nil { return interruption }
            }
        }
        let room = max(0, limit - requestBody.count)
        noteReceived(min(room, chunk.count))
        requestBody = appended(chunk.extracting(0..<min(room, chunk.count)), to: requestBody)
        return nil
    }

    /// A chunk of the response body. The outcome, if the body's size ends the transaction.
    @discardableResult
    public func appendResponseBody(_ chunk: Span<UInt8>) -> Interruption? {
        guard machine.interruption == nil, machine.mode != .off else { return interruption }
        responseBodyBytesReceived = Self.saturatingSum(responseBodyBytesReceived, chunk.count)
        guard responseBodyIsInspected else { return nil }
        let limit = machine.settings.responseBodyLimit
        if responseBodyBytesReceived > limit {
            setScalar(.outboundDataError, machine.constants.one)
            if engine.program.configuration.responseBodyLimitAction == .reject {
                interrupt(status: 500, phase: .responseBody, cause: .responseBodyLimit)
                if machine.interruption != nil { return interruption }
            }
        }
        let room = max(0, limit - responseBody.count)
        noteReceived(min(room, chunk.count))
        responseBody = appended(chunk.extracting(0..<min(room, chunk.count)), to: responseBody)
        return nil
    }

    static func saturatingSum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private func appended(_ chunk: Span<UInt8>, to body: ByteRef) -> ByteRef {
        guard !chunk.isEmpty else { return body }
        let arena = machine.arena
        if body.count == 0 { return keep(chunk) }
        if body.offset + body.count == arena.usedBytes {
            guard let longer = arena.extend(body, with: chunk) else {
                machine.undecided.insert(.memory)
                return body
            }
            return longer
        }
        // Something else was written since the last chunk.
        let old = arena.bytes(body)
        let joined = arena.build(bound: body.count + chunk.count) { output in
            for index in old.indices { output.append(old[index]) }
            for index in chunk.indices { output.append(chunk[index]) }
        }
        guard let joined else {
            machine.undecided.insert(.memory)
            return body
        }
        return joined
    }

    // MARK: Request body

    /// Parses the body and fills the variables that phase 2 sees.
    func processRequestBody() {
        let arena = machine.arena
        if machine.mode == .off { return }
        machine.contents.largeBudgetBytes = max(
            16 << 20, (requestBody.count + requestTarget.count) * engine.options.transformedCopiesBudgetFactor)
        setScalar(.requestBodyLength, number: requestBodyBytesReceived)
        if machine.settings.requestBodyAccess, requestBody.count > 0 {
            requestBody = decoded(requestBody, header: .requestHeaders, limit: machine.settings.requestBodyLimit)
            if uninspectedCoding == nil { parseRequestBody() }
        }
        if engine.program.readsFullRequest { fillFullRequest() }
        if hasArgumentOverflow, requestBodyError == nil { requestBodyError = "SecArgumentsLimit exceeded" }
        setScalar(.requestBodyError, number: requestBodyError == nil ? 0 : 1)
        setScalar(.requestBodyErrorMessage, requestBodyError.map { keep($0) } ?? .empty)
        setScalar(.requestBodyProcessorError, number: processorError == nil ? 0 : 1)
        setScalar(.requestBodyProcessorErrorMessage, processorError.map { keep($0) } ?? .empty)
        setScalar(.urlencodedError, number: hasURLEncodedError ? 1 : 0)
        setArgumentSizes()
        _ = arena
    }

    private func parseRequestBody() {
        let arena = machine.arena
        let processor = arena.bytes(machine.requestBodyProcessor)
        let noFilesLimit = engine.program.configuration.requestBodyNoFilesLimit
        let isMultipart = processor.equalsIgnoringCase("multipart")
        if !isMultipart, requestBody.count > noFilesLimit {
            failBody("Request body no files data length is larger than the configured limit (\(noFilesLimit))")
            fillRequestBody(processor)
            return
        }
        if processor.equalsIgnoringCase("urlencoded") {
            addArguments(from: requestBody, to: .argsPost)
        } else if isMultipart {
            parseMultipart(noFilesLimit: noFilesLimit)
        } else if processor.equalsIgnoringCase("json") {
            parseJSON()
        } else if processor.equalsIgnoringCase("xml") {
            parseXML()
        } else if !processor.isEmpty, !processor.equalsIgnoringCase("raw") {
            failBody("Unknown request body processor: \(String(decoding: [UInt8](copying: processor), as: UTF8.self))")
        }
        fillRequestBody(processor)
    }

    /// REQUEST_BODY holds forms, and on demand what no processor understood.
    private func fillRequestBody(_ processor: Span<UInt8>) {
        let isKnown =
            processor.equalsIgnoringCase("multipart") || processor.equalsIgnoringCase("json")
            || processor.equalsIgnoringCase("xml")
        if processor.equalsIgnoringCase("urlencoded")
            || !isKnown && (machine.settings.forcesRequestBodyVariable || processor.equalsIgnoringCase("raw"))
        {
            setScalar(.requestBody, requestBody)
        }
    }

    /// Notes why the body could not be read; the first reason stays.
    func failBody(_ reason: String, processor: String? = nil) {
        if requestBodyError == nil { requestBodyError = reason }
        if let processor, processorError == nil { processorError = processor }
    }

    func fillFullRequest() {
        let arena = machine.arena
        var text: [UInt8] = [UInt8](copying: arena.bytes(requestLine))
        text += [13, 10]
        let start = machine.elements.start(.requestHeaders)
        for offset in 0..<machine.elements.count(.requestHeaders) {
            let element = machine.elements[start + offset]
            text += [UInt8](copying: arena.bytes(element.key)) + Array(": ".utf8)
            text += [UInt8](copying: arena.bytes(element.value)) + [13, 10]
        }
        text += [13, 10]
        text += [UInt8](copying: arena.bytes(requestBody))
        setScalar(.fullRequest, keep(text.span))
        setScalar(.fullRequestLength, number: text.count)
    }

    // MARK: Content codings

    /// The body with its Content-Encoding undone, within limits. A coding we don't know leaves the body visibly
    /// uninspected.
    func decoded(_ body: ByteRef, header: CollectionID, limit: Int) -> ByteRef {
        let codings = contentCodings(header)
        guard !codings.isEmpty else { return body }
        guard codings.count <= Self.contentCodingsLimit else {
            noteUninspected(codings[0])
            return body
        }
        var current = body
        for coding in codings.reversed() {
            guard let decoded = undo(coding, current, limit: limit) else {
                noteUninspected(coding)
                return body
            }
            current = decoded
        }
        return current
    }

    /// Content codings that may be stacked; more are not undone.
    static var contentCodingsLimit: Int { 4 }

    private func contentCodings(_ header: CollectionID) -> [[UInt8]] {
        let arena = machine.arena
        var codings: [[UInt8]] = []
        let start = machine.elements.start(header)
        for offset in 0..<machine.elements.count(header) {
            let element = machine.elements[start + offset]
            guard arena.bytes(element.key).equalsIgnoringCase("content-encoding") else { continue }
            for item in [UInt8](copying: arena.bytes(element.value)).split(separator: UInt8(ascii: ",")) {
                let bytes = Array(item)
                let name = [UInt8](copying: bytes.span.trimmingHTTPWhitespace()).map(\.asciiLowercased)
                if !name.isEmpty, name != Array("identity".utf8) { codings.append(name) }
            }
        }
        return codings
    }

    private func undo(_ coding: [UInt8], _ body: ByteRef, limit: Int) -> ByteRef? {
        #if Compression
        let format: Inflate.Format
        switch String(decoding: coding, as: UTF8.self) {
        case "gzip", "x-gzip": format = .gzip
        case "deflate": format = .deflate
        default: return nil
        }
        let limits = Inflate.Limits(outputBytes: limit, ratio: engine.options.decompressionRatioLimit)
        let arena = machine.arena
        let outcome = Inflate.decode(arena.bytes(body), format: format, limits: limits)
        switch outcome.status {
        case .complete:
            noteReceived(outcome.bytes.count)
            return keep(outcome.bytes.span)
        case .truncated, .corrupt:
            failBody("The \(String(decoding: coding, as: UTF8.self)) body is damaged")
            machine.undecided.insert(.unreadableBody)
            return keep(outcome.bytes.span)
        case .limitExceeded:
            failBody("The \(String(decoding: coding, as: UTF8.self)) body unfolds beyond its limit")
            machine.undecided.insert(.unreadableBody)
            return keep(outcome.bytes.span)
        }
        #else
        return nil
        #endif
    }

    private func noteUninspected(_ coding: [UInt8]) {
        uninspectedCoding = coding
        setScalar(.bodyNotInspected, machine.constants.one)
        machine.undecided.insert(.unreadableBody)
    }
}
