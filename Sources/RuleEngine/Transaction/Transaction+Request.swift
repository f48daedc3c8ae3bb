internal import Formats
internal import PatternMatching

// Everything about the request that is known before its body.
extension Transaction {
    func prepareRequest() {
        let arena = machine.arena
        applyGateway()
        setScalar(.peerAddress, peerAddress)
        setScalar(.clientNetwork, networkOfClient())
        setScalar(.remoteAddress, clientAddress)
        setScalar(.remoteHost, clientAddress)
        setScalar(.remotePort, number: clientPort)
        setScalar(.serverAddress, serverAddress)
        setScalar(.serverPort, number: serverPort)
        if uniqueID.isEmpty { uniqueID = engine.makeUniqueID() }
        setScalar(.uniqueID, keep(uniqueID.span))
        if requestLine.count == 0 { requestLine = joinedRequestLine() }
        setScalar(.requestLine, requestLine)
        setScalar(.requestMethod, requestMethod)
        setScalar(.requestProtocol, requestProtocol)
        setScalar(.pathInfo, .empty)

        let target = RequestTarget(arena.bytes(requestTarget))
        setScalar(.requestURIRaw, requestTarget)
        setScalar(.requestURI, requestTarget.slice(target.path.lowerBound, target.end))
        // Decoded, as all engines in use do and CRS expects; REQUEST_URI stays raw.
        let path = decodedPath(requestTarget.slice(target.path.lowerBound, target.path.upperBound))
        setScalar(.requestFilename, path)
        setScalar(.requestBasename, basename(of: path))
        if let query = target.query {
            let queryBytes = requestTarget.slice(query.lowerBound, query.upperBound)
            setScalar(.queryString, queryBytes)
            addArguments(from: queryBytes, to: .argsGet)
        }
        readRequestHeaders()
        setScalar(.urlencodedError, number: hasURLEncodedError ? 1 : 0)
        setArgumentSizes()
        setBodyDefaults()
        setResponseDefaults()
        if engine.program.readsFullRequest { fillFullRequest() }
    }

    private func joinedRequestLine() -> ByteRef {
        let arena = machine.arena
        let (method, target, version) = (requestMethod, requestTarget, requestProtocol)
        let line = arena.build(bound: method.count + target.count + version.count + 2) { output in
            func add(_ part: ByteRef) {
                guard part.count > 0 else { return }
                if output.count > 0 { output.append(UInt8(ascii: " ")) }
                let bytes = arena.bytes(part)
                for offset in bytes.indices { output.append(bytes[offset]) }
            }
            add(method)
            add(target)
            add(version)
        }
        return line ?? .empty
    }

    private func decodedPath(_ raw: ByteRef) -> ByteRef {
        let arena = machine.arena
        let bytes = arena.bytes(raw)
        guard PercentDecoding.isNeeded(for: bytes) else { return raw }
        return arena.build(bound: bytes.count) { _ = PercentDecoding.decodePath(bytes, into: &$0) } ?? raw
    }

    private func basename(of path: ByteRef) -> ByteRef {
        let arena = machine.arena
        let bytes = arena.bytes(path)
        var start = bytes.count
        while start > 0, bytes[start - 1] != UInt8(ascii: "/"), bytes[start - 1] != UInt8(ascii: "\\") { start -= 1 }
        return path.slice(start, path.count)
    }

    // MARK: Headers

    private func readRequestHeaders() {
        var host: ByteRef?
        var authorization: ByteRef?
        var contentType: ByteRef?
        let arena = machine.arena
        let start = machine.elements.start(.requestHeaders)
        for offset in 0..<machine.elements.count(.requestHeaders) {
            let element = machine.elements[start + offset]
            let name = arena.bytes(element.key)
            if name.equalsIgnoringCase("cookie") {
                addCookies(from: element.value)
            } else if host == nil, name.equalsIgnoringCase("host") {
                host = element.value
            } else if authorization == nil, name.equalsIgnoringCase("authorization") {
                authorization = element.value
            } else if contentType == nil, name.equalsIgnoringCase("content-type") {
                contentType = element.value
            }
        }
        setScalar(.serverName, host.map(hostName) ?? .empty)
        setScalar(.authType, .empty)
        setScalar(.remoteUser, .empty)
        if let authorization { readAuthorization(authorization) }
        if let contentType { chooseProcessor(arena.bytes(contentType)) }
    }

