internal import Gateway
internal import PatternMatching
internal import SecLang

/// Names the proxies that may say who the client is.
///
/// Takes addresses and networks; several directives add up. When a connection comes from one of them, the header of
/// `SecClientAddressHeader` (`X-Forwarded-For` without it) is walked from right to left past every trusted proxy, and
/// the first other address becomes `REMOTE_ADDR`. `PEER_ADDR` keeps the connection's own address. From any other
/// connection the header counts for nothing. An entry that is no address, as `unknown`, ends the walk at the hop before.
///
///     SecTrustedProxies 10.0.0.0/8 fd00::/8
///
/// Source: Portcullis.
enum SecTrustedProxies: DirectiveDefinition {
    static let name: StaticString = "SecTrustedProxies"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        var policy = builder.configuration.gateway.clientAddress ?? ClientAddressPolicy()
        for value in try directive.values(1...10_000) {
            for entry in value.withoutQuotes.bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C }) {
                do throws(PrefixTrie.EntryError) {
                    try policy.trusted.add(Array(entry).span)
                } catch {
                    throw Diagnostic(
                        .badArgument, at: value.span,
                        "'\(Printable.text(Array(entry)[...], limitBytes: 60))' \(error.explanation)")
                }
                if entry.suffix(2).elementsEqual("/0".utf8) {
                    throw Diagnostic(
                        .badArgument, at: value.span, "a network of all addresses would let every client name its own",
                        help: "name the proxies' own networks")
                }
            }
        }
        builder.configuration.gateway.clientAddress = policy
    }
}
