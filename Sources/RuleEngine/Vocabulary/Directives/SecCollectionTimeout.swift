internal import SecLang

/// Says how long a persistent collection lives after it was last stored.
///
/// Takes seconds, 3600 without it.
///
///     SecCollectionTimeout 600
///
/// Source: ModSecurity reference manual, `SecCollectionTimeout`.
enum SecCollectionTimeout: DirectiveDefinition {
    static let name: StaticString = "SecCollectionTimeout"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        builder.configuration.collectionTimeoutSeconds = Int64(try directive.integer(in: 0...Int(Int32.max)))
    }
}
