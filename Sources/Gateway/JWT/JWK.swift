internal import Formats

/// One key of a set (RFC 7517), as far as it can verify a signature.
package struct JWK: Sendable {
    /// Which keys a set may hold.
    package enum Kinds: Sendable, Hashable {
        /// Public keys; a secret or a private key among them refuses the set.
        case publicKeys
        /// Secrets only, for `HS…`.
        case secrets
    }

    /// Why a key is not used, or refuses its whole set.
    package enum Problem: Error, Sendable, Hashable {
        /// `kty` or `crv` is none that we verify with.
        case kind(String)
        /// It is for something else: `use`, `key_ops` or `alg` says so.
        case purpose(String)
        /// A member is missing or is not what RFC 7518 says.
        case member(String)
        case weak(String)
        /// The library does not take it.
        case refused
        /// It must not stand here: refuses the set.
        case secret

        /// One sentence without its subject.
        package var message: String {
            switch self {
            case .kind(let what): "its \(what) is not known"
            case .purpose(let what): "its \(what) says that it is for something else"
            case .member(let name): "its member '\(name)' is missing or malformed"
            case .weak(let why): "it is weak: \(why)"
            case .refused: "its numbers are no key"
            case .secret: "it is secret, and whoever reads the set could sign"
            }
        }
    }

    package let keyID: [UInt8]?
    /// What it may verify: what its kind can, and `alg` if it says one.
    package let algorithms: Set<JWTAlgorithm>
    let verifier: SignatureVerifier

    init(_ value: JSONValue, kinds: Kinds) throws(Problem) {
        let type = try Self.text(value, "kty", isRequired: true) ?? []
        let isSecret = type.elementsEqual("oct".utf8)
        // Before anything that only skips the key.
        for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] where value[name] != nil {
            guard isSecret, name == "k", kinds == .secrets else { throw .secret }
        }
        if isSecret, kinds == .publicKeys { throw .secret }
        if !isSecret, kinds == .secrets { throw .kind("'kty'") }
        keyID = try Self.text(value, "kid")
        if let keyID, keyID.isEmpty { throw .member("kid") }
        try Self.checkPurpose(value)
        let (verifier, suited) = try Self.verifier(value, type)
        self.verifier = verifier
        guard let name = try Self.text(value, "alg") else {
            algorithms = suited
            return
        }
        guard let algorithm = JWTAlgorithm(name), suited.contains(algorithm) else { throw .purpose("'alg'") }
        algorithms = [algorithm]
    }

    /// A secret that stands alone, for any key id.
    init(secret: [UInt8]) throws(Problem) {
        keyID = nil
        verifier = try .secret(secret)
        algorithms = Self.algorithms(ofSecret: secret.count)
    }

    // MARK: Members

    private static func text(
        _ value: JSONValue, _ name: String, isRequired: Bool = false
    ) throws(Problem) -> [UInt8]? {
        guard let member = value[name] else {
            if isRequired { throw .member(name) }
            return nil
        }
        guard let bytes = member.bytes else { throw .member(name) }
        return bytes
    }

    private static func number(_ value: JSONValue, _ name: String, count: Int? = nil) throws(Problem) -> [UInt8] {
        guard let text = value[name]?.bytes else { throw .member(name) }
        var bytes: [UInt8] = []
        guard Base64.decode(text.span, variant: .urlSafe, into: &bytes), !bytes.isEmpty else { throw .member(name) }
        if let count, bytes.count != count { throw .member(name) }
        return bytes
    }

    private static func checkPurpose(_ value: JSONValue) throws(Problem) {
        if let use = try text(value, "use"), !use.elementsEqual("sig".utf8) { throw .purpose("'use'") }
        guard let operations = value["key_ops"] else { return }
        guard let names = operations.elements else { throw .member("key_ops") }
        var isForVerifying = false
        for name in names {
            guard let name = name.bytes else { throw .member("key_ops") }
            if name.elementsEqual("verify".utf8) { isForVerifying = true }
        }
        guard isForVerifying else { throw .purpose("'key_ops'") }
    }

    // MARK: Kinds

    private static func verifier(
        _ value: JSONValue, _ type: [UInt8]
    ) throws(Problem) -> (SignatureVerifier, Set<JWTAlgorithm>) {
        switch String(decoding: type, as: UTF8.self) {
        case "RSA":
            let modulus = try number(value, "n")
            let exponent = try number(value, "e")
            try RSAKeyChecks.check(modulus: modulus, exponent: exponent)
            return (
                try .rsa(modulus: modulus, exponent: exponent),
                [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]
            )
        case "EC":
            let curve: SignatureVerifier.Curve
            switch try text(value, "crv", isRequired: true).map({ String(decoding: $0, as: UTF8.self) }) {
            case "P-256": curve = .p256
            case "P-384": curve = .p384
            case "P-521": curve = .p521
            case .none, .some: throw .kind("'crv'")
            }
            let x = try number(value, "x", count: curve.coordinateBytes)
            let y = try number(value, "y", count: curve.coordinateBytes)
            return (try .ec(curve, x: x, y: y), [curve.algorithm])
        case "OKP":
            let curve: SignatureVerifier.EdwardsCurve
            switch try text(value, "crv", isRequired: true).map({ String(decoding: $0, as: UTF8.self) }) {
            case "Ed25519": curve = .ed25519
            case "Ed448": curve = .ed448
            case .none, .some: throw .kind("'crv'")
            }
            let point = try number(value, "x", count: curve.keyBytes)
            if curve == .ed25519, EdwardsKeyChecks.isOfSmallOrder(point) { throw .weak("its point has a small order") }
            return (try .edwards(curve, point), [.edDSA])
        case "oct":
            let secret = try number(value, "k")
            return (try .secret(secret), algorithms(ofSecret: secret.count))
        default: throw .kind("'kty'")
        }
    }

    /// A secret is at least as long as the digest (RFC 7518 section 3.2).
    private static func algorithms(ofSecret byteCount: Int) -> Set<JWTAlgorithm> {
        JWTAlgorithm.symmetric.filter { byteCount >= $0.digest.byteCount }
    }
}
