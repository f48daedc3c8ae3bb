import Formats
import PatternMatching
import SecLang

/// An operator with its argument (section 4).
final class ReferenceOperator {
    enum Answer {
        case no
        case yes
        /// Yes, with the whole match and the groups to capture.
        case captured([Bytes])
        /// It could not be run: never a match, negated or not.
        case undecided
    }

    private enum Kind {
        case rx(ReferencePattern?), rxGlobal(ReferencePattern?)
        case phrases([[Bytes]])
        case streq, contains, containsWord, beginsWith, endsWith, within
        case eq, ge, gt, le, lt
        case networks([Network])
        case byteRange([Bool])
        case urlEncoding, utf8Encoding
        case always, never
        case sqlInjection, scriptInjection
        case verify(ReferencePattern, (Bytes) -> Bool)
    }

    private struct Network {
        let address: IPAddress
        let prefix: Int
    }

    let isNegated: Bool
    private let kind: Kind
    private let argument: [ReferenceMacroPart]

    init(_ node: OperatorNode, file: SourceFileID, loader: RuleLoader) throws {
        isNegated = node.isNegated
        let text = node.argument.bytes
        let name = (node.name?.string ?? "rx").lowercased()
        let takesMacros: Set = [
            "rx", "rxglobal", "streq", "contains", "containsword", "beginswith", "endswith", "within", "strmatch", "eq",
            "ge", "gt", "le", "lt",
        ]
        argument = takesMacros.contains(name) ? try ReferenceMacroPart.parse(text) : [.literal(text)]
        let hasMacro = argument.contains { if case .variable = $0 { true } else { false } }
        switch name {
        case "rx": kind = .rx(hasMacro ? nil : try ReferencePattern(text, options: .rx))
        case "rxglobal": kind = .rxGlobal(hasMacro ? nil : try ReferencePattern(text, options: .rx))
        case "pm": kind = .phrases(Self.table(try Self.phrases(of: text)))
        case "pmf", "pmfromfile":
            kind = .phrases(Self.table(try Self.lines(of: text, file: file, loader: loader)))
        case "pmfromdataset": kind = .phrases(Self.table(try Self.dataset(text, loader)))
        case "streq": kind = .streq
        case "contains", "strmatch": kind = .contains
        case "containsword": kind = .containsWord
        case "beginswith": kind = .beginsWith
        case "endswith": kind = .endsWith
        case "within": kind = .within
        case "eq": kind = .eq
        case "ge": kind = .ge
        case "gt": kind = .gt
        case "le": kind = .le
        case "lt": kind = .lt
        case "ipmatch":
            kind = .networks(try text.words { $0 == UInt8(ascii: ",") }.map { try Self.network($0) })
        case "ipmatchf", "ipmatchfromfile":
            kind = .networks(try Self.lines(of: text, file: file, loader: loader).map { try Self.network($0) })
        case "ipmatchfromdataset": kind = .networks(try Self.dataset(text, loader).map { try Self.network($0) })
        case "validatebyterange": kind = .byteRange(try Self.byteRanges(text))
        case "validateurlencoding": kind = .urlEncoding
        case "validateutf8encoding": kind = .utf8Encoding
        case "unconditionalmatch": kind = .always
        case "nomatch": kind = .never
        // Without a database or a resolver there is never a match.
        case "geolookup", "rbl": kind = .never
        case "detectsqli": kind = .sqlInjection
        case "detectxss": kind = .scriptInjection
        case "verifycc": kind = .verify(try ReferencePattern(text, options: .verify), Self.isCardNumber)
        case "verifyssn": kind = .verify(try ReferencePattern(text, options: .verify), Self.isSocialSecurityNumber)
        case "verifycpf": kind = .verify(try ReferencePattern(text, options: .verify), Self.isCPF)
        case "verifysvnr": kind = .verify(try ReferencePattern(text, options: .verify), Self.isSVNR)
        default: throw ReferenceLoadError("no operator named '@\(name)'")
        }
    }

    // MARK: Answers

