internal import SecLang

/// Names the database of `@geoLookup`.
///
/// Takes the path of an MMDB file; one that is missing or damaged keeps the rules from loading. Several directives add up,
/// so that countries and networks (`GEO:ASN`) may come from two files; where two say different things, the later one
/// counts. `SecGeoUnknown` says what addresses count as that no file knows.
///
///     SecGeoLookupDb GeoLite2-Country.mmdb
///     SecGeoLookupDb GeoLite2-ASN.mmdb
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
        #if Geo
        do throws(GeoDatabaseError) {
            let database = try GeoDatabase(path: found)
            builder.configuration.geoDatabase =
                builder.configuration.geoDatabase.map { CombinedPlaces($0, database) } ?? database
        } catch {
            throw Diagnostic(.missingFile, at: path.span, error.message)
        }
        builder.configuration.geoDatabasePath = found
        #else
        throw Diagnostic(
            .unsupported, at: directive.span, "this build cannot read '\(found)': it has no geographic look-up",
            help: "build with the package trait Geo")
        #endif
    }
}
