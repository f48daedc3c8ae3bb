internal import PatternMatching

/// Takes the secrets of one transaction out of texts that leave the engine.
///
/// A secret is a credential header, a cookie, a value whose name is like a password's (``SecretNames``), and whatever a
/// `sanitise…` action named. A value seen under a secret's name is replaced whole. In other texts every occurrence of a
/// secret's bytes is replaced, and what follows `name=` or `"name":` when the name is like a password's.
package struct SecretMask {
    /// What stands for a secret.
    package static let replacement = Array("***".utf8)
    /// A shorter secret is only hidden under its own name: it would occur everywhere by chance.
    private static let searchedLengthBytes = 8
    /// More secrets than these are not searched for, which would take time by their product with the text: then every
    /// text is hidden.
    private static let searchedCount = 256

    /// Secrets to search for, ASCII letters in lower case.
    private var secrets: [[UInt8]] = []
    private var hidesEverything = false
    /// The length of the longest secret that is searched for.
    package var longestSecretBytes: Int { secrets.reduce(0) { max($0, $1.count) } }
    /// Names under which a `sanitise…` action hides values, in lower case.
    private var hiddenNames: Set<[UInt8]> = []
    /// Names of which only the first and last bytes are shown.
    private var clippedNames: [[UInt8]: (first: Int, last: Int)] = [:]

    /// Collects the transaction's secrets.
    package init(_ transaction: Transaction) {
        var found: Set<[UInt8]> = []
        func add(_ bytes: [UInt8]) {
            if bytes.count >= Self.searchedLengthBytes { found.insert(Self.folded(bytes)) }
        }
        for part in transaction.machine.sanitised { hide(part) }
        for case .header(let name) in transaction.engine.program.jwtProviders.lazy.map(\.location) {
            hide(.requestHeader(name))
        }
        for index in 0..<transaction.machine.sanitisedValues.count {
            let entry = transaction.machine.sanitisedValues[index]
            let name = Self.folded(transaction.machine.copy(transaction.machine.text(of: entry.name)))
            if entry.keepsFirst < 0 {
                hiddenNames.insert(name)
            } else {
                clippedNames[name] = (entry.keepsFirst, entry.keepsLast)
            }
        }
        for (collection, label) in Self.searched {
            let start = transaction.machine.elements.start(collection)
            for offset in 0..<transaction.machine.elements.count(collection) {
                let element = transaction.machine.elements[start + offset]
                let key = transaction.machine.copy(element.key)
                guard isSecret(name: label + [UInt8(ascii: ":")] + key) else { continue }
                let value = transaction.machine.copy(element.value)
                add(value)
                if collection == .requestHeaders { Self.addParts(of: value, key: key, add) }
            }
        }
        hidesEverything = found.count > Self.searchedCount
        secrets = hidesEverything ? [] : Array(found)
    }

    private static let searched: [(CollectionID, [UInt8])] = [
        (.requestHeaders, Array("REQUEST_HEADERS".utf8)), (.requestCookies, Array("REQUEST_COOKIES".utf8)),
        (.argsGet, Array("ARGS_GET".utf8)), (.argsPost, Array("ARGS_POST".utf8)),
        (.argsPath, Array("ARGS_PATH".utf8)), (.responseHeaders, Array("RESPONSE_HEADERS".utf8)),
    ]

    /// The credential behind the scheme of an `Authorization` header.
    private static func addParts(of value: [UInt8], key: [UInt8], _ add: ([UInt8]) -> Void) {
        guard key.span.hasPrefixIgnoringCase("authorization") || key.span.hasPrefixIgnoringCase("proxy-auth") else {
            return
        }
        if let space = value.firstIndex(of: 0x20) { add(Array(value[(space + 1)...].drop { $0 == 0x20 })) }
    }

    private mutating func hide(_ part: SanitisedPart) {
        let hidden: [(String, [UInt8])] =
            switch part {
            case .argument(let name): ["args", "args_get", "args_post", "args_path"].map { ($0, name) }
            case .requestHeader(let name): [("request_headers", name)]
            case .responseHeader(let name): [("response_headers", name)]
            case .matchedVariables, .matchedBytes: []
            }
        for (label, name) in hidden { hiddenNames.insert(Array("\(label):".utf8) + Self.folded(name)) }
    }

    // MARK: Names

    /// Whether a value seen under this name is a secret.
    package func isSecret(name: [UInt8]) -> Bool {
        if hiddenNames.contains(Self.folded(name)) { return true }
        guard name.first != UInt8(ascii: "&"), let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let label = name[..<colon]
        let key = Array(name[(colon + 1)...])
        if label.suffix(6).elementsEqual("_NAMES".utf8) { return false }
        if label.elementsEqual("REQUEST_COOKIES".utf8) { return true }
        if label.suffix(8).elementsEqual("_HEADERS".utf8) { return SecretNames.isHeader(key.span) }
        if label.elementsEqual("TX".utf8) { return false }  // searched for the bytes of secrets instead
        return SecretNames.isArgument(key.span)
    }

    // MARK: Values

    /// The value as it may be shown under this name.
    package func masked(_ value: [UInt8], name: [UInt8]) -> [UInt8] {
        if isSecret(name: name) { return value.isEmpty ? [] : Self.replacement }
        if let clip = clippedNames[Self.folded(name)] {
            guard value.count > clip.first + clip.last else { return Self.replacement }
            return Array(value.prefix(clip.first)) + Self.replacement + Array(value.suffix(clip.last))
        }
        return masked(value)
    }

    /// The text without the bytes of any secret.
    package func masked(_ text: [UInt8]) -> [UInt8] {
        if hidesEverything { return text.isEmpty ? [] : Self.replacement }
        return withoutPairs(withoutSecrets(text))
    }

    private func withoutSecrets(_ text: [UInt8]) -> [UInt8] {
        guard !secrets.isEmpty else { return text }
        let lowered = Self.folded(text)
        var cuts: [Range<Int>] = []
        for secret in secrets {
            var start = 0
            while let found = Memmem.firstIndex(of: secret.span, in: lowered.span, from: start) {
                cuts.append(found..<found + secret.count)
                start = found + secret.count
            }
        }
        guard !cuts.isEmpty else { return text }
        return Self.replacing(cuts, in: text)
    }

    /// Hides the values of `name=value` and `"name":"value"` where the name is like a password's.
    private func withoutPairs(_ text: [UInt8]) -> [UInt8] {
        var cuts: [Range<Int>] = []
        var nameStart = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
                let name = Array(text[nameStart..<index])
                let isPair = byte == UInt8(ascii: "=") || name.last == UInt8(ascii: "\"")
                if isPair, SecretNames.isArgument(name.span) {
                    let value = Self.valueRange(after: index, in: text)
                    if !value.isEmpty { cuts.append(value) }
                    index = max(index, value.upperBound - 1)
                    nameStart = index + 1
                } else if byte == UInt8(ascii: "=") {
                    nameStart = index + 1
                }
            } else if Self.endsName(byte) {
                nameStart = index + 1
            } else if index - nameStart > 256 {
                nameStart = index - 128  // names are short; this keeps the search linear
            }
            index += 1
        }
        return cuts.isEmpty ? text : Self.replacing(cuts, in: text)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "{"), 0x20, 0x0A,
            0x0D:
            true
        default: false
        }
    }

    private static func valueRange(after separator: Int, in text: [UInt8]) -> Range<Int> {
        var start = separator + 1
        if text[separator] == UInt8(ascii: ":") {
            while start < text.count, text[start] == 0x20 { start += 1 }
            let isQuoted = start < text.count && text[start] == UInt8(ascii: "\"")
            if isQuoted { start += 1 }
            var end = start
            while end < text.count {
                if isQuoted ? text[end] == UInt8(ascii: "\"") : (text[end] == 0x2C || text[end] == 0x7D) { break }
                end += isQuoted && text[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            return start..<min(end, text.count)
        }
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "&"), text[end] > 0x20 { end += 1 }
        return start..<end
    }

    private static func replacing(_ cuts: [Range<Int>], in text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        for cut in cuts.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            guard cut.upperBound > position else { continue }
            if cut.lowerBound >= position {
                result += text[position..<cut.lowerBound]
                result += replacement
            }
            position = cut.upperBound
        }
        return result + text[position...]
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] { bytes.map { $0.asciiLowercased } }
}
