internal import Gateway
internal import PatternMatching
internal import SecLang

/// Says in which header trusted proxies name the client.
///
/// Takes `X-Forwarded-For` (the default), `Forwarded` (RFC 7239) or a header of one address such as `X-Real-IP`. A header
/// of one address that stands there twice, or holds anything else, counts for nothing. See `SecTrustedProxies`, without
/// which no header is looked at.
///
///     SecTrustedProxies 10.0.0.0/8
///     SecClientAddressHeader Forwarded
///
/// Source: Portcullis.
enum SecClientAddressHeader: DirectiveDefinition {
    static let name: StaticString = "SecClientAddressHeader"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let name = try directive.single().withoutQuotes
        guard HeaderName.isToken(name.bytes.span), !name.bytes.contains(UInt8(ascii: "|")) else {
            throw Diagnostic(
                .badArgument, at: name.span,
                "SecClientAddressHeader takes one header such as X-Forwarded-For, Forwarded or X-Real-IP, not \(name.quoted)"
            )
        }
        builder.configuration.gateway.clientAddress = ClientAddressPolicy(
            trusted: builder.configuration.gateway.clientAddress?.trusted ?? PrefixTrie(),
            header: ClientAddressPolicy.Header(named: name.bytes))
        builder.configuration.gateway.clientAddressHeaderSpan = directive.span
    }
}
