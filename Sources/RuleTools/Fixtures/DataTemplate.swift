internal import Formats

/// Expands the small part of Go's template language that test data uses: `{{ "x" | repeat 100 }}`.
///
/// Understood are literals (`"…"`, `` `…` ``, whole numbers), pipes, trimming marks, comments and the functions below.
/// Data with anything else between `{{` and `}}` stays as it is, like data that Go's parser refuses: attack samples are
/// full of other template languages. Functions, the piped value coming last: `repeat count text`, `upper`, `lower`,
/// `trim`, `b64enc`, `b64dec`, `print text…`, `cat text…`.
package enum DataTemplate {
    /// The most bytes that data may expand to; beyond it stays as it is.
    package static let outputLimitBytes = 64 << 20

    /// `data` with its actions carried out, or `data` itself.
    package static func expand(_ data: [UInt8]) -> [UInt8] {
        guard firstPair(data[...], 0x7B) != nil else { return data }
        var output: [UInt8] = []
        var rest = data[...]
        while let open = firstPair(rest, 0x7B) {
            guard let action = Action(data[(open + 2)...]) else { return data }
            var literal = rest[..<open]
            if action.trimsBefore { while let last = literal.last, isBlank(last) { literal.removeLast() } }
            output += literal
            if let value = action.value {
                guard output.count + value.count <= outputLimitBytes else { return data }
                output += value
            }
            rest = data[action.end...]
            if action.trimsAfter { rest = rest.drop(while: isBlank) }
        }
        return output + rest
    }

    /// The index of two equal bytes `byte` in a row.
    private static func firstPair(_ bytes: ArraySlice<UInt8>, _ byte: UInt8) -> Int? {
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            if bytes[index] == byte, bytes[index + 1] == byte { return index }
            index += 1
        }
        return nil
    }

    fileprivate static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}

/// What stands between `{{` and `}}`.
private struct Action {
    /// What it prints; `nil` for a comment.
    private(set) var value: [UInt8]?
    private(set) var trimsBefore = false
    private(set) var trimsAfter = false
    /// Where the text goes on.
    private(set) var end = 0
    private var rest: ArraySlice<UInt8>

    /// Reads from after `{{`; `nil` if it is not understood.
    init?(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
        if rest.count > 1, rest.first == 0x2D, DataTemplate.isBlank(rest[rest.startIndex + 1]) {
            trimsBefore = true
            rest.removeFirst()
        }
        skipBlanks()
        if rest.starts(with: "/*".utf8) {
            rest.removeFirst(2)
            while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest.removeFirst() }
            guard rest.count >= 2 else { return nil }
            rest.removeFirst(2)
        } else {
            var piped: TemplateValue?
            while true {
                guard let result = command(piped) else { return nil }
                piped = result
                skipBlanks()
                guard rest.first == 0x7C else { break }
                rest.removeFirst()
            }
            value = piped?.text
        }
        skipBlanks()
        let followsBlank = rest.startIndex > bytes.startIndex && DataTemplate.isBlank(bytes[rest.startIndex - 1])
        if followsBlank, rest.starts(with: "-}}".utf8) {
            trimsAfter = true
            rest.removeFirst()
        }
        guard rest.starts(with: "}}".utf8) else { return nil }
        end = rest.startIndex + 2
    }

    private mutating func skipBlanks() { rest = rest.drop(while: DataTemplate.isBlank) }

    /// A literal, or a function and its arguments.
    private mutating func command(_ piped: TemplateValue?) -> TemplateValue? {
        skipBlanks()
        if let literal = literal() { return piped == nil ? literal : nil }
        let name = rest.prefix { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
        guard !name.isEmpty else { return nil }
        rest = rest.dropFirst(name.count)
        var arguments: [TemplateValue] = []
        while true {
            skipBlanks()
            guard let argument = literal() else { break }
            arguments.append(argument)
        }
        if let piped { arguments.append(piped) }
        return TemplateValue.call(String(decoding: name, as: UTF8.self), arguments)
    }

    private mutating func literal() -> TemplateValue? {
        guard let first = rest.first else { return nil }
        if first == 0x22 { return quoted() }
        if first == 0x60 {
            guard let end = rest.dropFirst().firstIndex(of: 0x60) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return .text(Array(rest[(rest.startIndex + 1)..<end]))
        }
        let digits = rest.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        rest = rest.dropFirst(digits.count)
        return .number(number)
    }

    private mutating func quoted() -> TemplateValue? {
        var text: [UInt8] = []
        var index = rest.startIndex + 1
        while index < rest.endIndex, rest[index] != 0x22 {
            guard rest[index] == 0x5C else {
                text.append(rest[index])
                index += 1
                continue
            }
            guard index + 1 < rest.endIndex else { return nil }
            switch rest[index + 1] {
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x5C, 0x22: text.append(rest[index + 1])
            case 0x78:
                let digits = String(decoding: rest[(index + 2)...].prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) else { return nil }
                text.append(byte)
                index += 2
            default: return nil
            }
            index += 2
        }
        guard index < rest.endIndex else { return nil }
        rest = rest[(index + 1)...]
        return .text(text)
    }
}

/// A value in a template.
private enum TemplateValue: Equatable {
    case text([UInt8])
    case number(Int)

    /// How it prints.
    var text: [UInt8] {
        switch self {
        case .text(let text): text
        case .number(let number): Array(String(number).utf8)
        }
    }

    /// The result of a function; `nil` if there is none of that name for these arguments.
    static func call(_ name: String, _ arguments: [TemplateValue]) -> TemplateValue? {
        if name == "repeat" {
            guard arguments.count == 2, case .number(let count) = arguments[0], case .text(let text) = arguments[1],
                count >= 0
            else { return nil }
            let (size, overflows) = text.count.multipliedReportingOverflow(by: count)
            guard !overflows, size <= DataTemplate.outputLimitBytes else { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(size)
            for _ in 0..<count { result += text }
            return .text(result)
        }
        if name == "print" { return .text(arguments.flatMap(\.text)) }
        if name == "cat" { return .text(Array(arguments.map(\.text).joined(separator: [0x20]))) }
        guard arguments.count == 1, case .text(let text) = arguments[0] else { return nil }
        switch name {
        case "upper": return .text(text.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 })
        case "lower": return .text(text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
        case "trim":
            let head = text.drop(while: DataTemplate.isBlank)
            return .text(head.reversed().drop(while: DataTemplate.isBlank).reversed())
        case "b64enc":
            var encoded: [UInt8] = []
            Base64.encode(text.span, into: &encoded)
            return .text(encoded)
        case "b64dec":
            var decoded: [UInt8] = []
            return Base64.decode(text.span, into: &decoded) ? .text(decoded) : nil
        default: return nil
        }
    }
}
