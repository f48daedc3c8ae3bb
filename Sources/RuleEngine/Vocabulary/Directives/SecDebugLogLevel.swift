internal import SecLang

/// Says how much the debug log tells.
///
/// Takes 0 (nothing) to 9, 0 without it.
///
///     SecDebugLogLevel 3
///
/// Source: ModSecurity reference manual, `SecDebugLogLevel`.
enum SecDebugLogLevel: DirectiveDefinition {
    static let name: StaticString = "SecDebugLogLevel"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.debugLogLevel = UInt8(try directive.integer(in: 0...9))
    }
}
