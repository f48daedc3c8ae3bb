internal import COpenSSL

/// A key that verifies signatures; OpenSSL does the mathematics. The only file of the gateway that calls it for that.
///
/// Safety: `key` comes from OpenSSL, is owned by this object and freed in `deinit`; it is never changed after `init`, and
/// OpenSSL lets any number of threads verify with one key, each with a context of its own.
@safe
package final class SignatureVerifier: @unchecked Sendable {
    /// The curves of RFC 7518 section 6.2.1.1.
    enum Curve: Sendable {
        case p256, p384, p521

        var coordinateBytes: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }

        /// Each curve has one algorithm.
        var algorithm: JWTAlgorithm {
            switch self {
            case .p256: .es256
            case .p384: .es384
            case .p521: .es512
            }
        }

        fileprivate var name: String {
            switch self {
            case .p256: "P-256"
            case .p384: "P-384"
            case .p521: "P-521"
            }
        }
    }

    /// The curves of RFC 8037.
    enum EdwardsCurve: Sendable {
        case ed25519, ed448

        var keyBytes: Int { self == .ed25519 ? 32 : 57 }
        fileprivate var signatureBytes: Int { self == .ed25519 ? 64 : 114 }
        fileprivate var name: String { self == .ed25519 ? "ED25519" : "ED448" }
    }

    private enum Kind {
        case secret([UInt8])
        case rsa(modulusBytes: Int)
        case ec(Curve)
        case edwards(EdwardsCurve)
    }

    private let kind: Kind
    /// An `EVP_PKEY`; `nil` for a secret.
    private let key: OpaquePointer?

    private init(_ kind: Kind, _ key: OpaquePointer?) {
        self.kind = kind
        unsafe self.key = unsafe key
    }

    deinit { unsafe EVP_PKEY_free(key) }

    // MARK: Keys

    static func secret(_ bytes: [UInt8]) throws(JWK.Problem) -> SignatureVerifier {
        unsafe SignatureVerifier(.secret(bytes), nil)
    }

    /// Big-endian numbers without leading zeros.
    static func rsa(modulus: [UInt8], exponent: [UInt8]) throws(JWK.Problem) -> SignatureVerifier {
        let key = unsafe makeKey("RSA") { builder in
            // The numbers live until the parameters are made, which copies them.
            let n = unsafe BN_bin2bn(modulus, Int32(modulus.count), nil)
            let e = unsafe BN_bin2bn(exponent, Int32(exponent.count), nil)
            defer {
                unsafe BN_free(n)
                unsafe BN_free(e)
            }
            guard unsafe OSSL_PARAM_BLD_push_BN(builder, COpenSSLModulus, n) == 1,
                unsafe OSSL_PARAM_BLD_push_BN(builder, COpenSSLExponent, e) == 1
            else { return nil }
            return unsafe OSSL_PARAM_BLD_to_param(builder)
        }
        guard let key = unsafe key else { throw .refused }
        return unsafe SignatureVerifier(.rsa(modulusBytes: modulus.count), key)
    }

    /// A point on the curve; others are refused.
    static func ec(_ curve: Curve, x: [UInt8], y: [UInt8]) throws(JWK.Problem) -> SignatureVerifier {
        let point = [0x04] + x + y  // uncompressed (SEC 1, section 2.3.3)
        let name = Array(curve.name.utf8CString)
        let key = unsafe name.withUnsafeBufferPointer { name in
            unsafe point.withUnsafeBufferPointer { point in
                unsafe makeKey("EC") { builder in
                    // Name and point live until the parameters are made, which copies them.
                    guard unsafe OSSL_PARAM_BLD_push_utf8_string(builder, COpenSSLGroup, name.baseAddress, 0) == 1,
                        unsafe OSSL_PARAM_BLD_push_octet_string(builder, COpenSSLPoint, point.baseAddress, point.count)
                            == 1
                    else { return nil }
                    return unsafe OSSL_PARAM_BLD_to_param(builder)
                }
            }
        }
        guard let key = unsafe key else { throw .refused }
        return unsafe SignatureVerifier(.ec(curve), key)
    }

    static func edwards(_ curve: EdwardsCurve, _ point: [UInt8]) throws(JWK.Problem) -> SignatureVerifier {
        guard let key = unsafe EVP_PKEY_new_raw_public_key_ex(nil, curve.name, nil, point, point.count) else {
            ERR_clear_error()
            throw .refused
        }
        return unsafe SignatureVerifier(.edwards(curve), key)
    }

    /// Makes a public key from parameters and checks it; `nil` when the library refuses it.
    private static func makeKey(
        _ type: String, _ parameters: (OpaquePointer) -> UnsafeMutablePointer<OSSL_PARAM>?
    ) -> OpaquePointer? {
        defer { ERR_clear_error() }
        guard let builder = unsafe OSSL_PARAM_BLD_new() else { return nil }
        defer { unsafe OSSL_PARAM_BLD_free(builder) }
        guard let made = unsafe parameters(builder) else { return nil }
        defer { unsafe OSSL_PARAM_free(made) }
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, type, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_fromdata_init(context) == 1,
            unsafe EVP_PKEY_fromdata(context, &key, COpenSSLPublicKey, made) == 1, let key = unsafe key
        else { return nil }
        guard let check = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        defer { unsafe EVP_PKEY_CTX_free(check) }
        guard unsafe EVP_PKEY_public_check(check) == 1 else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        return unsafe key
    }

    // MARK: Verifying

    /// Whether `signature` is the algorithm's signature of `bytes` by this key, in the form of RFC 7518 section 3.
    package func verifies(_ signature: [UInt8], of bytes: [UInt8], with algorithm: JWTAlgorithm) -> Bool {
        switch (kind, algorithm.family) {
        case (.secret(let secret), .hmac):
            return Self.isAuthentic(signature, of: bytes, secret, algorithm.digest)
        case (.rsa(let size), .rsa), (.rsa(let size), .rsaPSS):
            guard signature.count == size else { return false }
            return verifies(signature, ofDigestOf: bytes, algorithm)
        case (.ec(let curve), .ecdsa):
            guard curve.algorithm == algorithm, let der = ECDSASignature.der(signature, curve.coordinateBytes) else {
                return false
            }
            return verifies(der, ofDigestOf: bytes, algorithm)
        case (.edwards(let curve), .edwards):
            guard signature.count == curve.signatureBytes else { return false }
            return verifiesWhole(signature, of: bytes)
        case (.secret, _), (.rsa, _), (.ec, _), (.edwards, _):
            return false
        }
    }

    private func verifies(_ signature: [UInt8], ofDigestOf bytes: [UInt8], _ algorithm: JWTAlgorithm) -> Bool {
        guard let method = unsafe DigestMethods.shared[algorithm.digest] else { return false }
        var digest = [UInt8](repeating: 0, count: algorithm.digest.byteCount)
        var length: UInt32 = 0
        // The digest has room for what its method makes.
        guard unsafe EVP_Digest(bytes, bytes.count, &digest, &length, method, nil) == 1, Int(length) == digest.count,
            let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil)
        else { return false }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_verify_init(context) == 1 else { return false }
        switch algorithm.family {
        case .rsa:
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_signature_md(context, method) == 1
            else { return false }
        case .rsaPSS:
            // The mask generation function takes the same digest; the salt is as long as it (RFC 7518 section 3.5).
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_signature_md(context, method) == 1,
                unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, method) == 1,
                unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(digest.count)) == 1
            else { return false }
        case .ecdsa: break
        case .hmac, .edwards: return false
        }
        let status = unsafe EVP_PKEY_verify(context, signature, signature.count, digest, digest.count)
        if status != 1 { ERR_clear_error() }
        return status == 1
    }

    private func verifiesWhole(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key, nil) == 1 else { return false }
        let status = unsafe EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count)
        if status != 1 { ERR_clear_error() }
        return status == 1
    }

    private static func isAuthentic(
        _ code: [UInt8], of bytes: [UInt8], _ secret: [UInt8], _ digest: JWTAlgorithm.Digest
    ) -> Bool {
        guard let method = unsafe DigestMethods.shared[digest], code.count == digest.byteCount,
            secret.count >= digest.byteCount
        else { return false }
        var expected = [UInt8](repeating: 0, count: digest.byteCount)
        var length: UInt32 = 0
        // `expected` has room for what the method makes.
        guard unsafe HMAC(method, secret, Int32(clamping: secret.count), bytes, bytes.count, &expected, &length) != nil,
            Int(length) == expected.count
        else { return false }
        return unsafe CRYPTO_memcmp(expected, code, code.count) == 0
    }
}

/// OpenSSL's digests, looked up once.
///
/// Safety: the methods come from `EVP_MD_fetch` and are never freed. OpenSSL lets any number of threads use one.
@safe
private struct DigestMethods: @unchecked Sendable {
    static let shared = DigestMethods()

    private let sha256 = unsafe EVP_MD_fetch(nil, "SHA256", nil)
    private let sha384 = unsafe EVP_MD_fetch(nil, "SHA384", nil)
    private let sha512 = unsafe EVP_MD_fetch(nil, "SHA512", nil)

    subscript(_ digest: JWTAlgorithm.Digest) -> OpaquePointer? {
        switch digest {
        case .none: nil
        case .sha256: unsafe sha256
        case .sha384: unsafe sha384
        case .sha512: unsafe sha512
        }
    }
}
