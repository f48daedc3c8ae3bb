/// What `@geoLookup` found out about an address.
///
/// Yields `COUNTRY_CODE`, `COUNTRY_CODE3`, `COUNTRY_NAME`, `COUNTRY_CONTINENT`, `REGION`, `CITY`, `POSTAL_CODE`,
/// `LATITUDE`, `LONGITUDE`, `DMA_CODE`, `AREA_CODE`, `ASN` (the number of the network that announces the address) and
/// `AS_ORGANIZATION` as far as the databases have them; nothing before a look-up.
///
///     SecRule REMOTE_ADDR "@geoLookup" "id:1,phase:1,chain,deny"
///         SecRule GEO:COUNTRY_CODE "@streq ZZ"
///
/// Source: ModSecurity reference manual, `GEO`.
enum Geo: VariableDefinition {
    static let name: StaticString = "GEO"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.geo) }
}
