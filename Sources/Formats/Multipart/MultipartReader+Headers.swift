/// One header of a part: where its line is, and what is needed to find it again by name.
struct MultipartHeader {
    /// The whole line without its line break; a folded one joined.
    var text: MultipartText
    let nameLength: Int
    /// Of the name in lower case: repeated names are found without comparing every pair in full.
    let nameHash: UInt32
}

// Part headers. Source: seclang.md 8.2.3.
extension MultipartReader {
    /// Header line `index` of the part returned last: `Name: value` as sent, continuations joined by one space.
    package func headerLine(_ index: Int) -> MultipartText { headers[index].text }

    mutating func forgetHeaders() {
        headers.removeAll(keepingCapacity: true)
        scratch.removeAll(keepingCapacity: true)
    }

    /// Takes a line that is not empty and not over the limit.
    mutating func addHeaderLine(_ line: Line) throws(MultipartError) {
        for offset in line.start..<line.end {
            if body[offset] == 0 { throw .headerNUL }
            if body[offset] == ASCIIByte.carriageReturn { throw .headerCarriageReturn }
        }
        if ASCIIByte.isSpace(body[line.start]) { return try foldLine(line) }

        var end = line.start
        var hash: UInt32 = 0x811C_9DC5  // FNV-1a
        while end < line.end, body[end] != UInt8(ascii: ":") {
            guard (33...126).contains(body[end]) else { throw .headerNameCharacter }
            hash = (hash ^ UInt32(asciiLowercased(body[end]))) &* 0x0100_0193
            end += 1
        }
        guard end < line.end else { throw .headerColonMissing }
        guard end > line.start else { throw .headerNameEmpty }
        let header = MultipartHeader(text: .body(line.start..<line.end), nameLength: end - line.start, nameHash: hash)
        guard headers.count < limits.headerCount else { throw .tooManyHeaders(limit: limits.headerCount) }
        for other in headers where hasSameName(other, header) { throw .headerRepeated }
        headers.append(header)
    }

    /// Appends a continuation to the last header, behind one space.
    private mutating func foldLine(_ line: Line) throws(MultipartError) {
        guard let last = headers.indices.last else { throw .foldedFirstHeader }
        flags.insert(.headerFolding)
        var start = line.start
        while start < line.end, ASCIIByte.isSpace(body[start]) {
            if body[start] != ASCIIByte.space, body[start] != ASCIIByte.tab { flags.insert(.invalidHeaderFolding) }
            start += 1
        }
        var joined: Range<Int>
        switch headers[last].text {
        case .scratch(let range):
            joined = range  // the last header's copy is the end of the scratch bytes
        case .body(let range):
            joined = scratch.count..<(scratch.count + range.count)
            for offset in range { scratch.append(body[offset]) }
        }
        scratch.append(ASCIIByte.space)
        for offset in start..<line.end { scratch.append(body[offset]) }
        joined = joined.lowerBound..<scratch.count
        guard joined.count <= limits.headerLineBytes else {
            throw .headerLineTooLong(limitBytes: limits.headerLineBytes)
        }
        headers[last].text = .scratch(joined)
    }

    private func hasSameName(_ one: MultipartHeader, _ other: MultipartHeader) -> Bool {
        guard one.nameHash == other.nameHash, one.nameLength == other.nameLength else { return false }
        let first = bytes(of: one.text)
        let second = bytes(of: other.text)
        for offset in 0..<one.nameLength
        where asciiLowercased(first[offset]) != asciiLowercased(second[offset]) { return false }
        return true
    }

    /// The part's name and file name, once its headers are complete.
    mutating func readContentDisposition() throws(MultipartError) -> (name: MultipartText, filename: MultipartText?) {
        let wanted = "content-disposition"
        var found: MultipartHeader?
        for header in headers where header.nameLength == wanted.utf8.count {
            if bytes(of: header.text).hasTextIgnoringCase(wanted, at: 0) { found = header }
        }
        guard let found else { throw .contentDispositionMissing }

        let parsed = ContentDisposition(parsing: bytes(of: found.text), from: found.nameLength + 1)
        if parsed.hasInvalidQuoting { flags.insert(.invalidQuoting) }
        if let code = parsed.errorCode { throw .contentDisposition(code: code) }
        guard let name = parsed.name, !name.range.isEmpty else { throw .fieldNameMissing }
        let nameText = text(of: name, in: found.text)
        guard let filename = parsed.filename, !filename.range.isEmpty else { return (nameText, nil) }
        return (nameText, text(of: filename, in: found.text))
    }

    /// The bytes of a parameter of `line`; a copy only if there are escapes to resolve.
    private mutating func text(of value: ContentDisposition.Value, in line: MultipartText) -> MultipartText {
        if !value.hasEscapes {
            switch line {
            case .body(let range): return .body(value.range.moved(by: range.lowerBound))
            case .scratch(let range): return .scratch(value.range.moved(by: range.lowerBound))
            }
        }
        let start = scratch.count
        var offset = value.range.lowerBound
        while offset < value.range.upperBound {
            let next = offset + 1 < value.range.upperBound ? byte(offset + 1, of: line) : 0
            if value.isEscape(byte(offset, of: line), next) { offset += 1 }
            scratch.append(byte(offset, of: line))
            offset += 1
        }
        return .scratch(start..<scratch.count)
    }

    private func byte(_ offset: Int, of line: MultipartText) -> UInt8 {
        switch line {
        case .body(let range): body[range.lowerBound + offset]
        case .scratch(let range): scratch[range.lowerBound + offset]
        }
    }
}

extension Range<Int> {
    /// The range shifted to the right.
    fileprivate func moved(by distance: Int) -> Range<Int> { (lowerBound + distance)..<(upperBound + distance) }
}
