internal import SecLang

/// Says what happens to a transaction that could not be decided.
///
/// Takes Block (refused with status 500) or Allow. A transaction is undecided when a pattern ran into its limit, memory
/// ran out or a body could not be read for inspection. Without it the host decides, whose own default is Block.
///
///     SecFailureMode Block
///
/// Source: this project; ModSecurity lets such transactions pass.
enum SecFailureMode: DirectiveDefinition {
    static let name: StaticString = "SecFailureMode"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.failureMode = try directive.choice([("Block", .block), ("Allow", .allow)])
    }
}
