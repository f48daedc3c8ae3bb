internal import SecLang

/// Looks the value up in the geographic database and fills `GEO`.
///
/// Takes no argument. It matches when the database knows the address; without `SecGeoLookupDb` rules load with a note
/// and never match.
///
///     SecRule REMOTE_ADDR "@geoLookup" "id:1,phase:1,chain,deny"
///         SecRule GEO:COUNTRY_CODE "@streq ZZ"
///
/// Source: ModSecurity reference manual, `geoLookup`.
enum GeoLookup: OperatorDefinition {
    static let name: StaticString = "geoLookup"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        context.noteUnused(argument)
        if context.configuration.geoDatabasePath == nil {
            context.note(
                .badArgument, at: argument.nameSpan,
                "no SecGeoLookupDb stands before this rule; without one it never matches")
        }
        return .geoLookup
    }
}
