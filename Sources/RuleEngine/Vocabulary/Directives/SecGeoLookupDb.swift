internal import SecLang

/// Names the database of `@geoLookup`.
///
/// Takes the path of an MMDB file; a file that is missing keeps the rules from loading.
///
///     SecGeoLookupDb GeoLite2-Country.mmdb
///
/// Source: ModSecurity reference manual, `SecGeoLookupDb`.
enum SecGeoLookupDb: DirectiveDefinition {
    static let name: StaticString = "SecGeoLookupDb"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let path = try directive.single()
        guard let found = builder.context.sources.resolve(path.string, relativeTo: builder.context.file) else {
            throw Diagnostic(
                .missingFile, at: path.span, "no file \(path.quoted) beside this rule file or in the load root")
        }
        builder.configuration.geoDatabasePath = found
    }
}
