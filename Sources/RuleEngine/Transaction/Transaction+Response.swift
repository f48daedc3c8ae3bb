internal import Formats

// Everything about the response.
extension Transaction {
    func prepareResponse() {
        let arena = machine.arena
        setScalar(.responseStatus, number: responseStatus)
        setScalar(.responseProtocol, responseProtocol)
        setScalar(.statusLine, statusLine())
        var contentType: ByteRef?
        var contentLength: ByteRef?
        let start = machine.elements.start(.responseHeaders)
        for offset in 0..<machine.elements.count(.responseHeaders) {
            let element = machine.elements[start + offset]
            let name = arena.bytes(element.key)
            if contentType == nil, name.equalsIgnoringCase("content-type") { contentType = element.value }
            if contentLength == nil, name.equalsIgnoringCase("content-length") { contentLength = element.value }
        }
        let mediaType = contentType.map(mediaType(of:)) ?? .empty
        setScalar(.responseContentType, mediaType)
        if let contentLength { setScalar(.responseContentLength, contentLength) }
        // Rules of phase 3 may still switch it: what arrives is kept when it can be inspected.
        decideResponseInspection(mediaType)
    }

    /// `HTTP/1.1 200 OK`; without a reason when there is no standard one.
    private func statusLine() -> ByteRef {
        let arena = machine.arena
        let version = arena.bytes(responseProtocol)
        let reason = HTTPStatus.reason(responseStatus).bytesInOrder
        let status = Int64(responseStatus)
        let line = arena.build(bound: version.count + NumberPrefix.longestText + reason.count + 2) { output in
            for index in version.indices { output.append(version[index]) }
            output.append(UInt8(ascii: " "))
            NumberPrefix.write(status, to: &output)
            guard !reason.isEmpty else { return }
            output.append(UInt8(ascii: " "))
            for index in reason.indices { output.append(reason[index]) }
        }
        return line ?? .empty
    }

    /// The part before `;`, trimmed.
    private func mediaType(of value: ByteRef) -> ByteRef {
        let arena = machine.arena
        let bytes = arena.bytes(value)
        var end = 0
        while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return value.slice(0, end)
    }

    private func decideResponseInspection(_ mediaType: ByteRef) {
        let arena = machine.arena
        let type = arena.bytes(mediaType)
        responseMimeTypeIsListed = engine.program.configuration.responseBodyMimeTypes.contains {
            $0.span.equalsIgnoringASCIICase(type)
        }
    }

    /// Fills the variables that phase 4 sees.
    func processResponseBody() {
        if machine.mode == .off { return }
        if responseBodyIsInspected {
            uninspectedCoding = nil
            responseBody = decoded(responseBody, header: .responseHeaders, limit: machine.settings.responseBodyLimit)
            if uninspectedCoding == nil {
                setScalar(.responseBody, responseBody)
            } else {
                setScalar(.responseBody, .empty)
            }
            setScalar(.responseContentLength, number: responseBodyBytesReceived)
        } else {
            setScalar(.responseBody, .empty)
        }
    }
}

/// Reason phrases (RFC 9110 section 15), for STATUS_LINE.
enum HTTPStatus {
    static func reason(_ status: Int) -> StaticString {
        switch status {
        case 100: "Continue"
        case 101: "Switching Protocols"
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: ""
        }
    }
}
