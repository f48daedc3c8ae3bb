internal import SecLang

/// Lists media types whose response bodies are inspected.
///
/// Takes one or more types without parameters, compared without case. The first use replaces the default `text/plain
/// text/html`, later ones add to it.
///
///     SecResponseBodyMimeType text/html application/json
///
/// Source: ModSecurity reference manual, `SecResponseBodyMimeType`.
enum SecResponseBodyMimeType: DirectiveDefinition {
    static let name: StaticString = "SecResponseBodyMimeType"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(1...1_000)
        if builder.configuration.hasDefaultResponseBodyMimeTypes {
            builder.configuration.hasDefaultResponseBodyMimeTypes = false
            builder.configuration.responseBodyMimeTypes = []
        }
        for type in values.flatMap(\.words) {
            let name = type.lowercasedBytes
            if name.contains(UInt8(ascii: ";")) {
                builder.context.note(
                    .badArgument, at: type.span, "parameters are never compared, so \(type.quoted) lists nothing")
            }
            if !builder.configuration.responseBodyMimeTypes.contains(name) {
                builder.configuration.responseBodyMimeTypes.append(name)
            }
        }
    }
}