    func answer(_ value: Bytes, in transaction: ReferenceTransaction) -> Answer {
        switch kind {
        case .rx(let pattern):
            guard let pattern = pattern ?? dynamicPattern(transaction) else { return .undecided }
            switch pattern.search(value, matchLimit: transaction.engine.configuration.patternMatchLimit) {
            case .noMatch: return .no
            case .limit: return exceeded(transaction)
            case .match(let groups): return .captured(groups.map { $0.map { Bytes(value[$0]) } ?? [] })
            }
        case .rxGlobal(let pattern):
            guard let pattern = pattern ?? dynamicPattern(transaction) else { return .undecided }
            return answerToAll(pattern, value, transaction)
        case .phrases(let table): return Self.firstPhrase(table, in: value).map { .captured([$0]) } ?? .no
        case .streq: return yes(value == transaction.expand(argument))
        case .contains: return yes(value.firstOccurrence(of: transaction.expand(argument)) != nil)
        case .containsWord: return yes(Self.containsWord(transaction.expand(argument), in: value))
        case .beginsWith: return yes(value.starts(with: transaction.expand(argument)))
        case .endsWith: return yes(value.reversed().starts(with: transaction.expand(argument).reversed()))
        case .within: return yes(transaction.expand(argument).firstOccurrence(of: value) != nil)
        case .eq: return yes(value.numberPrefix == transaction.expand(argument).numberPrefix)
        case .ge: return yes(value.numberPrefix >= transaction.expand(argument).numberPrefix)
        case .gt: return yes(value.numberPrefix > transaction.expand(argument).numberPrefix)
        case .le: return yes(value.numberPrefix <= transaction.expand(argument).numberPrefix)
        case .lt: return yes(value.numberPrefix < transaction.expand(argument).numberPrefix)
        case .networks(let networks):
            // As ModSecurity v2 has it, what is no address makes the operator fail: it matches neither way.
            guard let address = IPAddress(value) else { return .undecided }
            return yes(networks.contains { Self.contains($0, address) })
        case .byteRange(let allowed): return yes(value.contains { !allowed[Int($0)] })
        case .urlEncoding:
            return yes(
                value.indices.contains { index in
                    guard value[index] == UInt8(ascii: "%") else { return false }
                    return index + 2 >= value.count || value[index + 1].hexDigit == nil
                        || value[index + 2].hexDigit == nil
                })
        case .utf8Encoding: return yes(!UTF8Validation.isValid(value.span))
        case .always: return .yes
        case .never: return .no
        case .sqlInjection:
            return SQLInjection.detect(value.span).map { .captured([Bytes("\($0.shape)".utf8)]) } ?? .no
        case .scriptInjection: return ScriptInjection.detect(value.span) == nil ? .no : .captured([value])
        case .verify(let pattern, let isGood): return answer(pattern, value, transaction, isGood)
        }
    }

    private func yes(_ answer: Bool) -> Answer { answer ? .yes : .no }

    private func exceeded(_ transaction: ReferenceTransaction) -> Answer {
        transaction.exceededPatternLimit = true
        transaction.setElement(of: &transaction.tx, Bytes("MSC_PCRE_LIMITS_EXCEEDED"), Bytes("1"))
        return .undecided
    }

    private func dynamicPattern(_ transaction: ReferenceTransaction) -> ReferencePattern? {
        try? ReferencePattern(transaction.expand(argument), options: .rx)
    }

    /// All matches that do not overlap; the last one's captures stay.
    private func answerToAll(_ pattern: ReferencePattern, _ value: Bytes, _ transaction: ReferenceTransaction) -> Answer
    {
        var answer = Answer.no
        var start = 0
        while start <= value.count {
            switch pattern.search(value, from: start) {
            case .noMatch: return answer
            case .limit: return exceeded(transaction)
            case .match(let groups):
                guard let whole = groups[0] else { return answer }
                answer = .captured(groups.map { $0.map { Bytes(value[$0]) } ?? [] })
                start = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
            }
        }
        return answer
    }

    /// The first match that passes the check; after one that does not, the search goes on one byte behind its start.
    private func answer(
        _ pattern: ReferencePattern, _ value: Bytes, _ transaction: ReferenceTransaction, _ isGood: (Bytes) -> Bool
    ) -> Answer {
        var start = 0
        while start < value.count {
            switch pattern.search(value, from: start) {
            case .noMatch: return .no
            case .limit: return exceeded(transaction)
            case .match(let groups):
                guard let whole = groups[0] else { return .no }
                let match = Bytes(value[whole])
                if isGood(match) { return .captured([match]) }
                start = whole.lowerBound + 1
            }
        }
        return .no
    }

    // MARK: Strings

    private static func containsWord(_ word: Bytes, in value: Bytes) -> Bool {
        if word.isEmpty { return true }
        var start = 0
        while let index = value.firstOccurrence(of: word, from: start) {
            let end = index + word.count
            if index == 0 || !value[index - 1].isWordByte, end == value.count || !value[end].isWordByte { return true }
            start = index + 1
        }
        return false
    }

    /// The phrases by their first byte in lower case, longest first, all in lower case.
    private static func table(_ phrases: [Bytes]) -> [[Bytes]] {
        var table = [[Bytes]](repeating: [], count: 256)
        for phrase in phrases where !phrase.isEmpty { table[Int(phrase[0].lowercased)].append(phrase.lowercased) }
        return table.map { $0.sorted { $0.count > $1.count } }
    }

    /// Leftmost, then longest.
    private static func firstPhrase(_ table: [[Bytes]], in value: Bytes) -> Bytes? {
        let folded = value.lowercased
        for start in folded.indices {
            for phrase in table[Int(folded[start])] where phrase.count <= folded.count - start {
                var length = 1
                while length < phrase.count, folded[start + length] == phrase[length] { length += 1 }
                if length == phrase.count { return Bytes(value[start..<start + length]) }
            }
        }
        return nil
    }

