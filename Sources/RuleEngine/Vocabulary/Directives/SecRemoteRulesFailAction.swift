internal import SecLang

/// Would say what a failed download of rules means.
///
/// Always an error: the author counts on an effect.
///
///     SecRemoteRulesFailAction Abort
///
/// Source: ModSecurity reference manual, `SecRemoteRulesFailAction`.
enum SecRemoteRulesFailAction: DirectiveDefinition {
    static let name: StaticString = "SecRemoteRulesFailAction"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: directive.span, "nothing is fetched from the network while rules are loaded",
            help: "download the file and Include it")
    }
}
