import Gateway

/// Any bytes as what a caller proves itself with: a credential header, a token, its claims, and a set of keys.
///
/// Held: no trap, in time with the input; what is signed and what is decoded come from the token; claims stay within their limit.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzTokens(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if case .token(let range) = BearerToken.read(bytes.span) {
        precondition(!range.isEmpty && range.upperBound <= bytes.count, "the token lies within the header")
    }
    if let token = try? JWSToken(bytes.span) {
        precondition(bytes.starts(with: token.signedBytes), "what was signed begins the token")
        precondition(token.payload.count + token.signature.count < bytes.count, "decoding makes it shorter")
        readClaims(token.payload)
    }
    readClaims(bytes)
    for kinds in [JWK.Kinds.publicKeys, .secrets] { _ = try? JWKSet(parsing: bytes.span, kinds: kinds) }
    _ = CacheControl.maxAgeSeconds(bytes.span).map { precondition($0 >= 0, "an age is not negative") }
    _ = KeyAddress.isUsable(bytes.span)
    return 0
}

private func readClaims(_ payload: [UInt8]) {
    var expected = JWTClaims.Expectations()
    expected.needsExpiry = false
    expected.roles = Array("a.b".utf8)
    let claims = try? JWTClaims(payload.span, expecting: expected, depth: 16, nowMicroseconds: 1_700_000_000_000_000)
    guard let claims else { return }
    precondition(claims.flattened.count <= JWTClaims.valuesLimit, "no more values than the limit")
}
