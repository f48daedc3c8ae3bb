/// The address of the connection itself as text.
///
/// Yields one value: the proxy's address where `SecTrustedProxies` made `REMOTE_ADDR` the client's, else the same as
/// `REMOTE_ADDR`.
///
///     SecRule PEER_ADDR "!@ipMatch 10.0.0.0/8" "id:1,phase:1,deny"
///
/// Source: Portcullis.
enum PeerAddr: VariableDefinition {
    static let name: StaticString = "PEER_ADDR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.peerAddress], .value) }
}
