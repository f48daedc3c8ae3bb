internal import COpenSSL

/// A message digest of OpenSSL; the only file that calls its digest functions.
///
/// Safety: `method` comes from `EVP_MD_fetch` and is never freed. OpenSSL lets any number of threads use one.
@safe
struct Digest: @unchecked Sendable {
    private let method: OpaquePointer?

    static let md5 = Digest("MD5")
    static let sha1 = Digest("SHA1")
    static let sha256 = Digest("SHA256")

    /// Fetched once: looking an algorithm up costs more than hashing a short value.
    private init(_ name: StaticString) {
        unsafe method = EVP_MD_fetch(nil, name.description, nil)
    }

    /// Appends the digest; nothing if the library does not offer the algorithm.
    ///
    /// `output` must have room for it: 16 bytes for MD5, 20 for SHA-1, 32 for SHA-256.
    func append(of input: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        guard let method = unsafe method else { return }
        precondition(output.freeCapacity >= Int(unsafe EVP_MD_get_size(method)), "the output has room for the digest")
        // The input lives through the call; the precondition gives EVP_Digest room from `used` on.
        unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target, used in
                var length: UInt32 = 0
                let place = unsafe target.baseAddress.map { unsafe $0 + used }
                let status = unsafe EVP_Digest(source.baseAddress, source.count, place, &length, method, nil)
                if status == 1 { used += Int(length) }
            }
        }
    }
}
