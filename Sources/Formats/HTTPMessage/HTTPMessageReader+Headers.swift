/// Header and trailer lines.
extension HTTPReaderState {
    /// Reads header lines up to and with the empty line.
    mutating func readHeaders() {
        guard !message.violations.contains(.truncatedHeaders) else { return }
        message.headers = readFields(limit: limits.headerCount)
    }

    /// Reads lines `name: value` up to and with the empty line, `limit` of them at most.
    mutating func readFields(limit: Int) -> [HTTPHeader] {
        var fields: [HTTPHeader] = []
        while true {
            let start = position
            let (line, isEnded, endsWithBareLF) = nextLine()
            if line.isEmpty {
                if endsWithBareLF { record(.bareLF) }
                if !isEnded { record(.truncatedHeaders) }
                return fields
            }
            guard fields.count < limit else {
                position = start
                record(.tooManyHeaders)
                return fields
            }
            if endsWithBareLF { record(.bareLF) }
            checkBytes(line)
            let beginsBlank = input[line.lowerBound] == 0x20 || input[line.lowerBound] == 0x09
            if beginsBlank, let previous = fields.last {
                record(.foldedHeader)
                fields[fields.count - 1] = folded(previous, with: line)
            } else {
                if beginsBlank { record(.blankBeforeFirstHeader) }
                fields.append(field(in: line))
            }
            guard isEnded else {
                record(.truncatedHeaders)
                return fields
            }
        }
    }

    private mutating func checkBytes(_ line: Range<Int>) {
        for index in line {
            switch input[index] {
            case 0: record(.nulInHeader)
            case 0x0D: record(.bareCR)
            case 0x01...0x08, 0x0A...0x1F, 0x7F: record(.controlInHeader)
            default: break
            }
        }
    }

    private func folded(_ header: HTTPHeader, with line: Range<Int>) -> HTTPHeader {
        var header = header
        let more = input.trimmingBlanks(line)
        header.line = header.line.lowerBound..<line.upperBound
        header.isFolded = true
        if !more.isEmpty {
            header.value = (header.value.isEmpty ? more.lowerBound : header.value.lowerBound)..<more.upperBound
        }
        return header
    }

    private mutating func field(in line: Range<Int>) -> HTTPHeader {
        var colon = line.lowerBound
        while colon < line.upperBound, input[colon] != 0x3A { colon += 1 }
        let name = input.trimmingBlanks(line.lowerBound..<colon)
        for index in name where !HTTPByteClasses.isToken(input[index]) { record(.headerNameNotToken) }
        if name.isEmpty { record(.headerNameNotToken) }
        guard colon < line.upperBound else {
            record(.headerWithoutColon)
            return HTTPHeader(name: name, value: colon..<colon, line: line, isFolded: false)
        }
        if name.upperBound != colon { record(.blankBeforeColon) }
        let value = input.trimmingBlanks(colon + 1..<line.upperBound)
        return HTTPHeader(name: name, value: value, line: line, isFolded: false)
    }

    /// Records what is wrong with the request's Host.
    mutating func checkHost() {
        let hosts = message.headers.filter { input.equalsIgnoringCase($0.name, "host") }
        if hosts.count > 1 { record(.duplicateHost) }
        guard let host = hosts.first else {
            if isHTTP11 { record(.missingHost) }
            return
        }
        if host.value.isEmpty, isHTTP11 { record(.emptyHost) }
        for index in host.value where !HTTPByteClasses.isHost(input[index]) { record(.illegalHost) }
    }
}
