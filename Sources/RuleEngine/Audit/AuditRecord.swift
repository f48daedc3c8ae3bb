internal import Formats
internal import PatternMatching
internal import SecLang

/// Everything an audit entry can say about one transaction, with what `sanitise…` actions name masked already.
///
/// Built once, after the last phase; ``AuditNative`` and ``AuditJSON`` write it.
package struct AuditRecord: Sendable {
    package struct Header: Sendable {
        package var name: [UInt8]
        package var value: [UInt8]
    }

    package struct Endpoint: Sendable {
        package var address: [UInt8]
        package var port: Int
    }

    package struct File: Sendable {
        package var size: [UInt8]
        package var name: [UInt8]
        /// Empty when the part did not say.
        package var contentType: [UInt8]
    }

    /// The letters of the parts to be written, whatever their order.
    package var parts: [UInt8]
    let time: LogTime
    package var durationMicroseconds: Int64
    package var uniqueID: [UInt8]
    package var client: Endpoint
    package var server: Endpoint

    package var requestLine: [UInt8]
    package var method: [UInt8]
    package var target: [UInt8]
    package var version: [UInt8]
    package var requestHeaders: [Header]
    package var requestBody: [UInt8]
    /// The fields of a multipart body as a form would send them; `nil` for other bodies.
    package var fields: [UInt8]?
    package var files: [File]

    /// 0 when there is no response.
    package var status: Int
    package var statusLine: [UInt8]
    package var responseHeaders: [Header]
    package var responseBody: [UInt8]

    package var alerts: [Alert]
    package var events: [[UInt8]]
    package var interruptedPhase: Phase?
    package var engineMode: EngineMode
    package var components: [[UInt8]]
    package var sanitisedArguments: [[UInt8]]
    package var sanitisedRequestHeaders: [[UInt8]]
    package var sanitisedResponseHeaders: [[UInt8]]
    package var application: [UInt8]
    package var session: [UInt8]
    package var user: [UInt8]
    package var sensor: [UInt8]
    /// The directives of each rule that matched.
    package var rules: [[[UInt8]]]

    package func has(_ part: Unicode.Scalar) -> Bool { parts.contains(UInt8(ascii: part)) }
}

extension Transaction {
    /// What the audit log would say about the transaction. Call it after ``evaluateLogging()``.
    package func auditRecord() -> AuditRecord {
        let mask = AuditMask(self)
        let clock = engine.services.clock
        let configuration = engine.program.configuration
        let target = machine.copy(requestTarget)
        let status = interruption?.status ?? responseStatus
        let maskedLine = mask.maskedRequestLine(machine.copy(requestLine), target: target, in: self)
        return AuditRecord(
            parts: machine.settings.auditParts,
            time: LogTime(microseconds: machine.startedMicroseconds, clock: clock),
            durationMicroseconds: max(0, clock.nowMicroseconds() - machine.startedMicroseconds), uniqueID: uniqueID,
            client: AuditRecord.Endpoint(address: machine.copy(clientAddress), port: clientPort),
            server: AuditRecord.Endpoint(address: machine.copy(serverAddress), port: serverPort),
            requestLine: maskedLine, method: machine.copy(requestMethod),
            target: mask.maskedRequestLine(target, target: target, in: self), version: machine.copy(requestProtocol),
            requestHeaders: headers(.requestHeaders) { mask.maskedRequestHeader($0, $1, in: self) },
            requestBody: mask.maskedRequestBody(of: self), fields: auditFields(mask), files: auditFiles(mask),
            status: status, statusLine: auditStatusLine(status),
            responseHeaders: interruption == nil ? headers(.responseHeaders) { mask.maskedResponseHeader($0, $1) } : [],
            responseBody: interruption == nil ? mask.maskedResponseBody(of: self) : [], alerts: alerts(mask),
            events: engineEvents(mask), interruptedPhase: interruption?.phase, engineMode: machine.mode,
            components: configuration.componentSignatures, sanitisedArguments: mask.arguments.keys.sorted(by: precedes),
            sanitisedRequestHeaders: mask.requestHeaders.keys.sorted(by: precedes),
            sanitisedResponseHeaders: mask.responseHeaders.keys.sorted(by: precedes),
            application: machine.copy(machine.webAppID), session: mask.maskedText(machine.copy(machine.sessionID)),
            user: mask.maskedText(machine.copy(machine.userID)), sensor: configuration.sensorID,
            rules: matchedRuleTexts())
    }

