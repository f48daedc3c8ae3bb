internal import PatternMatching

/// ModSecurity's own format of audit entries: sections `--BBBBBBBB-A--` to `--BBBBBBBB-Z--`, always in the same order.
package enum AuditNative {
    /// The entry as it is appended to the log: each section's text, a line end, and the next mark.
    ///
    /// Parts B, C, E, F and I hold bytes of the exchange as they are. The boundary is therefore chosen so that no line
    /// of the entry could be taken for one of its marks, whatever the client sent.
    package static func write(_ record: AuditRecord) -> [UInt8] {
        let sections = sections(of: record)
        var number = boundarySeed(record.uniqueID, record.time.microseconds)
        while true {
            let boundary = hexadecimal(number)
            let mark = Array("--".utf8) + boundary + Array("-".utf8)
            if !sections.contains(where: { Memmem.contains(mark.span, in: $0.text.span) }) {
                return join(sections, boundary)
            }
            number &+= 1  // wraps on purpose; an entry has fewer places for a mark than there are numbers
        }
    }

    private typealias Section = (letter: Unicode.Scalar, text: [UInt8])

    private static func join(_ sections: [Section], _ boundary: [UInt8]) -> [UInt8] {
        var text = LogText()
        func mark(_ letter: Unicode.Scalar) {
            text.add("--")
            text.add(boundary)
            text.add("-\(letter)--\n")
        }
        for section in sections {
            mark(section.letter)
            text.add(section.text)
            text.addLineEnd()
        }
        mark("Z")
        text.addLineEnd()
        return text.bytes
    }

    private static func boundarySeed(_ id: [UInt8], _ time: Int64) -> UInt32 {
        let bytes = id + Array(String(time).utf8)
        let digest = [UInt8](capacity: 16) { Digest.md5.append(of: bytes.span, to: &$0) }
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func hexadecimal(_ number: UInt32) -> [UInt8] {
        stride(from: 28, through: 0, by: -4).map {
            LogText.hexDigit(UInt8(truncatingIfNeeded: number >> UInt32($0)) & 15)
        }
    }

    // MARK: Sections

    private static func sections(of record: AuditRecord) -> [Section] {
        var sections: [Section] = [("A", connection(record))]
        func add(_ letter: Unicode.Scalar, _ text: @autoclosure () -> [UInt8]?) {
            guard record.has(letter), let text = text() else { return }
            sections.append((letter, text))
        }
        func body(_ bytes: [UInt8]) -> [UInt8]? { bytes.isEmpty ? nil : bytes }
        add("B", head(record.requestLine, record.requestHeaders))
        add("C", record.fields != nil && record.has("I") ? nil : body(record.requestBody))
        add("E", body(record.responseBody))
        add("F", head(record.statusLine, record.responseHeaders))
        add("H", trailer(record))
        add("I", body(record.fields ?? record.requestBody))
        add("J", files(record))
        add("K", rules(record))
        return sections
    }

    private static func connection(_ record: AuditRecord) -> [UInt8] {
        func address(_ bytes: [UInt8]) -> [UInt8] {
            bytes.isEmpty ? Array("-".utf8) : bytes.map { $0 > 0x20 ? $0 : 0x5F }
        }
        var text = LogText()
        text.add("[")
        text.add(record.time.clf(withFraction: true))
        text.add("] ")
        text.add(record.uniqueID.map { $0 > 0x20 ? $0 : 0x5F })
        for endpoint in [record.client, record.server] {
            text.add(" ")
            text.add(address(endpoint.address))
            text.add(" \(endpoint.port)")
        }
        return text.bytes
    }

    private static func head(_ line: [UInt8], _ headers: [AuditRecord.Header]) -> [UInt8]? {
        guard !line.isEmpty || !headers.isEmpty else { return nil }
        var text = LogText()
        text.add(line)
        text.addLineEnd()
        for header in headers {
            text.add(header.name)
            text.add(": ")
            text.add(header.value)
            text.addLineEnd()
        }
        return text.bytes
    }

    private static func trailer(_ record: AuditRecord) -> [UInt8] {
        var text = LogText()
        func line(_ name: StaticString, _ value: [UInt8]) {
            text.add(name)
            text.add(": ")
            text.add(value)
            text.addLineEnd()
        }
        func names(_ label: StaticString, _ names: [[UInt8]]) {
            guard !names.isEmpty else { return }
            var list = LogText()
            for (index, name) in names.enumerated() {
                list.add(index == 0 ? "\"" : ", \"")
                list.addEscaped(name)
                list.add("\"")
            }
            line(label, list.bytes + [UInt8(ascii: ".")])
        }
        for alert in record.alerts where alert.isLogged || alert.isAudited { line("Message", alert.text) }
        for event in record.events { line("Message", event) }
        if let phase = record.interruptedPhase { line("Action", Array("Intercepted (phase \(phase.rawValue))".utf8)) }
        line("Stopwatch", Array("\(record.time.microseconds) \(record.durationMicroseconds) (- - -)".utf8))
        var producer = LogText()
        producer.add(AuditProducer.name)
        for component in record.components {
            producer.add("; ")
            producer.addEscaped(component)
        }
        line("Producer", producer.bytes + [UInt8(ascii: ".")])
        names("Sanitised-Args", record.sanitisedArguments)
        names("Sanitised-Request-Headers", record.sanitisedRequestHeaders)
        names("Sanitised-Response-Headers", record.sanitisedResponseHeaders)
        if !(record.application + record.session + record.user).isEmpty {
            var info = LogText()
            for (index, value) in [record.application, record.session, record.user].enumerated() {
                info.add(index == 0 ? "\"" : " \"")
                info.addEscaped(value.isEmpty ? Array("-".utf8) : value)
                info.add("\"")
            }
            line("WebApp-Info", info.bytes)
        }
        if !record.sensor.isEmpty {
            var sensor = LogText()
            sensor.add("\"")
            sensor.addEscaped(record.sensor)
            sensor.add("\"")
            line("Sensor-Id", sensor.bytes)
        }
        line("Engine-Mode", Array("\"\(AuditProducer.modeName(record.engineMode))\"".utf8))
        return text.bytes
    }

    private static func files(_ record: AuditRecord) -> [UInt8]? {
        guard !record.files.isEmpty else { return nil }
        var text = LogText()
        var total = 0
        for (index, file) in record.files.enumerated() {
            text.add("\(index + 1),")
            text.add(file.size)
            text.add(",\"")
            text.addEscaped(file.name)
            text.add("\",\"")
            text.addEscaped(file.contentType.isEmpty ? Array("<unknown>".utf8) : file.contentType)
            text.add("\"\n")
            total += Int(NumberPrefix.parse(file.size.span))
        }
        text.add("Total,\(total)\n")
        return text.bytes
    }

    private static func rules(_ record: AuditRecord) -> [UInt8]? {
        guard !record.rules.isEmpty else { return nil }
        var text = LogText()
        for (index, rule) in record.rules.enumerated() {
            if index > 0 { text.addLineEnd() }
            for link in rule {
                text.add(link)
                text.addLineEnd()
            }
        }
        return text.bytes
    }
}

/// How audit entries name the engine.
enum AuditProducer {
    static let name: StaticString = "Portcullis"

    static func modeName(_ mode: EngineMode) -> StaticString {
        switch mode {
        case .on: "ENABLED"
        case .detectionOnly: "DETECTION_ONLY"
        case .off: "DISABLED"
        }
    }
}
