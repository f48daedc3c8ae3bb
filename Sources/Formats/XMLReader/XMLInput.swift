/// A document's bytes made ready for libxml2: UTF-8 without a byte order mark, and checked for what libxml2 is slow at.
///
/// Encodings are decided here and not by libxml2, so that the checks see the very bytes that are parsed.
struct XMLInput {
    /// The document in UTF-8, up to the first byte that its encoding does not allow.
    private(set) var bytes: [UInt8] = []
    /// Why not everything could be used.
    private(set) var error: XMLError?
    /// How many `&` there are, an upper bound on entity references.
    private(set) var ampersandCount = 0

    init(_ input: Span<UInt8>, limits: XMLLimits) {
        transcode(input)
        guard bytes.count <= Int(Int32.max) else {
            bytes = []
            error = XMLError(kind: .limit, message: "the document is larger than 2 GiB", line: 0)
            return
        }
        checkDTD(limits)
        checkTags(limits)
    }

    // MARK: Encodings (XML 1.0, appendix F)

    private mutating func transcode(_ input: Span<UInt8>) {
        func byte(_ index: Int) -> UInt8? { index < input.count ? input[index] : nil }
        switch (byte(0), byte(1), byte(2), byte(3)) {
        case (0xEF?, 0xBB?, 0xBF?, _): bytes = input.copied(3..<input.count)
        case (0xFE?, 0xFF?, _, _): transcodeUTF16(input, from: 2, isBigEndian: true)
        case (0xFF?, 0xFE?, _, _): transcodeUTF16(input, from: 2, isBigEndian: false)
        case (0x00?, 0x3C?, 0x00?, 0x3F?): transcodeUTF16(input, from: 0, isBigEndian: true)
        case (0x3C?, 0x00?, 0x3F?, 0x00?): transcodeUTF16(input, from: 0, isBigEndian: false)
        default: transcodeDeclared(input)
        }
        guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
            bytes = []
            error = error ?? XMLError(kind: .malformed, message: "the document is empty", line: 1)
            return
        }
        // Also keeps libxml2 from guessing at EBCDIC or UCS-4.
        if first != 0x3C || bytes.prefix(4).contains(0) {
            bytes = []
            error = error ?? XMLError(kind: .malformed, message: "the document does not begin with '<'", line: 1)
        }
    }

    private mutating func transcodeDeclared(_ input: Span<UInt8>) {
        guard let name = Self.declaredEncoding(input) else {
            bytes = input.copied(0..<input.count)
            return
        }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": bytes = input.copied(0..<input.count)
        case "iso-8859-1", "iso_8859-1", "iso8859-1", "latin1", "latin-1", "l1":
            bytes.reserveCapacity(input.count)
            for index in input.indices {
                let byte = input[index]
                if byte < 0x80 {
                    bytes.append(byte)
                } else {
                    bytes.append(0xC0 | byte >> 6)
                    bytes.append(0x80 | byte & 0x3F)
                }
            }
        case let other:
            error = XMLError(
                kind: .encoding, message: "encoding '\(other)' is not UTF-8, UTF-16 with byte order mark or ISO-8859-1",
                line: 1)
        }
    }

    /// The value of `encoding` in the XML declaration.
    private static func declaredEncoding(_ input: Span<UInt8>) -> [UInt8]? {
        let head = input.copied(0..<min(input.count, 512))
        guard head.starts(with: "<?xml".utf8) else { return nil }
        let declaration = head.firstIndex(of: 0x3E).map { head[..<$0] } ?? head[...]
        let key = Array("encoding".utf8)
        var index = declaration.startIndex
        while index + key.count < declaration.endIndex {
            guard declaration[index..<index + key.count].elementsEqual(key) else {
                index += 1
                continue
            }
            index += key.count
            while index < declaration.endIndex, declaration[index] <= 0x20 || declaration[index] == 0x3D { index += 1 }
            guard index < declaration.endIndex, declaration[index] == 0x22 || declaration[index] == 0x27 else {
                return nil
            }
            let rest = declaration[(index + 1)...]
            return rest.firstIndex(of: declaration[index]).map { Array(rest[..<$0]) }
        }
        return nil
    }

    private mutating func transcodeUTF16(_ input: Span<UInt8>, from start: Int, isBigEndian: Bool) {
        func unit(_ index: Int) -> UInt32 {
            let (high, low) = isBigEndian ? (input[index], input[index + 1]) : (input[index + 1], input[index])
            return UInt32(high) << 8 | UInt32(low)
        }
        bytes.reserveCapacity(input.count)
        var index = start
        var isWellFormed = true
        while index + 1 < input.count {
            var scalar = unit(index)
            index += 2
            if scalar >= 0xD800, scalar < 0xE000 {
                let low = index + 1 < input.count ? unit(index) : 0
                isWellFormed = scalar < 0xDC00 && low >= 0xDC00 && low < 0xE000
                guard isWellFormed else { break }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                index += 2
            }
            guard let valid = Unicode.Scalar(scalar) else { break }
            bytes.append(contentsOf: UTF8.encode(valid).map(Array.init) ?? [])
        }
        if !isWellFormed || index != input.count {
            error = XMLError(kind: .encoding, message: "the document is not well-formed UTF-16", line: 0)
        }
    }

    // MARK: What libxml2 is slow at

    /// Cuts the document before a DTD that is too long.
    private mutating func checkDTD(_ limits: XMLLimits) {
        guard let start = doctypeStart() else { return }
        var cursor = start
        var quote: UInt8?
        var isInSubset = false
        while cursor < bytes.count, cursor - start <= limits.dtdBytes {
            let byte = bytes[cursor]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3C, let end = endOfCommentOrInstruction(at: cursor) {
                cursor = end
                continue
            } else if byte == 0x5B {
                isInSubset = true
            } else if byte == 0x5D {
                isInSubset = false
            } else if byte == 0x3E, !isInSubset {
                return
            }
            cursor += 1
        }
        guard cursor - start > limits.dtdBytes else { return }  // no end: libxml2 will say so
        let line = 1 + bytes[..<start].count { $0 == 0x0A }
        bytes.removeSubrange(start...)
        error = XMLError(
            kind: .limit, message: "the document's DTD is longer than \(limits.dtdBytes) bytes", line: line)
    }

    /// Where `<!DOCTYPE` stands, if it comes before the root element.
    private func doctypeStart() -> Int? {
        var cursor = 0
        while let open = bytes[cursor...].firstIndex(of: 0x3C) {
            guard let end = endOfCommentOrInstruction(at: open) else {
                return bytes[open...].starts(with: "<!DOCTYPE".utf8) ? open : nil
            }
            cursor = end
        }
        return nil
    }

    /// The offset after the comment or processing instruction that begins at `start`; `nil` if none begins there.
    private func endOfCommentOrInstruction(at start: Int) -> Int? {
        let rest = bytes[start...]
        let isComment = rest.starts(with: "<!--".utf8)
        guard isComment || rest.starts(with: "<?".utf8) else { return nil }
        var cursor = start + (isComment ? 4 : 2)
        while cursor < bytes.count {
            if bytes[cursor...].starts(with: isComment ? "-->".utf8 : "?>".utf8) { return cursor + (isComment ? 3 : 2) }
            cursor += 1
        }
        return bytes.count
    }

    /// Counts `&`, and cuts the document before the first tag with too many attributes.
    private mutating func checkTags(_ limits: XMLLimits) {
        var equalsInTag = 0
        var tagStart: Int?
        var quote: UInt8?
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x26 { ampersandCount += 1 }
            if byte == 0x3C {
                tagStart = index
                equalsInTag = 0
                quote = nil
                continue
            }
            guard let start = tagStart else { continue }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                tagStart = nil
            } else if byte == 0x3D {
                equalsInTag += 1
                if equalsInTag > limits.attributesPerElement {
                    let line = 1 + bytes[..<start].count { $0 == 0x0A }
                    bytes.removeSubrange(start...)
                    error = XMLError(
                        kind: .limit, message: "a tag has more than \(limits.attributesPerElement) attributes",
                        line: line)
                    return
                }
            }
        }
    }
}