    /// The phrases of `@pm`: `|41 42|` is hex, a backslash protects one byte, then blanks separate.
    private static func phrases(of text: Bytes) throws -> [Bytes] {
        var text = text
        if text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
            text = Bytes(text.dropFirst().dropLast())
        }
        var decoded: Bytes = []
        var isHex = false
        var half: UInt8?
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "|") {
                isHex.toggle()
            } else if isHex {
                if byte.isWhitespace { continue }
                guard let digit = byte.hexDigit else { throw ReferenceLoadError("@pm: '\(text.text)'") }
                if let high = half {
                    decoded.append(high * 16 + digit)
                    half = nil
                } else {
                    half = digit
                }
            } else if byte == UInt8(ascii: "\\") {
                guard index < text.count, Bytes(":;\\\"").contains(text[index]) else {
                    throw ReferenceLoadError("@pm: '\(text.text)'")
                }
                decoded.append(text[index])
                index += 1
            } else {
                decoded.append(byte)
            }
        }
        let phrases = decoded.words(separatedBy: \.isWhitespace)
        guard !phrases.isEmpty, half == nil, !isHex else { throw ReferenceLoadError("@pm: '\(text.text)'") }
        return phrases
    }

    /// The entries of data files: trimmed, without empty lines and comments.
    private static func lines(of names: Bytes, file: SourceFileID, loader: RuleLoader) throws -> [Bytes] {
        try names.words(separatedBy: \.isBlank).flatMap { name in
            try loader.dataFile(name, relativeTo: file).split(separator: 0x0A).compactMap { line in
                var line = line
                while let last = line.last, last.isWhitespace { line.removeLast() }
                while let first = line.first, first.isWhitespace { line.removeFirst() }
                return line.isEmpty || line.first == UInt8(ascii: "#") ? nil : Bytes(line)
            }
        }
    }

    private static func dataset(_ name: Bytes, _ loader: RuleLoader) throws -> [Bytes] {
        guard let entries = loader.configuration.datasets[name.trimmed.lowercased] else {
            throw ReferenceLoadError("no data set '\(name.text)'")
        }
        return entries
    }

    // MARK: Networks and bytes

    private static func network(_ text: Bytes) throws -> Network {
        let parts = text.trimmed.split(separator: UInt8(ascii: "/"), maxSplits: 1).map(Bytes.init)
        guard let address = IPAddress(parts[0]) else { throw ReferenceLoadError("no address: '\(text.text)'") }
        guard parts.count == 2 else { return Network(address: address, prefix: address.bitWidth) }
        guard let bits = Int(parts[1].text) else { throw ReferenceLoadError("no network: '\(text.text)'") }
        // A mapped address with a prefix counts the bits of its long form.
        let isMapped = address.family == .v4 && parts[0].contains(UInt8(ascii: ":"))
        return Network(address: address, prefix: max(0, isMapped ? bits - 96 : bits))
    }

    private static func contains(_ network: Network, _ address: IPAddress) -> Bool {
        guard network.address.family == address.family else { return false }
        let shift = UInt128(address.bitWidth - network.prefix)
        return network.prefix == 0 || address.value >> shift == network.address.value >> shift
    }

    private static func byteRanges(_ text: Bytes) throws -> [Bool] {
        var allowed = [Bool](repeating: false, count: 256)
        for part in text.words(separatedBy: { $0 == UInt8(ascii: ",") }) {
            let ends = part.split(separator: UInt8(ascii: "-"), maxSplits: 1).map { Int(Bytes($0).trimmed.text) }
            guard let low = ends.first ?? nil, let high = ends.last ?? nil, low <= high, high < 256 else {
                throw ReferenceLoadError("no byte range: '\(text.text)'")
            }
            for byte in low...high { allowed[byte] = true }
        }
        return allowed
    }

    // MARK: Identity numbers

    private static func digits(_ text: Bytes) -> [Int] { text.filter(\.isDigit).map { Int($0) - 0x30 } }

    private static func isCardNumber(_ text: Bytes) -> Bool {
        let digits = digits(text)
        guard !digits.isEmpty else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            guard item.offset % 2 == 1 else { return sum + item.element }
            let doubled = item.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }

    private static func isSocialSecurityNumber(_ text: Bytes) -> Bool {
        let digits = digits(text)
        guard digits.count == 9 else { return false }
        let isAscending = zip(digits, digits.dropFirst()).allSatisfy { $0 + 1 == $1 }
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        let group = digits[3] * 10 + digits[4]
        let serial = digits[5] * 1000 + digits[6] * 100 + digits[7] * 10 + digits[8]
        return !isAscending && Set(digits).count > 1 && area != 0 && area != 666 && area < 740 && group != 0
            && serial != 0
    }

    private static func isCPF(_ text: Bytes) -> Bool {
        let digits = digits(text)
        guard digits.count == 11, Set(digits).count > 1 else { return false }
        func check(_ count: Int) -> Int {
            let rest = (0..<count).reduce(0) { $0 + digits[$1] * (count + 1 - $1) } % 11
            return rest < 2 ? 0 : 11 - rest
        }
        return check(9) == digits[9] && check(10) == digits[10]
    }

    private static func isSVNR(_ text: Bytes) -> Bool {
        let digits = digits(text)
        guard digits.count == 10, Set(digits).count > 1 else { return false }
        let weights = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]
        let rest = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return (rest == 10 ? 0 : rest) == digits[3]
    }
}
