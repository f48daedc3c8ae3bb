package import Formats
internal import RuleEngine

// The machine form: one object a line, keys in a fixed order. Text that is not UTF-8 has its exact bytes under a
// sibling key that ends in `_base64`.
extension TransactionReport {
    /// Appends the report as one line.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.writeMember("id", id)
        writer.key("verdict")
        writer.writeText(interruption?.verdict ?? "allow")
        write(interruption, to: &writer)
        if isDetectionOnly || wouldInterrupt != nil { writeWould(to: &writer) }
        if !undecided.isEmpty {
            writer.key("undecided")
            writer.beginArray()
            for reason in undecided { writer.writeText(reason.rawValue) }
            writer.endArray()
        }
        writer.key("matches")
        writer.beginArray()
        for match in matches { write(match, to: &writer) }
        writer.endArray()
        if omittedMatchCount > 0 {
            writer.key("omitted_matches")
            writer.write(omittedMatchCount)
        }
        writeHeaders(to: &writer)
        writer.key("variables")
        writer.beginObject()
        for variable in shown { write(variable, to: &writer) }
        writer.endObject()
        if let trace {
            writer.key("trace")
            writer.beginArray()
            for step in trace { write(step, to: &writer) }
            writer.endArray()
        }
        if !violations.isEmpty {
            writer.key("violations")
            writer.beginArray()
            for violation in violations { writer.writeText(violation.name) }
            writer.endArray()
        }
        writer.endObject()
        writer.endLine()
    }

    private func write(_ interruption: Interruption?, to writer: inout JSONWriter) {
        guard let interruption else {
            for key in ["status", "location", "phase", "rule"] {
                writer.key(key)
                writer.writeNull()
            }
            return
        }
        writer.key("status")
        writer.write(interruption.status)
        if let location = interruption.location {
            writer.writeMember("location", location)
        } else {
            writer.key("location")
            writer.writeNull()
        }
        writer.key("phase")
        writer.write(Int(interruption.phase.rawValue))
        writer.key("rule")
        if let rule = interruption.rule {
            writer.writeRaw(String(rule))
        } else {
            writer.writeNull()
            writer.key("cause")
            writer.writeText(interruption.cause.name)
        }
    }

    private func writeWould(to writer: inout JSONWriter) {
        writer.key("would")
        guard let would = wouldInterrupt else {
            writer.writeNull()
            return
        }
        writer.beginObject()
        writer.key("verdict")
        writer.writeText(would.verdict)
        writer.key("status")
        writer.write(would.status)
        writer.key("phase")
        writer.write(Int(would.phase.rawValue))
        writer.key("rule")
        if let rule = would.rule { writer.writeRaw(String(rule)) } else { writer.writeNull() }
        writer.endObject()
    }

    private func writeHeaders(to writer: inout JSONWriter) {
        func pairs(_ fields: [HeaderChanges.Field]) -> [(name: [UInt8], value: [UInt8])] {
            fields.map { ($0.name, $0.value) }
        }
        writer.key("headers")
        writer.beginObject()
        writer.key("request")
        writer.beginObject()
        writer.writePairs("set", pairs(headers.requestSet))
        writer.key("remove")
        writer.beginArray()
        for name in headers.requestRemove { writer.writeText(name) }
        writer.endArray()
        writer.endObject()
        writer.key("response")
        writer.beginObject()
        writer.writePairs("set", pairs(headers.responseSet))
        writer.endObject()
        writer.endObject()
    }

    private func write(_ match: MatchReport, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("rule")
        writer.writeRaw(String(match.rule))
        writer.key("phase")
        writer.write(Int(match.phase.rawValue))
        writer.key("severity")
        if let severity = match.severity { writer.writeText(severity.name.description) } else { writer.writeNull() }
        writer.writeMember("message", match.message)
        writer.writeMember("data", match.data)
        writer.key("tags")
        writer.beginArray()
        for tag in match.tags { writer.writeText(tag) }
        writer.endArray()
        writer.writeMember("variable", match.values.first?.name)
        writer.writeMember("value", match.values.first?.value)
        writer.writeMember("variables", match.values)
        if match.valueCount > match.values.count {
            writer.key("omitted_variables")
            writer.write(match.valueCount - match.values.count)
        }
        writer.key("logged")
        writer.write(match.isLogged)
        writer.endObject()
    }

    private func write(_ variable: ShownVariable, to writer: inout JSONWriter) {
        switch variable.content {
        case .missing:
            writer.key(variable.name)
            writer.writeNull()
        case .text(let text): writer.writeMember(variable.name, text)
        case .elements(let elements): writer.writeMember(variable.name, elements)
        }
    }

    private func write(_ step: TraceStep, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("rule")
        writer.writeRaw(String(step.rule))
        writer.writeMember("variable", step.variable)
        writer.key("transformations")
        writer.beginArray()
        for name in step.transformations { writer.writeText(name) }
        writer.endArray()
        writer.writeMember("value", step.value)
        writer.writeMember("operator", step.operator)
        writer.key("matched")
        writer.write(step.isMatched)
        writer.key("negated")
        writer.write(step.isNegated)
        writer.endObject()
    }
}

extension JSONWriter {
    /// A text, with its exact bytes beside it when it is not UTF-8; null for `nil`.
    mutating func writeMember(_ key: String, _ text: [UInt8]?) {
        self.key(key)
        guard let text else {
            writeNull()
            return
        }
        if !writeText(text) {
            self.key(key + "_base64")
            writeBase64(text.span)
        }
    }

    /// Pairs of name and value.
    mutating func writeMember(_ key: String, _ pairs: [MatchReport.Value]) {
        writePairs(key, pairs.map { ($0.name, $0.value) })
    }

    /// Pairs of name and value; when one is not UTF-8, all of them again in base64 beside it.
    mutating func writePairs(_ key: String, _ pairs: [(name: [UInt8], value: [UInt8])]) {
        self.key(key)
        var isUTF8 = true
        beginArray()
        for pair in pairs {
            beginArray()
            if !writeText(pair.name) { isUTF8 = false }
            if !writeText(pair.value) { isUTF8 = false }
            endArray()
        }
        endArray()
        guard !isUTF8 else { return }
        self.key(key + "_base64")
        beginArray()
        for pair in pairs {
            beginArray()
            writeBase64(pair.name.span)
            writeBase64(pair.value.span)
            endArray()
        }
        endArray()
    }
}
