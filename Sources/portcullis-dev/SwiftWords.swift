/// Splits Swift source into identifiers and keywords, leaving out comments and string literals.
enum SwiftWords {
    struct Word {
        let text: String
        let line: Int
    }

    static func words(of source: String) -> [Word] {
        var scanner = Scanner(bytes: Array(source.utf8))
        return scanner.words()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var offset = 0
        var line = 1

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func words() -> [Word] {
            var words: [Word] = []
            while offset < bytes.count {
                let byte = bytes[offset]
                if starts(with: "//") {
                    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
                } else if starts(with: "/*") {
                    skipComment()
                } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "#") && opensRawString) {
                    skipString()
                } else if Self.isWordByte(byte) {
                    let start = offset
                    while offset < bytes.count, Self.isWordByte(bytes[offset]) { offset += 1 }
                    words.append(Word(text: String(decoding: bytes[start..<offset], as: UTF8.self), line: line))
                } else {
                    advance()
                }
            }
            return words
        }

        private static func isWordByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
                true
            default: false
            }
        }

        private func starts(with text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

        private mutating func advance() {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            offset += 1
        }

        private var opensRawString: Bool {
            bytes[offset...].drop { $0 == UInt8(ascii: "#") }.first == UInt8(ascii: "\"")
        }

        /// Comments nest in Swift.
        private mutating func skipComment() {
            var depth = 0
            repeat {
                if starts(with: "/*") {
                    depth += 1
                    offset += 2
                } else if starts(with: "*/") {
                    depth -= 1
                    offset += 2
                } else {
                    advance()
                }
            } while depth > 0 && offset < bytes.count
        }

        /// Skips a literal with its interpolations; a string inside an interpolation is skipped in its turn.
        private mutating func skipString() {
            var pounds = 0
            while starts(with: "#") {
                pounds += 1
                offset += 1
            }
            let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
            let closing = quote + String(repeating: "#", count: pounds)
            let escape = "\\" + String(repeating: "#", count: pounds)
            offset += quote.utf8.count
            while offset < bytes.count, !starts(with: closing) {
                if starts(with: escape + "(") {
                    offset += escape.utf8.count
                    skipInterpolation()
                } else if starts(with: escape) {
                    offset += escape.utf8.count
                    if offset < bytes.count { advance() }
                } else {
                    advance()
                }
            }
            offset = min(offset + closing.utf8.count, bytes.count)
        }

        private mutating func skipInterpolation() {
            var depth = 0
            repeat {
                let byte = bytes[offset]
                if byte == UInt8(ascii: "\"") {
                    skipString()
                    continue
                }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                advance()
            } while depth > 0 && offset < bytes.count
        }
    }
}