    private func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }

    private func headers(
        _ collection: CollectionID, _ mask: ([UInt8], [UInt8]) -> [UInt8]
    ) -> [AuditRecord.Header] {
        let start = machine.elements.start(collection)
        return (start..<start + machine.elements.count(collection)).map { position in
            let element = machine.elements[position]
            let name = machine.copy(element.key)
            return AuditRecord.Header(name: name, value: mask(name, machine.copy(element.value)))
        }
    }

    private func auditStatusLine(_ status: Int) -> [UInt8] {
        guard status > 0 else { return [] }
        let version = machine.copy(responseProtocol.count > 0 ? responseProtocol : requestProtocol)
        let reason = HTTPStatus.reason(status).description
        return version + Array((reason.isEmpty ? " \(status)" : " \(status) \(reason)").utf8)
    }

    // MARK: Multipart bodies

    private var isMultipart: Bool {
        machine.copy(machine.requestBodyProcessor).span.equalsIgnoringCase("multipart")
    }

    private func auditFields(_ mask: AuditMask) -> [UInt8]? {
        guard isMultipart else { return nil }
        var text: [UInt8] = []
        let start = machine.elements.start(.argsPost)
        for position in start..<start + machine.elements.count(.argsPost) {
            let element = machine.elements[position]
            let name = machine.copy(element.key)
            if !text.isEmpty { text.append(UInt8(ascii: "&")) }
            Self.appendURLEncoded(name, to: &text)
            text.append(UInt8(ascii: "="))
            Self.appendURLEncoded(mask.maskedArgument(name, machine.copy(element.value)), to: &text)
        }
        return text
    }

    private static func appendURLEncoded(_ bytes: [UInt8], to text: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "*"):
                text.append(byte)
            case 0x20: text.append(UInt8(ascii: "+"))
            default: text += [UInt8(ascii: "%"), LogText.hexDigit(byte >> 4), LogText.hexDigit(byte & 15)]
            }
        }
    }

    private func auditFiles(_ mask: AuditMask) -> [AuditRecord.File] {
        let start = machine.elements.start(.files)
        let sizes = machine.elements.start(.filesSizes)
        return (0..<machine.elements.count(.files)).map { offset in
            let file = machine.elements[start + offset]
            let size = offset < machine.elements.count(.filesSizes) ? machine.elements[sizes + offset].value : .empty
            let name = machine.copy(file.value)
            return AuditRecord.File(
                size: machine.copy(size),
                name: mask.hidesRequestBody ? AuditMask.stars(name.count) : mask.maskedText(name),
                contentType: contentType(ofPart: file.key))
        }
    }

    /// The Content-Type of the first part of that name which has one.
    private func contentType(ofPart name: ByteRef) -> [UInt8] {
        let wanted = machine.copy(name)
        let start = machine.elements.start(.multipartPartHeaders)
        for position in start..<start + machine.elements.count(.multipartPartHeaders) {
            let element = machine.elements[position]
            let line = machine.copy(element.value)
            guard line.span.hasPrefixIgnoringCase("content-type:"), machine.copy(element.key) == wanted else {
                continue
            }
            let value = Array(line.dropFirst("content-type:".utf8.count))
            return [UInt8](copying: value.span.trimmingHTTPWhitespace())
        }
        return []
    }

    // MARK: Rules

    /// The rules that matched as they are written, each link on a line of its own.
    private func matchedRuleTexts() -> [[[UInt8]]] {
        (0..<machine.records.count).map { index in
            let info = engine.program.rules[Int(machine.records[index].rule.rawValue)]
            return info.links.map { link in
                let span = engine.program.links[link].sourceSpan
                guard let file = engine.program.sources[span.file], Int(span.end) <= file.bytes.count else { return [] }
                return Self.unfolded(file.bytes[Int(span.start)..<Int(span.end)])
            }
        }
    }

    /// A directive on one line: continuations and the blanks around them become one blank.
    private static func unfolded(_ directive: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for line in directive.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            var line = line.drop { $0 == 0x20 || $0 == 0x09 }
            while let last = line.last, last == 0x0D || last == 0x20 || last == 0x09 { line.removeLast() }
            if line.last == UInt8(ascii: "\\") { line.removeLast() }
            while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
            guard !line.isEmpty, line.first != UInt8(ascii: "#") || text.isEmpty else { continue }
            if let last = text.last, last != UInt8(ascii: ","),
                last != UInt8(ascii: "\"") || line.first != UInt8(ascii: ",")
            {
                text.append(0x20)
            }
            text += line
        }
        return text
    }
}
