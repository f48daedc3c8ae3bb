internal import Formats

/// Whose tokens are accepted: keys, algorithms, and what their claims must say.
package struct JWTProvider: Sendable {
    package var name: [UInt8]
    /// Which algorithms may be used; the key narrows them further.
    package var algorithms: Set<JWTAlgorithm>
    package var limits = JWSToken.Limits()
    /// What `typ` must be, in lower case and without `application/`; `nil` does not look.
    package var type: [UInt8]?
    package var expectations: JWTClaims.Expectations

    package init(name: [UInt8], algorithms: Set<JWTAlgorithm>, expectations: JWTClaims.Expectations) {
        self.name = name
        self.algorithms = algorithms
        self.expectations = expectations
    }

    /// A token that was accepted.
    package struct Accepted: Sendable {
        package var claims: JWTClaims
        package var keyID: [UInt8]?
        package var algorithm: JWTAlgorithm
    }

    /// Checks everything: form, key, signature, and only then the claims.
    package func check(
        _ token: Span<UInt8>, keys: JWKSet, nowMicroseconds: Int64
    ) throws(JWTRefusal) -> Accepted {
        try check(JWSToken(token, limits: limits), keys: keys, nowMicroseconds: nowMicroseconds)
    }

    /// The same for a token that was taken apart within ``limits``.
    package func check(
        _ token: JWSToken, keys: JWKSet, nowMicroseconds: Int64
    ) throws(JWTRefusal) -> Accepted {
        try keys.verify(token, allowed: algorithms)
        if let type { try Self.check(token.type, is: type) }
        let claims = try JWTClaims(
            token.payload.span, expecting: expectations, depth: limits.depth, nowMicroseconds: nowMicroseconds)
        return Accepted(claims: claims, keyID: token.keyID, algorithm: token.algorithm)
    }

    /// Media types compare without case, and `application/` may be left out (RFC 7515 section 4.1.9).
    private static func check(_ type: [UInt8]?, is wanted: [UInt8]) throws(JWTRefusal) {
        guard let type else { throw .type }
        guard folded(type) == folded(wanted) else { throw .type }
    }

    private static func folded(_ type: [UInt8]) -> [UInt8] {
        let lower = type.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        let prefix = Array("application/".utf8)
        return lower.starts(with: prefix) ? Array(lower.dropFirst(prefix.count)) : lower
    }
}
