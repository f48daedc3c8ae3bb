internal import SecLang

/// Names this installation in the audit log.
///
/// Takes text.
///
///     SecSensorId edge-1
///
/// Source: ModSecurity reference manual, `SecSensorId`.
enum SecSensorId: DirectiveDefinition {
    static let name: StaticString = "SecSensorId"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.sensorID = try directive.single().bytes
    }
}
