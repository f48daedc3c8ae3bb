extension TransactionInput {
    /// The same transaction with another value in every argument, cookie and in User-Agent, so that nothing remembered
    /// of the original helps: `mark` is appended to each.
    ///
    /// Arguments are those of the query, of an urlencoded body and the strings of a JSON body. A Content-Length that is
    /// the body's length stays so.
    package func varied(by mark: [UInt8]) -> TransactionInput {
        var copy = self
        copy.request.uri = Self.variedTarget(request.uri, mark)
        if request.line != nil {
            copy.request.line = request.method + [0x20] + copy.request.uri + [0x20] + request.version
        }
        let type = request.headers.first { $0.isNamed("content-type") }.map { $0.value.map(Self.lowercased) } ?? []
        if type.starts(with: "application/x-www-form-urlencoded".utf8) {
            copy.request.body = Self.variedPairs(request.body, separator: 0x26, mark)
        } else if type.starts(with: "application/json".utf8) {
            copy.request.body = Self.variedJSON(request.body, mark)
        }
        for index in copy.request.headers.indices {
            let header = copy.request.headers[index]
            if header.isNamed("user-agent") {
                copy.request.headers[index].value += [0x20] + mark
            } else if header.isNamed("cookie") {
                copy.request.headers[index].value = Self.variedPairs(header.value, separator: 0x3B, mark)
            } else if header.isNamed("content-length"), header.value == Array(String(request.body.count).utf8) {
                copy.request.headers[index].value = Array(String(copy.request.body.count).utf8)
            }
        }
        return copy
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    private static func variedTarget(_ target: [UInt8], _ mark: [UInt8]) -> [UInt8] {
        guard let question = target.firstIndex(of: 0x3F) else { return target }
        return target[...question] + variedPairs(Array(target[(question + 1)...]), separator: 0x26, mark)
    }

    /// Appends the mark to each piece that has a `=`.
    private static func variedPairs(_ text: [UInt8], separator: UInt8, _ mark: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 64)
        var hasValue = false
        for byte in text {
            if byte == separator {
                if hasValue { result += mark }
                hasValue = false
            } else if byte == 0x3D {
                hasValue = true
            }
            result.append(byte)
        }
        if hasValue { result += mark }
        return result
    }

    /// Appends the mark to each string that is not a member's name.
    private static func variedJSON(_ text: [UInt8], _ mark: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 64)
        var isInString = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if isInString, byte == 0x5C, index + 1 < text.count {
                result += text[index...(index + 1)]
                index += 2
                continue
            }
            if byte == 0x22 {
                if isInString {
                    let next = text[(index + 1)...].first { $0 > 0x20 }
                    if next != 0x3A { result += mark }
                }
                isInString.toggle()
            }
            result.append(byte)
            index += 1
        }
        return result
    }
}
