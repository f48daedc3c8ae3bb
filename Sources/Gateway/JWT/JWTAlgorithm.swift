/// A signature algorithm of RFC 7518 section 3 or RFC 8037; `none` is not among them.
package enum JWTAlgorithm: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
    case hs256, hs384, hs512
    case rs256, rs384, rs512
    case ps256, ps384, ps512
    case es256, es384, es512
    case edDSA

    /// What kind of key an algorithm needs.
    package enum Family: UInt8, Sendable, Hashable, BitwiseCopyable {
        /// A secret that both sides know.
        case hmac
        /// RSASSA-PKCS1-v1_5.
        case rsa
        /// RSASSA-PSS, with a salt as long as the digest.
        case rsaPSS
        case ecdsa
        case edwards
    }

    /// The digest that is signed; ``none`` for EdDSA, which digests by itself.
    package enum Digest: UInt8, Sendable, Hashable, BitwiseCopyable {
        case none, sha256, sha384, sha512

        /// Size in bytes.
        package var byteCount: Int {
            switch self {
            case .none: 0
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    /// As the `alg` parameter spells it.
    package var name: String {
        switch self {
        case .hs256: "HS256"
        case .hs384: "HS384"
        case .hs512: "HS512"
        case .rs256: "RS256"
        case .rs384: "RS384"
        case .rs512: "RS512"
        case .ps256: "PS256"
        case .ps384: "PS384"
        case .ps512: "PS512"
        case .es256: "ES256"
        case .es384: "ES384"
        case .es512: "ES512"
        case .edDSA: "EdDSA"
        }
    }

    /// The algorithm of that very name; names are case-sensitive (RFC 7515 section 4.1.1).
    package init?(_ name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name) }) else { return nil }
        self = found
    }

    package var family: Family {
        switch self {
        case .hs256, .hs384, .hs512: .hmac
        case .rs256, .rs384, .rs512: .rsa
        case .ps256, .ps384, .ps512: .rsaPSS
        case .es256, .es384, .es512: .ecdsa
        case .edDSA: .edwards
        }
    }

    package var digest: Digest {
        switch self {
        case .hs256, .rs256, .ps256, .es256: .sha256
        case .hs384, .rs384, .ps384, .es384: .sha384
        case .hs512, .rs512, .ps512, .es512: .sha512
        case .edDSA: .none
        }
    }

    /// Every algorithm that needs no shared secret.
    package static let asymmetric = Set(allCases.filter { $0.family != .hmac })
    /// The algorithms of a shared secret.
    package static let symmetric = Set(allCases.filter { $0.family == .hmac })
}
