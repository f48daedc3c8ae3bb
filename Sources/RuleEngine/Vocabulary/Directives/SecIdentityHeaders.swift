internal import Gateway
internal import SecLang

/// Names headers by which a backend knows who is calling: only rules may set them.
///
/// Takes names; several directives add up. Every request loses these headers before the first rule runs, in every
/// spelling that a backend could read as the same name (letter case, `_` or any other sign for `-`, blanks, doubled
/// lines), so that what a client sends reaches neither rules nor backend. `setRequestHeader` puts them back.
///
///     SecIdentityHeaders X-User-Id X-User-Roles
///     SecRule AUTH:subject "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-User-Id=%{AUTH.subject}'"
///
/// Source: Portcullis.
enum SecIdentityHeaders: DirectiveDefinition {
    static let name: StaticString = "SecIdentityHeaders"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        for value in try directive.values(1...1_000) {
            for name in value.withoutQuotes.bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C }) {
                let header = IdentityHeader(Array(name))
                guard HeaderName.isToken(header.name.span), !header.folded.isEmpty else {
                    throw Diagnostic(.badArgument, at: value.span, "\(value.quoted) is no header name")
                }
                guard !builder.configuration.gateway.identityHeaders.contains(where: { $0.folded == header.folded })
                else { continue }
                builder.configuration.gateway.identityHeaders.append(header)
            }
        }
    }
}
