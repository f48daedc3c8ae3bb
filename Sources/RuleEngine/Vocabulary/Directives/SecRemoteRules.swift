internal import SecLang

/// Would download rules.
///
/// Always an error: the author counts on an effect.
///
///     SecRemoteRules key https://rules.example.com/
///
/// Source: ModSecurity reference manual, `SecRemoteRules`.
enum SecRemoteRules: DirectiveDefinition {
    static let name: StaticString = "SecRemoteRules"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: directive.span, "nothing is fetched from the network while rules are loaded",
            help: "download the file and Include it")
    }
}
