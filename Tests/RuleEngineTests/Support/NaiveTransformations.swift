import RuleEngine

/// The tricky transformations once more, slowly and by another route: each is a function from the rest of the input to
/// "how many bytes does the first step consume, and what does it leave".
///
/// Written from the rules in the manual, sharing nothing with the engine.
enum NaiveTransformations {
    typealias Step = ([UInt8]) -> (consumed: Int, output: [UInt8])?

    static func byName(_ transformation: Transformation) -> (([UInt8]) -> [UInt8])? {
        switch transformation {
        case .urlDecode: { walk($0, urlStep) }
        case .urlDecodeUni: { walk($0, urlUnicodeStep) }
        case .htmlEntityDecode: { walk($0, entityStep) }
        case .jsDecode: { walk($0, javaScriptStep) }
        case .cssDecode: { walk($0, styleSheetStep) }
        case .escapeSeqDecode: { walk($0, ansiStep) }
        case .utf8ToUnicode: { walk($0, utf8Step) }
        case .sqlHexDecode: { walk($0, sqlHexStep) }
        case .replaceComments: { walk($0, { commentStep($0, leaving: " ") }) }
        case .removeCommentsChar: { walk($0, markerStep) }
        case .removeComments: removeComments
        case .cmdLine: commandLine
        case .compressWhitespace: compressWhitespace
        case .normalizePath: normalizePath
        case .normalizePathWin: { normalizePath($0.map { $0 == 0x5C ? 0x2F : $0 }) }
        case .base64Decode: base64Prefix
        case .base64DecodeExt: base64Forgiving
        case .length: { Array(String($0.count).utf8) }
        default: nil
        }
    }

    /// Takes steps until the input is used up; a byte without a step is copied.
    static func walk(_ input: [UInt8], _ step: Step) -> [UInt8] {
        var rest = input
        var output: [UInt8] = []
        while let first = rest.first {
            let (consumed, bytes) = step(rest) ?? (1, [first])
            output += bytes
            rest.removeFirst(consumed)
        }
        return output
    }

