internal import SecLang

/// Would limit how many connections that are being answered one client may have.
///
/// Takes a number and optionally an address list; accepted and ignored with a note.
///
///     SecWriteStateLimit 50
///
/// Source: ModSecurity reference manual, `SecWriteStateLimit`.
enum SecWriteStateLimit: DirectiveDefinition {
    static let name: StaticString = "SecWriteStateLimit"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...2)
        guard values[0].decimal != nil else {
            throw Diagnostic(
                .badArgument, at: values[0].span, "\(directive.name.string) takes a number, not \(values[0].quoted)")
        }
        builder.ignore(directive, "connections are the web server's matter")
    }
}
