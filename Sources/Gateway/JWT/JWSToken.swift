internal import Formats

/// A token in the compact form of RFC 7515 section 7.1, taken apart and its header read; nothing of it is believed yet.
///
/// `jku`, `x5u`, `jwk` and `x5c` in a header are not looked at: where keys come from is not for the token to say.
package struct JWSToken: Sendable {
    /// How much is accepted.
    package struct Limits: Sendable, Hashable {
        /// The whole token, in bytes; looked at before anything else.
        package var tokenBytes = 16_384
        /// The encoded header, in bytes.
        package var headerBytes = 4_096
        /// The key id, in bytes.
        package var keyIDBytes = 256
        /// Containers inside one another, in header and claims.
        package var depth = 16

        package init() {}
    }

    /// The largest value of ``Limits/tokenBytes``.
    package static let largestTokenBytes = 65_536

    package let algorithm: JWTAlgorithm
    /// An opaque name to look a key up by, and nothing else.
    package let keyID: [UInt8]?
    /// `typ`.
    package let type: [UInt8]?
    /// What was signed: the first two parts as they arrived, with their dot.
    package let signedBytes: [UInt8]
    package let payload: [UInt8]
    package let signature: [UInt8]

    package init(_ text: Span<UInt8>, limits: Limits = Limits()) throws(JWTRefusal) {
        guard text.count <= limits.tokenBytes else { throw .tooLong }
        var dots: [Int] = []
        for index in text.indices where text[index] == UInt8(ascii: ".") {
            dots.append(index)
            if dots.count > 4 { throw .notThreeParts }
        }
        if dots.count == 4 { throw .encrypted }
        guard dots.count == 2 else { throw .notThreeParts }
        let headerText = text.extracting(0..<dots[0])
        guard headerText.count <= limits.headerBytes else { throw .tooLong }
        guard headerText.count > 0 else { throw .notThreeParts }
        let headerBytes = try Self.decoded(headerText)
        let header = try Self.header(headerBytes.span, depth: limits.depth)
        algorithm = try Self.algorithm(header)
        try Self.checkExtensions(header)
        keyID = try Self.text(header, "kid")
        if let keyID, keyID.isEmpty || keyID.count > limits.keyIDBytes { throw .keyID }
        type = try Self.text(header, "typ")
        payload = try Self.decoded(text.extracting(dots[0] + 1..<dots[1]))
        signature = try Self.decoded(text.extracting(dots[1] + 1..<text.count))
        signedBytes = (0..<dots[1]).map { text[$0] }
    }

    private static func decoded(_ text: Span<UInt8>) throws(JWTRefusal) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3 + 3)
        guard Base64.decode(text, variant: .urlSafe, into: &bytes) else { throw .base64 }
        return bytes
    }

    private static func header(_ bytes: Span<UInt8>, depth: Int) throws(JWTRefusal) -> JSONValue {
        do throws(StrictJSON.Failure) {
            return try StrictJSON.object(bytes, depth: depth)
        } catch {
            switch error {
            case .notAnObject: throw .header
            case .duplicateName: throw .duplicateName
            }
        }
    }

    private static func text(_ header: JSONValue, _ name: String) throws(JWTRefusal) -> [UInt8]? {
        guard let value = header[name] else { return nil }
        guard let bytes = value.bytes else { throw .header }
        return bytes
    }

    private static func algorithm(_ header: JSONValue) throws(JWTRefusal) -> JWTAlgorithm {
        guard let name = try text(header, "alg") else { throw .header }
        if name.map({ $0 | 0x20 }).elementsEqual("none".utf8) { throw .algorithmNone }
        guard let algorithm = JWTAlgorithm(name) else { throw .algorithmUnknown }
        return algorithm
    }

    /// Extensions change what a token means, so that none is passed over: we know none (RFC 7515 section 4.1.11,
    /// RFC 7797 section 3), and `zip` is for encrypted tokens.
    private static func checkExtensions(_ header: JSONValue) throws(JWTRefusal) {
        if header["crit"] != nil { throw .critical }
        if let encoded = header["b64"] {
            guard let encoded = encoded.bool else { throw .header }
            guard encoded else { throw .unencoded }
        }
        if header["zip"] != nil { throw .compressed }
    }
}
