internal import Formats

/// Audit entries as JSON, one object a line, with the field names of ModSecurity 3.
package enum AuditJSON {
    /// The entry with its line end.
    ///
    /// Texts are bytes: what is no UTF-8 is written byte by byte, 80 and up as `\u0080` to `\u00ff`.
    package static func write(_ record: AuditRecord) -> [UInt8] {
        var json = JSONWriter(reservingBytes: 2_048 + record.requestBody.count + record.responseBody.count)
        json.beginObject()
        json.key("transaction")
        json.beginObject()
        func text(_ name: String, _ value: [UInt8]) {
            json.key(name)
            json.writeText(value)
        }
        func number(_ name: String, _ value: Int) {
            json.key(name)
            json.write(value)
        }
        text("client_ip", record.client.address)
        text("time_stamp", record.time.asctime)
        text("server_id", record.sensor)
        number("client_port", record.client.port)
        text("host_ip", record.server.address)
        number("host_port", record.server.port)
        text("unique_id", record.uniqueID)

        json.key("request")
        json.beginObject()
        text("method", record.method)
        json.key("http_version")
        json.writeRaw(version(record.version))
        text("uri", record.target)
        if record.has("C") || record.has("I") {
            text("body", record.has("I") ? record.fields ?? record.requestBody : record.requestBody)
        }
        if record.has("B") { write(record.requestHeaders, to: &json) }
        json.endObject()

        json.key("response")
        json.beginObject()
        if record.has("E") { text("body", record.responseBody) }
        number("http_code", record.status)
        if record.has("F") { write(record.responseHeaders, to: &json) }
        json.endObject()

        if record.has("H") {
            writeProducer(record, to: &json)
            json.key("messages")
            json.beginArray()
            for alert in record.alerts where alert.isLogged || alert.isAudited { write(alert, to: &json) }
            for event in record.events { write(event: event, to: &json) }
            json.endArray()
        }
        json.endObject()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// `1.1` of `HTTP/1.1`; 0 when it is no number.
    private static func version(_ text: [UInt8]) -> String {
        guard text.starts(with: "HTTP/".utf8) else { return "0" }
        let digits = text.dropFirst(5)
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isNumber =
            (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                (1...4).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
            }
        guard isNumber, parts[0].count == 1 || parts[0].first != 0x30 else { return "0" }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Headers by name as received; a name that comes more than once has an array.
    private static func write(_ headers: [AuditRecord.Header], to json: inout JSONWriter) {
        json.key("headers")
        json.beginObject()
        var places: [[UInt8]: [Int]] = [:]
        for (index, header) in headers.enumerated() { places[AuditMask.folded(header.name), default: []].append(index) }
        for (index, header) in headers.enumerated() {
            guard let all = places[AuditMask.folded(header.name)], all.first == index else { continue }
            json.key(header.name.span)
            if all.count == 1 {
                json.writeText(header.value)
            } else {
                json.beginArray()
                for place in all { json.writeText(headers[place].value) }
                json.endArray()
            }
        }
        json.endObject()
    }

    private static func writeProducer(_ record: AuditRecord, to json: inout JSONWriter) {
        json.key("producer")
        json.beginObject()
        json.key("modsecurity")
        json.writeText(AuditProducer.name.description)
        json.key("connector")
        json.writeText("")
        json.key("secrules_engine")
        json.writeText(record.engineMode == .on ? "Enabled" : record.engineMode == .off ? "Disabled" : "DetectionOnly")
        json.key("components")
        json.beginArray()
        for component in record.components { json.writeText(component) }
        json.endArray()
        json.endObject()
    }

    private static func write(_ alert: Alert, to json: inout JSONWriter) {
        json.beginObject()
        json.key("message")
        json.writeText(alert.message)
        json.key("details")
        json.beginObject()
        func detail(_ name: String, _ value: [UInt8]) {
            json.key(name)
            json.writeText(value)
        }
        func detail(_ name: String, _ number: UInt8?) { detail(name, Array((number.map { String($0) } ?? "").utf8)) }
        detail("match", alert.sentence)
        detail("reference", [])
        detail("ruleId", Array(String(alert.rule).utf8))
        detail("file", alert.file)
        detail("lineNumber", Array(String(alert.line).utf8))
        detail("data", alert.data)
        detail("severity", alert.severity?.rawValue)
        detail("ver", alert.version)
        detail("rev", alert.revision)
        json.key("tags")
        json.beginArray()
        for tag in alert.tags { json.writeText(tag) }
        json.endArray()
        detail("maturity", alert.maturity)
        detail("accuracy", alert.accuracy)
        json.endObject()
        json.endObject()
    }

    private static func write(event: [UInt8], to json: inout JSONWriter) {
        json.beginObject()
        json.key("message")
        json.writeText(event)
        json.key("details")
        json.beginObject()
        for name in ["match", "reference", "ruleId", "file", "lineNumber", "data", "severity", "ver", "rev"] {
            json.key(name)
            json.writeText("")
        }
        json.key("tags")
        json.beginArray()
        json.endArray()
        for name in ["maturity", "accuracy"] {
            json.key(name)
            json.writeText("")
        }
        json.endObject()
        json.endObject()
    }
}
