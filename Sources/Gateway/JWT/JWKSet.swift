internal import Formats

/// Keys of one issuer, by key id.
package struct JWKSet: Sendable {
    /// Most keys of a set.
    package static let keysLimit = 100
    /// Most bytes of a set.
    package static let sizeLimitBytes = 1 << 20
    private static let depth = 8

    /// Why a set is refused as a whole.
    package enum Refusal: Error, Sendable, Hashable {
        case tooLarge
        case notASet
        case duplicateName
        case tooManyKeys
        case duplicateKeyID(String)
        /// The key at this place, from 1, must not stand in a set.
        case key(Int, JWK.Problem)
        case noKey([Skipped])

        /// One sentence without its subject.
        package var message: String {
            switch self {
            case .tooLarge: "it is larger than \(JWKSet.sizeLimitBytes) bytes"
            case .notASet: "it is no JSON object with an array 'keys'"
            case .duplicateName: "a name stands twice in one object"
            case .tooManyKeys: "it has more than \(JWKSet.keysLimit) keys"
            case .duplicateKeyID(let name): "two keys have the id '\(name)'"
            case .key(let place, let problem): "key \(place): \(problem.message)"
            case .noKey(let skipped):
                skipped.first.map { "it has no key that could verify a token; key \($0.place): \($0.problem.message)" }
                    ?? "it has no key"
            }
        }
    }

    /// A key that is not used, and why.
    package struct Skipped: Sendable, Hashable {
        /// From 1.
        package var place: Int
        package var problem: JWK.Problem
    }

    package let keys: [JWK]
    package let skipped: [Skipped]
    /// Whether the keys are one secret without an id, which any key id means.
    private let isLoneSecret: Bool

    /// Reads a set. What RFC 7517 section 5 says to pass over (unknown kinds, other purposes, weak keys) is told in
    /// ``skipped``; what makes it doubtful which key is meant, or who could sign, refuses the set.
    package init(parsing bytes: Span<UInt8>, kinds: JWK.Kinds = .publicKeys) throws(Refusal) {
        guard bytes.count <= Self.sizeLimitBytes else { throw .tooLarge }
        let document: JSONValue
        do throws(StrictJSON.Failure) {
            document = try StrictJSON.object(bytes, depth: Self.depth)
        } catch {
            switch error {
            case .notAnObject: throw .notASet
            case .duplicateName: throw .duplicateName
            }
        }
        guard let list = document["keys"]?.elements else { throw .notASet }
        guard list.count <= Self.keysLimit else { throw .tooManyKeys }
        var keys: [JWK] = []
        var skipped: [Skipped] = []
        var names: Set<[UInt8]> = []
        for (index, value) in list.enumerated() {
            guard value.members != nil else { throw .notASet }
            if let name = value["kid"]?.bytes, !names.insert(name).inserted {
                throw .duplicateKeyID(String(decoding: name.prefix(100), as: UTF8.self))
            }
            do throws(JWK.Problem) {
                keys.append(try JWK(value, kinds: kinds))
            } catch {
                if case .secret = error { throw .key(index + 1, error) }
                skipped.append(Skipped(place: index + 1, problem: error))
            }
        }
        guard !keys.isEmpty else { throw .noKey(skipped) }
        self.keys = keys
        self.skipped = skipped
        isLoneSecret = false
    }

    /// One secret, which verifies `HS…` tokens whatever their key id.
    package init(secret: [UInt8]) throws(Refusal) {
        do throws(JWK.Problem) {
            let key = try JWK(secret: secret)
            guard !key.algorithms.isEmpty else { throw JWK.Problem.weak("a secret has at least 32 bytes") }
            keys = [key]
        } catch {
            throw .key(1, error)
        }
        skipped = []
        isLoneSecret = true
    }

    /// The key a token means: that of its key id, or without one the only key that suits its algorithm.
    func key(for token: JWSToken, allowed: Set<JWTAlgorithm>) throws(JWTRefusal) -> JWK {
        let candidates: [JWK]
        if isLoneSecret {
            candidates = keys
        } else if let keyID = token.keyID {
            candidates = keys.filter { $0.keyID == keyID }
        } else {
            candidates = keys.filter { $0.algorithms.contains(token.algorithm) }
            if candidates.count > 1 { throw .keyID }
        }
        guard let key = candidates.first else { throw .keyUnknown }
        // The key says which algorithms there are, the token only which of them it used.
        guard allowed.contains(token.algorithm), key.algorithms.contains(token.algorithm) else {
            throw .algorithmNotAllowed
        }
        return key
    }

    /// Finds the key and checks the signature; nothing else of the token.
    package func verify(_ token: JWSToken, allowed: Set<JWTAlgorithm>) throws(JWTRefusal) {
        let key = try key(for: token, allowed: allowed)
        guard key.verifier.verifies(token.signature, of: token.signedBytes, with: token.algorithm) else {
            throw .signature
        }
    }
}
