internal import PatternMatching

/// What `sanitise…` actions hide of one transaction, byte for byte with `*`, in every log.
///
/// Where a value's place is known (an argument in the query or in a form, a header, a cookie, a field of a multipart
/// body) exactly that place is masked. In texts that rules made, and in bodies whose format has no such places, the
/// value's bytes are searched for; what a rule made of a hidden value is not shown at all.
package struct AuditMask {
    /// How much of a value is hidden.
    enum Extent {
        case whole
        /// These bytes, wherever they occur in it.
        case parts([Secret])
    }

    /// Bytes to hide, but for some at either end.
    struct Secret: Hashable {
        /// Letters in lower case: rules show values in other cases too.
        let bytes: [UInt8]
        let keepsFirst: Int
        let keepsLast: Int

        init(_ bytes: [UInt8], keepsFirst: Int = 0, keepsLast: Int = 0) {
            self.bytes = AuditMask.folded(bytes)
            self.keepsFirst = keepsFirst
            self.keepsLast = keepsLast
        }
    }

    /// Shorter secrets are only masked where their place is known: elsewhere they occur by chance.
    private static let searchedLengthBytes = 3
    /// More secrets are not searched for; whatever could hold one is masked then.
    private static let searchedCount = 1_000
    /// Bytes times secrets that one text may cost; a longer one is masked as a whole.
    private static let searchCostLimit = 1 << 30

    /// Hidden values by ASCII-folded name.
    var arguments: [[UInt8]: Extent] = [:]
    var requestHeaders: [[UInt8]: Extent] = [:]
    var responseHeaders: [[UInt8]: Extent] = [:]
    var cookies: [[UInt8]: Extent] = [:]
    private(set) var hidesQuery = false
    private(set) var hidesTarget = false
    private(set) var hidesRequestBody = false
    private(set) var hidesResponseBody = false
    /// Secrets of any length that the request's body holds somewhere.
    private(set) var bodySecrets: [Secret] = []
    /// Folded names, as rules see them, of values that are hidden as a whole.
    private var hiddenNames: Set<[UInt8]> = []
    private(set) var searched: Set<Secret> = []
    private var hidesEverything = false
    /// Nothing is hidden.
    private(set) var isEmpty = true

    /// Collects what the transaction's rules said.
    init(_ transaction: Transaction) {
        let count = transaction.machine.sanitisedValues.count
        guard !transaction.machine.sanitised.isEmpty || count > 0 else { return }
        isEmpty = false
        for part in transaction.machine.sanitised {
            switch part {
            case .argument(let name): arguments[Self.folded(name)] = .whole
            case .requestHeader(let name): requestHeaders[Self.folded(name)] = .whole
            case .responseHeader(let name): responseHeaders[Self.folded(name)] = .whole
            case .matchedVariables, .matchedBytes: break  // Noted value by value.
            }
        }
        for index in 0..<count { hide(transaction.machine.sanitisedValues[index], transaction) }
        widenUnfoundParts(transaction)
        collectSecrets(transaction)
        if searched.count > Self.searchedCount {
            hidesEverything = true
            searched = []
        }
    }

    private mutating func hide(_ entry: SanitisedValue, _ transaction: Transaction) {
        let bytes = transaction.machine.copy(
            entry.content == .none ? entry.value : transaction.machine.contents.resident(entry.content))
        let isWhole = entry.keepsFirst < 0
        let secret = Secret(
            bytes, keepsFirst: isWhole ? 0 : entry.keepsFirst, keepsLast: isWhole ? 0 : entry.keepsLast)
        // A name that matched stands for the value under it, and is no secret itself.
        let isName = Place.isOfNames(entry.name, transaction)
        if !isName, bytes.count >= Self.searchedLengthBytes { searched.insert(secret) }
        if isWhole, !isName { hiddenNames.insert(Self.folded(transaction.name(of: entry.name))) }
        guard let place = Place(entry.name, transaction) else { return }
        let extent = isWhole || isName ? Extent.whole : .parts([secret])
        switch place {
        case .argument(let name): Self.add(extent, name, to: &arguments)
        case .requestHeader(let name): Self.add(extent, name, to: &requestHeaders)
        case .responseHeader(let name): Self.add(extent, name, to: &responseHeaders)
        case .cookie(let name): Self.add(extent, name, to: &cookies)
        case .query: hidesQuery = true
        case .target: hidesTarget = true
        case .requestBody: hidesRequestBody = true
        case .requestBodyPart: bodySecrets.append(secret)
        case .responseBody: hidesResponseBody = true
        case .request:
            hidesTarget = true
            hidesRequestBody = true
        }
    }

    private static func add(_ extent: Extent, _ name: [UInt8], to table: inout [[UInt8]: Extent]) {
        switch (table[name], extent) {
        case (.parts(let known), .parts(let more)): table[name] = .parts(known + more)
        case (.whole, _): break
        case (.none, _), (_, .whole): table[name] = extent
        }
    }

    private static let argumentCollections: [CollectionID] = [.argsGet, .argsPost, .argsPath]

    /// Hides the whole of values in which the matched bytes are not found: a transformation had changed them.
    private mutating func widenUnfoundParts(_ transaction: Transaction) {
        func widen(_ table: inout [[UInt8]: Extent], _ collections: [CollectionID]) {
            for (name, extent) in table {
                guard case .parts(let secrets) = extent else { continue }
                let values = collections.flatMap { transaction.values(of: $0, named: name) }.map { Self.folded($0) }
                let isKnown = secrets.allSatisfy { secret in
                    values.contains { Memmem.contains(secret.bytes.span, in: $0.span) }
                }
                if !isKnown { table[name] = .whole }
            }
        }
        widen(&arguments, Self.argumentCollections)
        widen(&requestHeaders, [.requestHeaders])
        widen(&responseHeaders, [.responseHeaders])
        widen(&cookies, [.requestCookies])
    }

    /// The values that stand under hidden names, to be searched for elsewhere.
    private mutating func collectSecrets(_ transaction: Transaction) {
        let tables: [([CollectionID], [[UInt8]: Extent])] = [
            (Self.argumentCollections, arguments), ([.requestHeaders], requestHeaders),
            ([.responseHeaders], responseHeaders), ([.requestCookies], cookies),
        ]
        for (collections, names) in tables where !names.isEmpty {
            for collection in collections {
                let start = transaction.machine.elements.start(collection)
                for offset in 0..<transaction.machine.elements.count(collection) {
                    let element = transaction.machine.elements[start + offset]
                    guard case .whole? = names[Self.folded(transaction.machine.copy(element.key))],
                        element.value.count >= Self.searchedLengthBytes
                    else { continue }
                    searched.insert(Secret(transaction.machine.copy(element.value)))
                    if searched.count > Self.searchedCount { return }
                }
            }
        }
        guard !arguments.isEmpty else { return }
        // As they were sent, for a Referer or a rule that shows raw text.
        for text in [transaction.scalar(.queryString), transaction.scalar(.requestBody)] {
            for piece in FormPieces(text, transaction) where arguments[Self.folded(piece.name)] != nil {
                guard piece.value.count >= Self.searchedLengthBytes, searched.count <= Self.searchedCount else {
                    continue
                }
                if case .whole? = arguments[Self.folded(piece.name)] {
                    searched.insert(Secret(Array(text[piece.value])))
                }
            }
        }
    }

    // MARK: Names

    /// Whether a value seen under this name is hidden as a whole.
    func hidesValue(named name: ValueName, in transaction: Transaction) -> Bool {
        guard !isEmpty else { return false }
        if hiddenNames.contains(Self.folded(transaction.name(of: name))) { return true }
        guard let place = Place(name, transaction) else { return false }
        func isWhole(_ extent: Extent?) -> Bool { if case .whole? = extent { true } else { false } }
        return switch place {
        case .argument(let name): isWhole(arguments[name])
        case .requestHeader(let name): isWhole(requestHeaders[name])
        case .responseHeader(let name): isWhole(responseHeaders[name])
        case .cookie(let name): isWhole(cookies[name]) || isWhole(requestHeaders[Array("cookie".utf8)])
        case .query: hidesQuery || hidesTarget
        case .target: hidesTarget
        case .requestBody: hidesRequestBody
        case .requestBodyPart: false
        case .responseBody: hidesResponseBody
        case .request: hidesTarget || hidesRequestBody
        }
    }

    // MARK: Texts

    static func stars(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "*"), count: count) }

    static func folded(_ name: [UInt8]) -> [UInt8] { name.map(\.asciiLowercased) }

    /// The text with every occurrence of a secret masked.
    func maskedText(_ text: [UInt8]) -> [UInt8] {
        if isEmpty || text.isEmpty { return text }
        if hidesEverything { return Self.stars(text.count) }
        guard !searched.isEmpty else { return text }
        guard text.count.multipliedReportingOverflow(by: searched.count).partialValue <= Self.searchCostLimit,
            text.count <= Self.searchCostLimit
        else { return Self.stars(text.count) }
        var masked = text
        let folded = Self.folded(text)
        for secret in searched { Self.mask(secret, from: folded, in: &masked) }
        return masked
    }

    /// A path of the log line's `uri` field.
    func maskedPath(_ path: [UInt8]) -> [UInt8] { hidesTarget ? Self.stars(path.count) : maskedText(path) }

    /// A rule's `msg` or `logdata` as it was expanded at the match.
    func maskedLogText(
        _ expanded: ByteRef, of macro: MacroID?, at record: MatchRecord, in transaction: Transaction
    ) -> [UInt8] {
        let text = transaction.machine.copy(expanded)
        guard !isEmpty, let macro else { return text }
        let template = transaction.engine.program.macros[Int(macro.rawValue)]
        guard template.literal == nil else { return text }
        let values = record.firstValue..<record.firstValue + record.valueCount
        guard values.contains(where: { hidesValue(named: transaction.machine.matchedValues[$0].name, in: transaction) })
        else { return maskedText(text) }
        // The value may stand here in any form: only the author's own words and the variable's name are shown.
        var shown: [UInt8] = []
        for part in template.parts {
            switch part {
            case .literal(let bytes): shown += bytes
            case .element(.matchedVarName, _, _):
                shown += transaction.name(of: transaction.machine.matchedValues[values.upperBound - 1].name)
            case .slot, .element, .firstOf: shown += Self.stars(3)
            }
        }
        return shown
    }

    /// Masks every occurrence of the secret in `text`, which is folded; answers whether there is one.
    @discardableResult
    static func mask(_ secret: Secret, from text: [UInt8], in masked: inout [UInt8], offset: Int = 0) -> Bool {
        guard !secret.bytes.isEmpty, secret.bytes.count <= text.count else { return false }
        var start = 0
        var isFound = false
        while let found = Memmem.firstIndex(of: secret.bytes.span, in: text.span.extracting(start..<text.count)) {
            isFound = true
            let begin = start + found
            let end = begin + secret.bytes.count
            let first = min(begin + max(0, secret.keepsFirst), end)
            let last = max(first, end - max(0, min(secret.keepsLast, secret.bytes.count)))
            for index in first..<last { masked[offset + index] = UInt8(ascii: "*") }
            start = end
        }
        return isFound
    }

    /// Masks the bytes at `range`.
    static func mask(_ range: Range<Int>, in text: inout [UInt8]) {
        for index in range { text[index] = UInt8(ascii: "*") }
    }

    /// Masks a value that stands at `range` of a text: `value` as it stands there, `decoded` as rules saw it.
    static func mask(
        _ extent: Extent, at range: Range<Int>, of value: [UInt8], decoded: [UInt8]? = nil, in text: inout [UInt8]
    ) {
        switch extent {
        case .whole:
            mask(range, in: &text)
        case .parts(let secrets):
            let folded = folded(value)
            let seen = decoded.map { Self.folded($0) }
            for secret in secrets where !mask(secret, from: folded, in: &text, offset: range.lowerBound) {
                // Written in another way: its place is not known.
                if let seen, Memmem.contains(secret.bytes.span, in: seen.span) { mask(range, in: &text) }
            }
        }
    }
}

