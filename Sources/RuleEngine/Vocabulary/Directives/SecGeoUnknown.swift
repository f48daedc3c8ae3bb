internal import SecLang

/// Says as which country an address counts that no geographic database knows.
///
/// Takes a code of two letters, such as `ZZ`, which ISO 3166 leaves to users, or `Off` (the default). With a code
/// `@geoLookup` matches every address and `GEO:COUNTRY_CODE` is that code where nothing is known, so that a rule can
/// refuse or admit the unknown by name. Without it `@geoLookup` does not match, and rules chained to it say nothing about
/// such an address.
///
///     SecGeoUnknown ZZ
///     SecRule REMOTE_ADDR "@geoLookup" "id:1,phase:1,chain,deny"
///         SecRule GEO:COUNTRY_CODE "!@within DE FR"
///
/// Source: Portcullis.
enum SecGeoUnknown: DirectiveDefinition {
    static let name: StaticString = "SecGeoUnknown"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let text = try directive.single().withoutQuotes
        if text.equals(ignoringCase: "off") {
            builder.configuration.gateway.unknownCountry = nil
            return
        }
        guard text.count == 2, text.bytes.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) else {
            throw Diagnostic(
                .badArgument, at: text.span, "SecGeoUnknown takes two letters such as ZZ, or Off, not \(text.quoted)")
        }
        builder.configuration.gateway.unknownCountry = text.bytes.map { $0 & 0xDF }
    }
}
