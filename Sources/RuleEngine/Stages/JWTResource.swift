package import Gateway
package import SecLang

/// A `SecJwtProvider`: whose tokens are accepted, and where a request carries them.
package struct JWTResource: Sendable {
    package var provider: JWTProvider
    package var keys: KeySource
    package var location: TokenLocation
    /// Whether the header goes on to the backend after the token was accepted.
    package var forwardsToken = false
}

/// Where a request carries a token.
package enum TokenLocation: Sendable, Hashable {
    /// `Authorization: Bearer …`.
    case bearer
    /// A header of its own, with or without `Bearer` before the token.
    case header([UInt8])
    case cookie([UInt8])

    /// The header that is withheld from the backend, if it is one that holds nothing else.
    package var headerName: [UInt8]? {
        switch self {
        case .bearer: Array("Authorization".utf8)
        case .header(let name): name
        case .cookie: nil
        }
    }
}

/// One way to find out who is calling.
package enum AuthenticationMethod: Sendable {
    /// `jwt=NAME`: a provider.
    case jwt(JWTResource)
}

/// An ``AuthenticationMethod``, lowered.
package enum CompiledAuthentication: Sendable {
    /// Index into ``Program/jwtProviders``.
    case jwt(Int)
}

/// What an authentication found.
package struct AuthenticationReport: Sendable {
    /// Index into ``Program/jwtProviders``.
    package var provider: Int
    /// `nil` when the caller was accepted.
    package var refusal: JWTRefusal?
}

extension DiagnosticCode {
    /// `G987 unusable-key`
    package static let unusableKey = DiagnosticCode("G987", "unusable-key")
}