extension Transaction {
    /// The values of a stored collection under a folded name.
    fileprivate func values(of collection: CollectionID, named name: [UInt8]) -> [[UInt8]] {
        let start = machine.elements.start(collection)
        return (start..<start + machine.elements.count(collection)).compactMap { position in
            let element = machine.elements[position]
            return AuditMask.folded(machine.copy(element.key)) == name ? machine.copy(element.value) : nil
        }
    }
}

extension AuditMask {
    /// Where in the exchange a value stands, found from the name under which a rule saw it. Names are folded.
    enum Place {
        case argument([UInt8])
        case requestHeader([UInt8])
        case responseHeader([UInt8])
        case cookie([UInt8])
        case query, target, requestBody, responseBody
        /// Somewhere in the body.
        case requestBodyPart
        /// The request line and the body.
        case request

        /// Whether the value is itself the name of something: ARGS_NAMES and its like.
        static func isOfNames(_ name: ValueName, _ transaction: Transaction) -> Bool {
            switch name.variable {
            case .argsNames, .argsGetNames, .argsPostNames, .requestHeadersNames, .responseHeadersNames,
                .requestCookiesNames:
                true
            case .matchedVars:
                transaction.machine.copy(name.key).prefix { $0 != UInt8(ascii: ":") }.suffix(6).elementsEqual(
                    "_NAMES".utf8)
            default: false
            }
        }