    /// The host without its port; brackets of an IPv6 address stay.
    private func hostName(_ host: ByteRef) -> ByteRef {
        let arena = machine.arena
        let bytes = arena.bytes(host)
        var end = 0
        if bytes.count > 0, bytes[0] == UInt8(ascii: "[") {
            while end < bytes.count, bytes[end] != UInt8(ascii: "]") { end += 1 }
            return host.slice(0, min(end + 1, bytes.count))
        }
        while end < bytes.count, bytes[end] != UInt8(ascii: ":") { end += 1 }
        return host.slice(0, end)
    }

    private func readAuthorization(_ value: ByteRef) {
        let arena = machine.arena
        let bytes = arena.bytes(value)
        var end = 0
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x09 { end += 1 }
        setScalar(.authType, value.slice(0, end))
        guard bytes.extracting(0..<end).equalsIgnoringCase("basic") else { return }
        let credentials = bytes.extracting(end..<bytes.count).trimmingHTTPWhitespace()
        var decoded: [UInt8] = []
        guard Base64.decode(credentials, into: &decoded) else { return }
        let user = decoded.prefix { $0 != UInt8(ascii: ":") }
        setScalar(.remoteUser, keep(Array(user).span))
    }

    private func addCookies(from header: ByteRef) {
        let arena = machine.arena
        var reader = CookieReader(arena.bytes(header), separator: engine.program.configuration.cookieSeparator)
        while !arena.isExhausted, let cookie = reader.next() {
            machine.appendElement(
                name: header.slice(cookie.name.lowerBound, cookie.name.upperBound),
                value: header.slice(cookie.value.lowerBound, cookie.value.upperBound), to: .requestCookies)
        }
    }

    /// The provisional body processor, which phase 1 can read and replace.
    private func chooseProcessor(_ contentType: Span<UInt8>) {
        if contentType.hasPrefixIgnoringCase("application/x-www-form-urlencoded") {
            machine.requestBodyProcessor = machine.arena.append("URLENCODED")
        } else if contentType.hasPrefixIgnoringCase("multipart/form-data") {
            machine.requestBodyProcessor = machine.arena.append("MULTIPART")
        }
    }

    // MARK: Arguments

    /// Adds the arguments of an urlencoded text.
    func addArguments(from text: ByteRef, to collection: CollectionID) {
        let arena = machine.arena
        let bytes = arena.bytes(text)
        var reader = URLEncodedReader(bytes, separator: engine.program.configuration.argumentSeparator)
        while let piece = reader.next() {
            guard admitArgument() else { return }
            let name = decoded(text.slice(piece.name.lowerBound, piece.name.upperBound))
            let value = decoded(text.slice(piece.value.lowerBound, piece.value.upperBound))
            machine.appendElement(name: name, value: value, to: collection)
        }
    }

    /// Whether one more argument is within the limit; the first that is not makes the body erroneous.
    func admitArgument() -> Bool {
        argumentCount += 1
        guard !machine.arena.isExhausted else { return false }
        let limit = engine.program.configuration.argumentsLimit ?? engine.options.argumentsLimit
        guard argumentCount <= limit else {
            hasArgumentOverflow = true
            if requestBodyError == nil { requestBodyError = "SecArgumentsLimit exceeded" }
            return false
        }
        return true
    }

    private func decoded(_ raw: ByteRef) -> ByteRef {
        let arena = machine.arena
        let bytes = arena.bytes(raw)
        guard PercentDecoding.isNeeded(for: bytes) else { return raw }
        var hadError = false
        let text = arena.build(bound: bytes.count) { hadError = PercentDecoding.decode(bytes, into: &$0) }
        if hadError { hasURLEncodedError = true }
        guard let text else {
            machine.undecided.insert(.memory)
            return raw
        }
        return text
    }

    func setArgumentSizes() {
        var total = 0
        for collection in [CollectionID.argsGet, .argsPost] {
            let start = machine.elements.start(collection)
            for offset in 0..<machine.elements.count(collection) {
                let element = machine.elements[start + offset]
                total += element.key.count + element.value.count
            }
        }
        setScalar(.argsCombinedSize, number: total)
    }

    // MARK: Scalars

    /// Replaces a scalar's value.
    func setScalar(_ collection: CollectionID, _ value: ByteRef) {
        if machine.elements.count(collection) > 0 { machine.elements.clear(collection) }
        machine.elements.append(
            Element(key: .empty, value: value, keyHash: 0, valueContent: .none, keyContent: .none), to: collection)
    }

