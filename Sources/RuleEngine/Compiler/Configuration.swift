package import PatternMatching

/// What the directives of a rule set (other than rules) decided. Sizes are in bytes.
package struct Configuration: Sendable {
    package init() {}

    package var engine = EngineMode.off
    /// Undecidable transactions, when `SecFailureMode` says; else the host's ``EngineOptions/failureMode``.
    package var failureMode: FailureMode?

    // Request body
    package var requestBodyAccess = false
    package var requestBodyLimit = 134_217_728
    package var requestBodyLimitAction = LimitAction.reject
    package var requestBodyNoFilesLimit = 1_048_576
    package var requestBodyJSONDepthLimit = 10_000
    /// `nil`: ``EngineOptions/argumentsLimit``.
    package var argumentsLimit: Int?
    package var uploadFileLimit = 100
    package var argumentSeparator = UInt8(ascii: "&")
    package var cookieSeparator = UInt8(ascii: ";")
    package var unicodeMap: UnicodeMap?
    /// Which page of a map file counts when `SecUnicodeMapFile` does not say.
    package var unicodeCodePage = UnicodeMap.builtInCodePage

    // Response body
    package var responseBodyAccess = false
    package var responseBodyLimit = 524_288
    package var responseBodyLimitAction = LimitAction.reject
    /// Media types in lower case.
    package var responseBodyMimeTypes: [[UInt8]] = [Array("text/plain".utf8), Array("text/html".utf8)]
    /// The first `SecResponseBodyMimeType` replaces the default list, later ones add to it.
    package var hasDefaultResponseBodyMimeTypes = true

    // Patterns and collections
    /// `nil` or 0: ``EngineOptions/patternMatchLimit``.
    package var patternMatchLimit: Int?
    package var collectionTimeoutSeconds: Int64 = 3_600
    package var datasets: [[UInt8]: [[UInt8]]] = [:]
    package var geoDatabasePath: String?
    /// The file at ``geoDatabasePath``, opened; `EngineServices.geo` goes before it.
    package var geoDatabase: (any PlaceDatabase)?
    package var httpBlacklistKey: [UInt8] = []

    /// Stages, and the resources they use.
    package var gateway = GatewayConfiguration()

    // Identity
    package var webAppID: [UInt8] = []
    package var sensorID: [UInt8] = []
    package var componentSignatures: [[UInt8]] = []

    // Logs
    package var audit = AuditConfiguration()
    package var debugLogPath: String?
    package var debugLogLevel: UInt8 = 0

    /// Default actions by phase index; `nil` is `log,auditlog,pass`.
    package var defaultActions: [ActionSet?] = Array(repeating: nil, count: Phase.allCases.count)
}

/// What happens to a body larger than its limit.
package enum LimitAction: UInt8, Sendable {
    case reject, processPartial
}

/// `SecAuditLog…` and `SecAuditEngine`.
package struct AuditConfiguration: Sendable {
    package init() {}

    package enum Kind: UInt8, Sendable { case serial, concurrent }
    package enum Format: UInt8, Sendable { case native, json }

    package var engine = AuditEngineMode.off
    package var path: String?
    package var secondPath: String?
    /// Letters A–K and Z, in the order written.
    package var parts: [UInt8] = Array("ABCFHZ".utf8)
    /// An unanchored pattern on the decimal status; `nil`: no status is relevant.
    package var relevantStatus: [UInt8]?
    /// The same, compiled; its only pattern.
    package var relevantStatusPattern: PatternTable?
    package var kind = Kind.serial
    package var format = Format.native
    package var storageDirectory: String?
    /// `nil`: the process's default.
    package var directoryMode: UInt32?
    package var fileMode: UInt32?
}
