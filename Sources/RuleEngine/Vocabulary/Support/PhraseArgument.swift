internal import PatternMatching
internal import SecLang

/// Reads the phrase lists of `@pm` and its kin.
enum PhraseArgument {
    /// Undoes the escapes of a `@pm` argument: `|41 42|`, `\:`, `\;`, `\\`, `\"`, and one pair of double quotes around it.
    static func decode(_ argument: SourceText) throws(Diagnostic) -> [UInt8] {
        var text = argument
        if text.count > 1, text.bytes.first == UInt8(ascii: "\""), text.bytes.last == UInt8(ascii: "\"") {
            text = text.slice(1..<text.count - 1)
        }
        var decoded: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text.bytes[index]
            switch byte {
            case UInt8(ascii: "|"):
                index = try decodeHexadecimal(text, from: index, into: &decoded)
            case UInt8(ascii: "\\"):
                guard index + 1 < text.count, escapable.contains(text.bytes[index + 1]) else {
                    throw Diagnostic(
                        .badArgument, at: text.span(of: index..<min(index + 2, text.count)),
                        "in '@pm' a backslash stands before ':', ';', '\\' or '\"' only",
                        help: "write a backslash as '\\\\' or '|5C|'")
                }
                decoded.append(text.bytes[index + 1])
                index += 2
            default:
                decoded.append(byte)
                index += 1
            }
        }
        return decoded
    }

    private static let escapable = [UInt8](":;\\\"".utf8)

    /// Reads the section that the `|` at `start` opens and returns the index behind its end.
    private static func decodeHexadecimal(
        _ text: SourceText, from start: Int, into decoded: inout [UInt8]
    ) throws(Diagnostic) -> Int {
        var high: UInt8?
        var index = start + 1
        while index < text.count {
            let byte = text.bytes[index]
            index += 1
            if byte == UInt8(ascii: "|"), high == nil { return index }
            if ASCII.isSpace(byte) { continue }
            guard let digit = ASCII.hexValue(byte) else {
                throw Diagnostic(
                    .badArgument, at: text.span(of: index - 1..<index),
                    "between two '|' stand pairs of hexadecimal digits, not \(text.slice(index - 1..<index).quoted)",
                    help: "write the byte '|' itself as '|7C|'")
            }
            if let first = high {
                decoded.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        throw Diagnostic(
            .badArgument, at: text.span(of: start..<start + 1), "no second '|' ends the hexadecimal digits",
            help: "write the byte '|' itself as '|7C|'")
    }

    /// The pieces between blanks.
    static func words(of text: [UInt8]) -> [[UInt8]] { text.split(whereSeparator: ASCII.isSpace).map { Array($0) } }

    /// The phrases of a data file: its lines, trimmed, without empty ones and comments.
    static func lines(of file: [UInt8]) -> [[UInt8]] {
        file.split(separator: UInt8(ascii: "\n"))
            .map { Array(trimmed($0)) }
            .filter { !$0.isEmpty && $0[0] != UInt8(ascii: "#") }
    }

    /// `line` without white space at its ends.
    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let first = line.first, ASCII.isSpace(first) { line = line.dropFirst() }
        while let last = line.last, ASCII.isSpace(last) { line = line.dropLast() }
        return line
    }

    /// The phrases, if there are any.
    static func nonEmpty(_ phrases: [[UInt8]], of argument: OperatorArgument) throws(Diagnostic) -> [[UInt8]] {
        guard !phrases.isEmpty else {
            throw Diagnostic(
                .badArgument, at: argument.text.isEmpty ? argument.nameSpan : argument.span,
                "'@\(argument.operator.name)' has no phrase to look for")
        }
        return phrases
    }
}
