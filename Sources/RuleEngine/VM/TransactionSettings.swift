/// What `ctl` may change for one transaction, as the configuration sets it.
package struct TransactionSettings: Sendable {
    package var requestBodyAccess: Bool
    package var requestBodyLimit: Int
    package var forcesRequestBodyVariable = false
    package var responseBodyAccess: Bool
    package var responseBodyLimit: Int
    package var auditEngine: AuditEngineMode
    package var auditParts: [UInt8]
    package var debugLogLevel: UInt8
    package var failureMode: FailureMode

    init(_ configuration: Configuration, _ options: EngineOptions) {
        requestBodyAccess = configuration.requestBodyAccess
        requestBodyLimit = configuration.requestBodyLimit
        responseBodyAccess = configuration.responseBodyAccess
        responseBodyLimit = configuration.responseBodyLimit
        auditEngine = configuration.audit.engine
        auditParts = configuration.audit.parts
        debugLogLevel = configuration.debugLogLevel
        failureMode = configuration.failureMode ?? options.failureMode
    }
}
