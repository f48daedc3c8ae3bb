/// Reads markup by the parsing rules of the HTML specification, as far as they decide where tags and attributes begin
/// and end, and judges each at once.
///
/// Every byte is passed once per scan. No state outlives a tag but the position.
struct HTMLScanner: ~Escapable {
    let bytes: Span<UInt8>
    private let context: ScriptContext
    /// The next byte to read.
    private(set) var offset: Int
    /// A `<` stood in a comment, a name or an attribute value: another parser may see a tag there, and filters that take out
    /// tags make one of what is left of `<scr<script>ipt>`.
    private(set) var hidesMarkup = false

    @_lifetime(copy bytes) init(_ bytes: Span<UInt8>, from offset: Int, context: ScriptContext) {
        self.bytes = bytes
        self.offset = offset
        self.context = context
    }

    // MARK: Between tags

    /// Reads text and the tags in it to the end.
    mutating func scanText() -> ScriptFinding? {
        scanText(fromTag: Memmem.firstIndex(ofByte: HTMLBytes.less, in: bytes, from: offset))
    }

    /// Reads on from the `<` at an offset, if there is one.
    mutating func scanText(fromTag first: Int?) -> ScriptFinding? {
        var following = first
        while let open = following {
            offset = open + 1
            if let finding = scanMarkup(open: open, limit: bytes.count) { return finding }
            following = Memmem.firstIndex(ofByte: HTMLBytes.less, in: bytes, from: open + 1)
            if let inside = following, inside < offset {
                hidesMarkup = true
                following = Memmem.firstIndex(ofByte: HTMLBytes.less, in: bytes, from: offset)
            }
        }
        offset = bytes.count
        return nil
    }

    /// Takes every `<` for the beginning of a tag that ends before the next one, wherever it stands.
    mutating func scanEveryTag() -> ScriptFinding? {
        var following = Memmem.firstIndex(ofByte: HTMLBytes.less, in: bytes, from: offset)
        while let open = following {
            following = Memmem.firstIndex(ofByte: HTMLBytes.less, in: bytes, from: open + 1)
            offset = open + 1
            if let finding = scanMarkup(open: open, limit: following ?? bytes.count) { return finding }
        }
        offset = bytes.count
        return nil
    }

    /// Reads what begins with the `<` at `open`; `offset` stands behind it.
    private mutating func scanMarkup(open: Int, limit: Int) -> ScriptFinding? {
        // Old browsers dropped control bytes here.
        while offset < limit, HTMLBytes.isDropped(bytes[offset]) { offset &+= 1 }  // below limit
        guard offset < limit else { return nil }
        let byte = bytes[offset]
        if ASCII.isLetter(byte) { return scanTag(open: open, limit: limit) }
        switch byte {
        case HTMLBytes.slash: return scanEndTag(open: open, limit: limit)
        case HTMLBytes.exclamation: return scanDeclaration(open: open, limit: limit)
        case HTMLBytes.question: return scanInstruction(open: open, limit: limit)
        default: return nil
        }
    }

    // MARK: Tags

    private mutating func scanTag(open: Int, limit: Int) -> ScriptFinding? {
        let nameStart = offset
        skipName(limit: limit, stopsAtEquals: false)
        let name = HTMLName(bytes, nameStart..<offset)
        var tag = HTMLTag(name.tagKind)
        if let reason = tag.reasonByName { return finding(reason, open..<offset) }
        if let finding = scanAttributes(&tag, limit: limit) { return finding }
        guard let reason = tag.reasonByAttributes else { return nil }
        return finding(reason, open..<offset)
    }

    /// Browsers ignore attributes of end tags; old ones did not, and nobody writes them without intent.
    private mutating func scanEndTag(open: Int, limit: Int) -> ScriptFinding? {
        while offset < limit, bytes[offset] == HTMLBytes.slash { offset &+= 1 }  // below limit
        let isTag = offset < limit && ASCII.isLetter(bytes[offset])
        // What is no end tag is a comment up to the first '>'.
        let end = isTag ? limit : next(HTMLBytes.greater, limit: limit)
        skipName(limit: end, stopsAtEquals: false)
        var tag = HTMLTag(.plain)
        if let finding = scanAttributes(&tag, limit: end) { return finding }
        if !isTag {
            offset = min(end + 1, limit)
        }
        return nil
    }

    /// `offset` goes behind a tag name or attribute name.
    private mutating func skipName(limit: Int, stopsAtEquals: Bool) {
        let bytes = bytes
        var index = offset
        while index < limit {
            let byte = bytes[index]
            if HTMLBytes.isSpace(byte) || byte == HTMLBytes.slash || byte == HTMLBytes.greater { break }
            if stopsAtEquals, byte == HTMLBytes.equals { break }
            index &+= 1  // below limit
        }
        offset = index
    }

    private mutating func skipSpace(limit: Int) {
        while offset < limit, HTMLBytes.isSpace(bytes[offset]) { offset &+= 1 }  // below limit
    }

