internal import SecLang

/// Names the file of the debug log.
///
/// Takes a path; the host opens it.
///
///     SecDebugLog logs/debug.log
///
/// Source: ModSecurity reference manual, `SecDebugLog`.
enum SecDebugLog: DirectiveDefinition {
    static let name: StaticString = "SecDebugLog"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.debugLogPath = try directive.single().string
    }
}
