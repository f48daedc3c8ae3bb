internal import SecLang

/// Limits how deep a JSON body may nest.
///
/// Takes a number, 10000 without it. A deeper body sets `REQBODY_ERROR`.
///
///     SecRequestBodyJsonDepthLimit 512
///
/// Source: ModSecurity reference manual, `SecRequestBodyJsonDepthLimit`.
enum SecRequestBodyJsonDepthLimit: DirectiveDefinition {
    static let name: StaticString = "SecRequestBodyJsonDepthLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.requestBodyJSONDepthLimit = try directive.integer(in: 1...DirectiveLimits.jsonDepth)
    }
}
