/// Which single byte stands for a code point up to U+FFFF when `urlDecodeUni` meets `%uHHHH`.
///
/// A two-level table: `pages[code point >> 8]` numbers a block of 256 cells, block 0 being the empty one. A map of
/// one code page is about 6 KiB, looked up in two loads.
package struct UnicodeMap: Sendable {
    private var pages = [UInt16](repeating: 0, count: 256)
    private var cells = [UInt16](repeating: Self.unmapped, count: 256)
    private static let unmapped: UInt16 = 0xFFFF

    /// A map without entries.
    package init() {}

    /// The byte for a code point, or `nil` if the map has none.
    package subscript(codePoint: UInt16) -> UInt8? {
        let cell = cells[Int(pages[Int(codePoint >> 8)]) << 8 | Int(codePoint & 0xFF)]
        return cell == Self.unmapped ? nil : UInt8(truncatingIfNeeded: cell)
    }

    /// Adds an entry, or replaces it.
    package mutating func insert(_ byte: UInt8, for codePoint: UInt16) {
        let high = Int(codePoint >> 8)
        if pages[high] == 0 {
            pages[high] = UInt16(cells.count >> 8)
            cells += [UInt16](repeating: Self.unmapped, count: 256)
        }
        cells[Int(pages[high]) << 8 | Int(codePoint & 0xFF)] = UInt16(byte)
    }
}

extension UnicodeMap {
    /// Why a map file could not be used.
    package enum ReadError: Error, Equatable {
        /// The file has no section for the code page.
        case missingCodePage(Int)
        /// A word in the code page's section is not `HHHH:HH`; lines count from 1.
        case malformedEntry(line: Int)
    }

    /// Reads one code page from a map file in the format of `SecUnicodeMapFile`.
    ///
    /// A line that starts with `#` is a comment. A line that holds a name in parentheses, usually after a code page
    /// number, begins a section; the lines below it hold `HHHH:HH` pairs, the code point and its byte, separated by
    /// blanks.
    package init(parsing text: Span<UInt8>, codePage: Int) throws(ReadError) {
        self.init()
        var isWanted = false
        var wasFound = false
        var offset = 0
        var line = 0
        while offset < text.count {
            let start = offset
            while offset < text.count, text[offset] != UInt8(ascii: "\n") { offset += 1 }
            let content = text.extracting(start..<offset)
            offset += 1
            line += 1
            if let number = Self.sectionNumber(of: content) {
                isWanted = number == codePage
                wasFound = wasFound || isWanted
            } else if isWanted {
                try readEntries(content, line: line)
            }
        }
        guard wasFound else { throw .missingCodePage(codePage) }
    }

    /// The code page a header line names, -1 if it names none; `nil` for every other line.
    private static func sectionNumber(of line: Span<UInt8>) -> Int? {
        var offset = 0
        while offset < line.count, ASCII.isSpace(line[offset]) { offset += 1 }
        var number = 0
        let start = offset
        while offset < line.count, offset - start < 6, ASCII.isDigit(line[offset]) {
            number = number * 10 + Int(line[offset] & 0x0F)  // at most six digits
            offset += 1
        }
        let hasNumber = offset > start
        while offset < line.count, ASCII.isSpace(line[offset]) { offset += 1 }
        guard offset < line.count, line[offset] == UInt8(ascii: "(") else { return nil }
        return hasNumber ? number : -1
    }

    private mutating func readEntries(_ line: Span<UInt8>, line number: Int) throws(ReadError) {
        var offset = 0
        while true {
            while offset < line.count, ASCII.isSpace(line[offset]) { offset += 1 }
            guard offset < line.count, line[offset] != UInt8(ascii: "#") else { return }
            guard let codePoint = Self.hexNumber(in: line, at: &offset, maxDigits: 4),
                offset < line.count, line[offset] == UInt8(ascii: ":")
            else { throw .malformedEntry(line: number) }
            offset += 1
            guard let byte = Self.hexNumber(in: line, at: &offset, maxDigits: 2),
                offset == line.count || ASCII.isSpace(line[offset])
            else { throw .malformedEntry(line: number) }
            insert(UInt8(byte), for: UInt16(codePoint))  // at most four and two digits
        }
    }

    /// The number that starts at `offset`, which moves behind it; `nil` if no digit stands there.
    private static func hexNumber(in line: Span<UInt8>, at offset: inout Int, maxDigits: Int) -> Int? {
        let start = offset
        var value = 0
        while offset < line.count, offset - start < maxDigits, let digit = ASCII.hexValue(line[offset]) {
            value = value << 4 | Int(digit)
            offset += 1
        }
        return offset > start ? value : nil
    }
}