        init?(_ name: ValueName, _ transaction: Transaction) {
            var variable = name.variable
            var key = AuditMask.folded(transaction.machine.copy(name.key))
            switch name.form {
            case .count, .keyedCount, .none: return nil
            case .plain, .keyed: break
            case .verbatim:
                let label = Array(key.prefix { $0 != UInt8(ascii: ":") })
                guard let known = Variable.named(label) else { return nil }
                variable = known
                key = Array(key.dropFirst(label.count + 1))
            }
            switch variable {
            case .args, .argsGet, .argsPost, .argsPath, .argsNames, .argsGetNames, .argsPostNames:
                self = .argument(key)
            case .requestHeaders, .requestHeadersNames: self = .requestHeader(key)
            case .responseHeaders, .responseHeadersNames: self = .responseHeader(key)
            case .requestCookies, .requestCookiesNames: self = .cookie(key)
            case .remoteUser, .authType: self = .requestHeader(Array("authorization".utf8))
            case .queryString: self = .query
            case .requestURI, .requestURIRaw, .requestLine, .requestFilename, .requestBasename: self = .target
            case .requestBody, .streamInputBody: self = .requestBody
            case .xml, .files, .filesNames, .filesTmpContent, .multipartFilename, .multipartName, .multipartPartHeaders:
                self = .requestBodyPart
            case .responseBody, .streamOutputBody: self = .responseBody
            case .fullRequest: self = .request
            default: return nil  // Not part of the exchange's bytes; searched for as text.
            }
        }
    }
}