    // MARK: Text helpers: one character per byte, so that Swift's own number parsing can be used.

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }

    static func isHex(_ byte: UInt8) -> Bool { "0123456789abcdefABCDEF".utf8.contains(byte) }

    static func hexNumber(_ bytes: some Collection<UInt8>, exactly count: Int) -> Int? {
        let digits = Array(bytes.prefix(count))
        guard digits.count == count, digits.allSatisfy(isHex) else { return nil }
        return Int(text(digits), radix: 16)
    }

    static func starts(_ rest: [UInt8], _ word: String) -> Bool { rest.starts(with: word.utf8) }

    static func isBlank(_ byte: UInt8) -> Bool { [9, 10, 11, 12, 13, 32].contains(byte) }

    static func fullWidth(_ number: Int) -> UInt8 {
        (0xFF01...0xFF5E).contains(number) ? UInt8(number - 0xFEE0) : UInt8(number % 256)
    }

    // MARK: Steps

    static func urlStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        if starts(rest, "+") { return (1, [0x20]) }
        if starts(rest, "%"), let number = hexNumber(rest.dropFirst(), exactly: 2) { return (3, [UInt8(number)]) }
        return nil
    }

    static func urlUnicodeStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "%u") || starts(rest, "%U") else { return urlStep(rest) }
        guard let number = hexNumber(rest.dropFirst(2), exactly: 4) else { return (2, Array(rest.prefix(2))) }
        return (6, [UnicodeMap.usASCII[UInt16(number)] ?? fullWidth(number)])
    }

    static func entityStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "&") else { return nil }
        func withSemicolon(_ count: Int) -> Int { count + (rest.dropFirst(count).first == 0x3B ? 1 : 0) }
        if starts(rest, "&#x") || starts(rest, "&#X") {
            let digits = rest.dropFirst(3).prefix(while: isHex)
            guard let low = hexNumber(Array(("00" + text(digits)).utf8.suffix(2)), exactly: 2), !digits.isEmpty
            else { return nil }
            return (withSemicolon(3 + digits.count), [UInt8(low)])
        }
        if starts(rest, "&#") {
            let digits = rest.dropFirst(2).prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            let value = digits.reduce(0) { ($0 * 10 + Int($1) - 0x30) % 256 }
            return (withSemicolon(2 + digits.count), [UInt8(value)])
        }
        let name = rest.dropFirst().prefix {
            $0 < 0x80 && Character(UnicodeScalar($0)).isLetter || (0x30...0x39).contains($0)
        }
        let bytes: [String: UInt8] = ["quot": 0x22, "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "nbsp": 0xA0]
        guard let byte = bytes[text(name).lowercased()] else { return nil }
        return (withSemicolon(1 + name.count), [byte])
    }

    static let controls: [UInt8: UInt8] = [0x61: 7, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11]

    static func octalDigits(_ rest: [UInt8]) -> [UInt8] {
        Array(rest.dropFirst().prefix(3).prefix { (0x30...0x37).contains($0) })
    }

    static func javaScriptStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "\\"), rest.count > 1 else { return nil }
        if starts(rest, "\\u"), let number = hexNumber(rest.dropFirst(2), exactly: 4) {
            return (6, [fullWidth(number)])
        }
        if starts(rest, "\\x"), let number = hexNumber(rest.dropFirst(2), exactly: 2) { return (4, [UInt8(number)]) }
        var octal = octalDigits(rest)
        if let value = Int(text(octal), radix: 8), value > 255 { octal.removeLast() }
        if let value = Int(text(octal), radix: 8) { return (1 + octal.count, [UInt8(value)]) }
        return (2, [controls[rest[1]] ?? rest[1]])
    }

    static func ansiStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "\\"), rest.count > 1 else { return nil }
        if starts(rest, "\\x"), let number = hexNumber(rest.dropFirst(2), exactly: 2) { return (4, [UInt8(number)]) }
        let octal = octalDigits(rest)
        if let value = Int(text(octal), radix: 8) { return (1 + octal.count, [UInt8(value % 256)]) }
        return (2, [controls[rest[1]] ?? rest[1]])
    }

    static func styleSheetStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "\\") else { return nil }
        guard rest.count > 1 else { return (1, []) }
        let digits = Array(rest.dropFirst().prefix(6).prefix(while: isHex))
        guard !digits.isEmpty else { return (2, rest[1] == 0x0A ? [] : [rest[1]]) }
        let all = text(digits).lowercased()
        var byte = Int(all.suffix(2), radix: 16) ?? 0
        let isLong =
            digits.count == 4 || (digits.count == 5 && all.hasPrefix("0")) || (digits.count == 6 && all.hasPrefix("00"))
        if isLong, all.dropLast(2).hasSuffix("ff"), byte > 0, byte < 0x5F { byte += 0x20 }
        let blank = rest.dropFirst(1 + digits.count).first.map(isBlank) == true ? 1 : 0
        return (1 + digits.count + blank, [UInt8(byte)])
    }

    static func utf8Step(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        let bits = rest.prefix(4).map {
            text("0000000".utf8.prefix(8 - String($0, radix: 2).count)) + String($0, radix: 2)
        }
        for (length, mark) in [(2, "110"), (3, "1110"), (4, "11110")]
        where bits[0].hasPrefix(mark) && bits.count >= length && bits[1..<length].allSatisfy({ $0.hasPrefix("10") }) {
            let payload = bits[0].dropFirst(mark.count) + bits[1..<length].map { $0.dropFirst(2) }.joined()
            let hex = String(Int(payload, radix: 2) ?? 0, radix: 16)
            return (length, Array(("%u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex).utf8))
        }
        return nil
    }

    static func sqlHexStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "0x") || starts(rest, "0X") else { return nil }
        var bytes: [UInt8] = []
        while let number = hexNumber(rest.dropFirst(2 + 2 * bytes.count), exactly: 2) { bytes.append(UInt8(number)) }
        return bytes.isEmpty ? nil : (2 + 2 * bytes.count, bytes)
    }

    static func commentStep(_ rest: [UInt8], leaving space: String) -> (consumed: Int, output: [UInt8])? {
        guard starts(rest, "/*") else { return nil }
        for end in rest.indices.dropFirst(2) where starts(Array(rest[end...]), "*/") {
            return (end + 2, Array(space.utf8))
        }
        return (rest.count, [0x20])
    }

    static func markerStep(_ rest: [UInt8]) -> (consumed: Int, output: [UInt8])? {
        for marker in ["<!--", "-->", "/*", "*/", "--", "#"] where starts(rest, marker) {
            return (marker.utf8.count, [])
        }
        return nil
    }

    // MARK: Whole-value rules

    static func removeComments(_ input: [UInt8]) -> [UInt8] {
        walk(input) { rest in
            if let step = commentStep(rest, leaving: "") { return step }
            if starts(rest, "<!--") {
                for end in rest.indices.dropFirst(4) where starts(Array(rest[end...]), "-->") { return (end + 3, []) }
                return (rest.count, [0x20])
            }
            return starts(rest, "#") || starts(rest, "--") ? (rest.count, []) : nil
        }
    }

    static func commandLine(_ input: [UInt8]) -> [UInt8] {
        let kept = input.filter { !"\"'\\^".utf8.contains($0) }.map { " ,;\t\r\n".utf8.contains($0) ? 0x20 : $0 }
        let single = walk(kept) { $0[0] == 0x20 ? ($0.prefix { $0 == 0x20 }.count, [0x20]) : nil }
        let tight = walk(single) { starts($0, " /") || starts($0, " (") ? (1, []) : nil }
        return tight.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    static func compressWhitespace(_ input: [UInt8]) -> [UInt8] {
        walk(input) { rest in
            let run = rest.prefix { isBlank($0) || $0 == 0xA0 }.count
            return run > 0 ? (run, [0x20]) : nil
        }
    }

    static func normalizePath(_ input: [UInt8]) -> [UInt8] {
        let isAbsolute = input.first == 0x2F
        var kept: [[UInt8]] = []
        for segment in input.split(separator: 0x2F).map(Array.init) where segment != [0x2E] {
            if segment != [0x2E, 0x2E] {
                kept.append(segment)
            } else if let last = kept.last, last != [0x2E, 0x2E] {
                kept.removeLast()
            } else if !isAbsolute {
                kept.append(segment)
            }
        }
        let joined = Array(kept.joined(separator: [0x2F]))
        let ending: [UInt8] = input.last == 0x2F && !joined.isEmpty ? [0x2F] : []
        return (isAbsolute ? [0x2F] : []) + joined + ending
    }

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64Prefix(_ input: [UInt8]) -> [UInt8] {
        decode(input.filter { $0 != 13 && $0 != 10 }.prefix(while: alphabet.contains))
    }

    static func base64Forgiving(_ input: [UInt8]) -> [UInt8] {
        for (place, byte) in input.enumerated() where byte == 0x3D {
            let before = input[..<place].count(where: alphabet.contains)
            if before % 4 == 1, input.dropFirst(place + 1).first != 0x3D { return [] }
        }
        return decode(input.filter(alphabet.contains))
    }

    /// All bits in a row, cut into whole bytes.
    static func decode(_ characters: some Sequence<UInt8>) -> [UInt8] {
        let bits = characters.flatMap { character in
            let value = alphabet.firstIndex(of: character) ?? 0
            return (0..<6).map { value >> (5 - $0) & 1 }
        }
        return stride(from: 0, to: bits.count - bits.count % 8, by: 8).map { start in
            UInt8(bits[start..<start + 8].reduce(0) { $0 * 2 + $1 })
        }
    }
}
