internal import SecLang

/// Would say by phrases which links are signed.
///
/// Takes one or two arguments; accepted and ignored with a note.
///
///     SecHashMethodPm HashHref "product_info list_product"
///
/// Source: ModSecurity reference manual, `SecHashMethodPm`.
enum SecHashMethodPm: DirectiveDefinition {
    static let name: StaticString = "SecHashMethodPm"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        _ = try directive.values(1...2)
        builder.ignore(directive, "links are never signed")
    }
}