    /// Reads attributes up to and with the `>`.
    mutating func scanAttributes(_ tag: inout HTMLTag, limit: Int) -> ScriptFinding? {
        while offset < limit {
            let byte = bytes[offset]
            if HTMLBytes.isSpace(byte) || byte == HTMLBytes.slash {
                offset &+= 1  // below limit
                continue
            }
            if byte == HTMLBytes.greater {
                offset &+= 1  // below limit
                return nil
            }
            let nameStart = offset
            // An '=' here belongs to the name.
            if byte == HTMLBytes.equals { offset &+= 1 }  // below limit
            skipName(limit: limit, stopsAtEquals: true)
            let nameEnd = offset
            var attribute = HTMLAttribute(name: nameStart..<nameEnd)
            skipSpace(limit: limit)
            if offset < limit, bytes[offset] == HTMLBytes.equals {
                offset &+= 1  // below limit
                attribute.hasSpace = offset &- 1 > nameEnd  // offset is at least 1
                scanValue(&attribute, limit: limit)
            }
            if let reason = tag.judge(attribute, bytes, context) {
                return finding(reason, nameStart..<max(attribute.value.upperBound, nameEnd))
            }
        }
        return nil
    }

    private mutating func scanValue(_ attribute: inout HTMLAttribute, limit: Int) {
        let afterEquals = offset
        skipSpace(limit: limit)
        if offset > afterEquals { attribute.hasSpace = true }
        attribute.hasValue = true
        attribute.value = offset..<offset
        guard offset < limit else { return }
        let quote = bytes[offset]
        if quote == HTMLBytes.quote || quote == HTMLBytes.apostrophe {
            attribute.isQuoted = true
            offset &+= 1  // below limit
            let close = next(quote, limit: limit)
            attribute.value = offset..<close
            offset = min(close + 1, limit)
        } else {
            let bytes = bytes
            let start = offset
            var index = start
            while index < limit, !HTMLBytes.isSpace(bytes[index]), bytes[index] != HTMLBytes.greater {
                index &+= 1  // below limit
            }
            attribute.value = start..<index
            offset = index
        }
    }

    // MARK: Comments, declarations, instructions

    private mutating func scanDeclaration(open: Int, limit: Int) -> ScriptFinding? {
        let start = offset + 1  // behind the '!', at most limit
        if start + 1 < limit, bytes[start] == HTMLBytes.hyphen, bytes[start + 1] == HTMLBytes.hyphen {
            skipComment(from: start + 2, limit: limit)
            return nil
        }
        offset = start
        let end = next(HTMLBytes.greater, limit: limit)
        if let finding = judgeDeclaration(open: open, start..<end) { return finding }
        offset = min(end + 1, limit)
        return nil
    }

    /// A comment ends at `-->` or `--!>`; one that begins with `>` or `->` is over at once.
    private mutating func skipComment(from start: Int, limit: Int) {
        offset = start
        if offset < limit, bytes[offset] == HTMLBytes.greater {
            offset += 1
            return
        }
        var hyphens = 2
        while offset < limit {
            let byte = bytes[offset]
            offset &+= 1  // below limit
            if byte == HTMLBytes.hyphen {
                hyphens &+= 1  // at most the length of the value
            } else if byte == HTMLBytes.greater, hyphens >= 2 {
                return
            } else if !(byte == HTMLBytes.exclamation && hyphens >= 2) {
                hyphens = 0
            }
        }
    }

    /// `<!ENTITY`, `<!DOCTYPE x SYSTEM "…"`, `<!DOCTYPE x [`.
    private func judgeDeclaration(open: Int, _ range: Range<Int>) -> ScriptFinding? {
        var end = range.lowerBound
        while end < range.upperBound, ASCII.isLetter(bytes[end]) { end &+= 1 }  // below the bound
        let hash = HTMLName(bytes, range.lowerBound..<end).hash
        if hash == DeclarationNames.entity { return finding(.importing, open..<end) }
        guard hash == DeclarationNames.doctype else { return nil }
        var index = end
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "[") { return finding(.importing, open..<index) }
            guard ASCII.isLetter(byte) else {
                index &+= 1  // below the bound
                continue
            }
            let start = index
            while index < range.upperBound, HTMLBytes.isNameByte(bytes[index]) { index &+= 1 }  // below the bound
            if HTMLName(bytes, start..<index).hash == DeclarationNames.system {
                return finding(.importing, open..<index)
            }
        }
        return nil
    }

    /// `<?import`, `<?xml-stylesheet`, `<?xml:namespace`: old browsers act on them.
    private mutating func scanInstruction(open: Int, limit: Int) -> ScriptFinding? {
        let start = offset + 1
        offset = start
        skipName(limit: limit, stopsAtEquals: true)
        let hash = HTMLName(bytes, start..<offset).hash
        if hash == DeclarationNames.importing || hash == DeclarationNames.styleSheet
            || hash == DeclarationNames.namespace
        {
            return finding(.importing, open..<offset)
        }
        let end = next(HTMLBytes.greater, limit: limit)
        offset = min(end + 1, limit)
        return nil
    }

    // MARK: Helpers

    /// The offset of the next such byte before `limit`, or `limit`. Looks no further, or many tags would cost a square.
    private func next(_ byte: UInt8, limit: Int) -> Int {
        guard offset < limit else { return limit }
        guard let found = Memmem.firstIndex(ofByte: byte, in: bytes.extracting(offset..<limit)) else { return limit }
        return offset + found
    }

    private func finding(_ reason: ScriptReason, _ range: Range<Int>) -> ScriptFinding {
        ScriptFinding(context: context, reason: reason, range: range)
    }
}

/// Names that follow `<!` and `<?`.
private enum DeclarationNames {
    static let entity = HTMLName.hash(of: "entity".utf8)
    static let doctype = HTMLName.hash(of: "doctype".utf8)
    static let system = HTMLName.hash(of: "system".utf8)
    static let importing = HTMLName.hash(of: "import".utf8)
    static let styleSheet = HTMLName.hash(of: "xml-stylesheet".utf8)
    static let namespace = HTMLName.hash(of: "xml:namespace".utf8)
}
