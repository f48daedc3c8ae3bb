import Formats
import SecLang

/// The state of one transaction.
final class ReferenceTransaction {
    struct File {
        var field: Bytes
        var fileName: Bytes
        var content: Bytes
    }

    let engine: ReferenceEngine
    let request: ReferenceRequest
    var verdict = ReferenceVerdict()

    // Where it stands
    var phase = 0
    var mode: ReferenceConfiguration.Mode
    var allowedThrough = 0
    var wouldBeAllowedThrough = 0
    var wouldBeAllowedPhase = 0

    // The request
    var path: Bytes = []
    /// Percent-decoded once; a departure from the reference text that CRS's own cases ask for.
    var decodedPath: Bytes = []
    var query: Bytes?
    var requestHeaders: [ReferenceElement] = []
    var cookies: [ReferenceElement] = []
    var argsGet: [ReferenceElement] = []
    var argsPost: [ReferenceElement] = []
    /// Members of a JSON body that are objects or arrays: seen by rules about names alone.
    var jsonContainers: [ReferenceElement] = []
    var hasURLEncodedError = false

    // Its body
    var bodyProcessor: Bytes = []
    var bodyAccess: Bool
    var bodyLimit: Int
    var forcesBodyVariable = false
    var bodyLength = 0
    var keptBody: Bytes = []
    var visibleBody: Bytes?
    var bodyError: Bytes?
    var processorError: Bytes?
    var exceededRequestLimit = false
    var files: [File] = []
    var partNames: [Bytes] = []
    var partHeaders: [ReferenceElement] = []
    var multipartFlags: MultipartFlags = []
    var isXMLParsed = false
    /// The prefixes that the current link's XPath expressions may use.
    var namespaces: [ReferenceNamespace] = []

    // The response
    var hasResponse = false
    var responseHeaders: [ReferenceElement] = []
    var responseMediaType: Bytes = []
    var responseBody: Bytes = []
    var responseBodyAccess: Bool
    var responseBodyLimit: Int
    var exceededResponseLimit = false

    // What rules made
    var tx: [ReferenceElement] = []
    var environment: [ReferenceElement] = []
    var persistent: [String: ReferencePersistentCollection] = [:]
    var sessionID: Bytes = []
    var userID: Bytes = []
    var matchedVar = ReferenceTarget(name: [], value: [])
    var matchedVars: [ReferenceTarget] = []
    var currentRule: ReferenceRule?
    var highestSeverity = 255
    var exceededPatternLimit = false

    // What `ctl` took away
    var removals: [ReferenceRuleSelection] = []
    var targetRemovals: [(rules: ReferenceRuleSelection, targets: [VariableNode])] = []

    private var selectorPatterns: [Bytes: ReferencePattern] = [:]

    init(engine: ReferenceEngine, request: ReferenceRequest) {
        self.engine = engine
        self.request = request
        mode = engine.configuration.mode
        bodyAccess = engine.configuration.requestBodyAccess
        bodyLimit = engine.configuration.requestBodyLimit
        responseBodyAccess = engine.configuration.responseBodyAccess
        responseBodyLimit = engine.configuration.responseBodyLimit
    }

    /// All phases in order; phase 5 always.
    func run() -> ReferenceVerdict {
        for preset in request.presets { setElement(of: &tx, preset.name, preset.value) }
        readRequest()
        evaluatePhase(1)
        if verdict.interruption == nil { readRequestBody() }
        if verdict.interruption == nil { evaluatePhase(2) }
        if verdict.interruption == nil, request.response != nil {
            readResponse()
            evaluatePhase(3)
            if verdict.interruption == nil { readResponseBody() }
            if verdict.interruption == nil { evaluatePhase(4) }
        }
        evaluatePhase(5)
        storeCollections()
        verdict.captures = tx.filter(Self.isCapture)
        verdict.variables = tx.filter { !Self.isCapture($0) }
        verdict.exceededLimit = exceededPatternLimit
        return verdict
    }

    private static func isCapture(_ element: ReferenceElement) -> Bool {
        element.key.count == 1 && element.key[0].isDigit
    }

    // MARK: The request line and headers

    private func readRequest() {
        splitTarget()
        requestHeaders = request.headers.map { ReferenceElement(key: $0.name, value: $0.value.trimmed) }
        for header in requestHeaders where header.key.equalsIgnoringCase(Bytes("cookie")) { addCookies(header.value) }
        if let query { argsGet = arguments(from: query) }
        let contentType = (header("content-type") ?? []).lowercased
        if contentType.starts(with: Bytes("application/x-www-form-urlencoded")) {
            bodyProcessor = Bytes("URLENCODED")
        } else if contentType.starts(with: Bytes("multipart/form-data")) {
            bodyProcessor = Bytes("MULTIPART")
        }
    }

    /// The first header line with this name, which is in lower case.
    func header(_ name: String) -> Bytes? {
        requestHeaders.first { $0.key.lowercased == Bytes(name) }?.value
    }

    /// Path and query of the request target, without `scheme://host` and fragment.
    private func splitTarget() {
        var rest = request.uri[...]
        if let colon = rest.firstOccurrence(of: Bytes("://")) {
            let scheme = rest[..<colon]
            let isScheme =
                !scheme.isEmpty
                && scheme.allSatisfy { $0.isWordByte && $0 != 0x5F || Bytes("+-.").contains($0) }
            if isScheme {
                rest = rest[(colon + 3)...].drop { !Bytes("/?#").contains($0) }
            }
        }
        rest = rest.prefix { $0 != UInt8(ascii: "#") }
        path = Bytes(rest.prefix { $0 != UInt8(ascii: "?") })
        decodedPath = percentDecoded(path, plus: UInt8(ascii: "+")).text
        if path.count < rest.count { query = Bytes(rest.dropFirst(path.count + 1)) }
    }

    private func addCookies(_ header: Bytes) {
        for piece in header.split(separator: engine.configuration.cookieSeparator) {
            let piece = piece.drop(while: \.isWhitespace)
            let name = piece.prefix { $0 != UInt8(ascii: "=") }
            guard !name.isEmpty else { continue }
            cookies.append(ReferenceElement(key: Bytes(name), value: Bytes(piece.dropFirst(name.count + 1))))
        }
    }

    // MARK: Elements

    /// Sets a keyed element: an existing one keeps its place and spelling.
    func setElement(of collection: inout [ReferenceElement], _ key: Bytes, _ value: Bytes) {
        if let index = collection.firstIndex(where: { $0.key.equalsIgnoringCase(key) }) {
            collection[index].value = value
        } else {
            collection.append(ReferenceElement(key: key, value: value))
        }
    }

    /// A compiled `/…/` selector.
    func selectorPattern(_ pattern: Bytes) -> ReferencePattern {
        if let known = selectorPatterns[pattern] { return known }
        let made = try? ReferencePattern(pattern, options: .selector)
        guard let made else { preconditionFailure("the loader has compiled every selector once") }
        selectorPatterns[pattern] = made
        return made
    }

    /// The elements of RULE: what the current top-level rule says of itself.
    var currentRuleElements: [ReferenceElement] {
        guard let rule = currentRule else { return [] }
        let all: [(String, Bytes?)] = [
            ("id", Bytes(decimal: rule.id)), ("rev", rule.rev), ("severity", rule.severity.map { Bytes(decimal: $0) }),
            ("msg", rule.msg), ("logdata", rule.logdata),
        ]
        return all.compactMap { name, value in value.map { ReferenceElement(key: Bytes(name), value: $0) } }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func firstOccurrence(of other: Bytes) -> Int? { Bytes(self).firstOccurrence(of: other) }
}
