internal import SecLang

/// Names the application, which `WEBAPPID` and the names of stored collections show.
///
/// Takes text.
///
///     SecWebAppId shop
///
/// Source: ModSecurity reference manual, `SecWebAppId`.
enum SecWebAppId: DirectiveDefinition {
    static let name: StaticString = "SecWebAppId"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.webAppID = try directive.single().bytes
    }
}
