/// The client as limits count it: the IPv4 address, or the first 64 bits of an IPv6 address with `/64`.
///
/// Yields one value. One customer has at least a /64 of IPv6, so that counting by single addresses counts nothing. The
/// IPv4 address inside a 6to4 or NAT64 address counts as itself.
///
///     SecAction "id:1,phase:1,pass,nolog,initcol:ip=%{CLIENT_NETWORK}"
///
/// Source: Portcullis.
enum ClientNetwork: VariableDefinition {
    static let name: StaticString = "CLIENT_NETWORK"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.clientNetwork], .value) }
}