    func setScalar(_ collection: CollectionID, number: Int) {
        switch number {
        case 0: setScalar(collection, machine.constants.zero)
        case 1: setScalar(collection, machine.constants.one)
        default: setScalar(collection, machine.numberText(Int64(number)))
        }
    }

    /// The response's scalars are there from the beginning, empty: a rule that reads them early finds one value.
    private func setResponseDefaults() {
        for collection in CollectionID.responseScalars { setScalar(collection, .empty) }
    }

    /// What body variables hold until a body says otherwise.
    private func setBodyDefaults() {
        for collection in CollectionID.multipartFlags { setScalar(collection, machine.constants.zero) }
        setScalar(.requestBodyLength, machine.constants.zero)
        setScalar(.filesCombinedSize, machine.constants.zero)
        setScalar(.requestBodyError, number: requestBodyError == nil ? 0 : 1)
        setScalar(.requestBodyErrorMessage, requestBodyError.map { keep($0) } ?? .empty)
        setScalar(.requestBodyProcessorError, machine.constants.zero)
        setScalar(.requestBodyProcessorErrorMessage, .empty)
        setScalar(.inboundDataError, machine.constants.zero)
        setScalar(.outboundDataError, machine.constants.zero)
        setScalar(.bodyNotInspected, machine.constants.zero)
    }
}

/// Where the parts of a request target stand, as received: nothing is decoded.
struct RequestTarget {
    /// After `scheme://authority`, up to `?` or `#`.
    var path: Range<Int>
    /// After the first `?`, up to `#`.
    var query: Range<Int>?
    /// Where the fragment begins, or the end.
    var end: Int

    init(_ target: Span<UInt8>) {
        var start = 0
        if target.count > 0, target[0] != UInt8(ascii: "/") {
            // scheme "://" authority, only at the very start
            var position = 0
            while position < target.count, target[position].isSchemeByte { position += 1 }
            if position > 0, position + 2 < target.count, target[position] == UInt8(ascii: ":"),
                target[position + 1] == UInt8(ascii: "/"), target[position + 2] == UInt8(ascii: "/")
            {
                start = position + 3
                while start < target.count, target[start] != UInt8(ascii: "/"), target[start] != UInt8(ascii: "?"),
                    target[start] != UInt8(ascii: "#")
                {
                    start += 1
                }
            }
        }
        var pathEnd = start
        while pathEnd < target.count, target[pathEnd] != UInt8(ascii: "?"), target[pathEnd] != UInt8(ascii: "#") {
            pathEnd += 1
        }
        path = start..<pathEnd
        end = pathEnd
        if pathEnd < target.count, target[pathEnd] == UInt8(ascii: "?") {
            end = pathEnd + 1
            while end < target.count, target[end] != UInt8(ascii: "#") { end += 1 }
            query = pathEnd + 1..<end
        }
    }
}

extension UInt8 {
    fileprivate var isSchemeByte: Bool {
        asciiLowercased &- 0x61 < 26 || self &- 0x30 < 10  // wraps on purpose
            || self == UInt8(ascii: "+") || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
    }
}

extension Span<UInt8> {
    /// Whether the bytes spell `name`, ASCII case ignored. `name` is in lower case.
    package func equalsIgnoringCase(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount && hasPrefixIgnoringCase(name)
    }

    /// Whether the bytes begin with `prefix`, ASCII case ignored. `prefix` is in lower case.
    package func hasPrefixIgnoringCase(_ prefix: StaticString) -> Bool {
        guard count >= prefix.utf8CodeUnitCount else { return false }
        var position = 0
        let expected = prefix.bytesInOrder
        while position < expected.count {
            guard self[position].asciiLowercased == expected[position] else { return false }
            position += 1
        }
        return true
    }
}

extension CollectionID {
    /// What a response's head and body are summed up in.
    static let responseScalars: [CollectionID] = [
        .responseStatus, .responseProtocol, .statusLine, .responseContentType, .responseContentLength, .responseBody,
    ]

    /// The MULTIPART_… flags.
    static let multipartFlags: [CollectionID] = [
        .multipartStrictError, .multipartUnmatchedBoundary, .multipartBoundaryQuoted, .multipartBoundaryWhitespace,
        .multipartDataBefore, .multipartDataAfter, .multipartHeaderFolding, .multipartInvalidHeaderFolding,
        .multipartLFLine, .multipartCRLFLine, .multipartCRLFLFLines, .multipartMissingSemicolon,
        .multipartInvalidQuoting, .multipartInvalidPart, .multipartFileLimitExceeded,
    ]
}
