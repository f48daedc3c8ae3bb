/// Why a token is refused. Tells what is wrong, never what the token holds.
package enum JWTRefusal: UInt8, Error, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    // What arrived
    case missing
    case severalTokens
    case tooLong
    case notThreeParts
    case encrypted
    case base64
    // Its header
    case header
    case duplicateName
    case algorithmNone
    case algorithmUnknown
    case algorithmNotAllowed
    case critical
    case unencoded
    case compressed
    case type
    case keyID
    // Its signature
    case keyUnknown
    case signature
    // Its claims
    case claims
    case claimType
    case expiryMissing
    case expired
    case notYetValid
    case issuedInFuture
    case lifetimeTooLong
    case issuer
    case audience
    case requiredClaim
    case roles
    // The keys
    case keysUnavailable

    /// The name that `AUTH_ERROR` shows.
    package var name: String {
        switch self {
        case .missing: "missing"
        case .severalTokens: "several-tokens"
        case .tooLong: "too-long"
        case .notThreeParts: "not-three-parts"
        case .encrypted: "encrypted"
        case .base64: "base64"
        case .header: "header"
        case .duplicateName: "duplicate-name"
        case .algorithmNone: "algorithm-none"
        case .algorithmUnknown: "algorithm-unknown"
        case .algorithmNotAllowed: "algorithm-not-allowed"
        case .critical: "critical-parameter"
        case .unencoded: "unencoded-payload"
        case .compressed: "compressed"
        case .type: "type"
        case .keyID: "key-id"
        case .keyUnknown: "key-unknown"
        case .signature: "signature"
        case .claims: "claims"
        case .claimType: "claim-type"
        case .expiryMissing: "expiry-missing"
        case .expired: "expired"
        case .notYetValid: "not-yet-valid"
        case .issuedInFuture: "issued-in-future"
        case .lifetimeTooLong: "lifetime-too-long"
        case .issuer: "issuer"
        case .audience: "audience"
        case .requiredClaim: "required-claim"
        case .roles: "roles"
        case .keysUnavailable: "keys-unavailable"
        }
    }

    /// One sentence for the client and the log: printable ASCII without quotes and backslashes, so that it can stand in
    /// `error_description` (RFC 6750 section 3).
    package var message: String {
        switch self {
        case .missing: "no token"
        case .severalTokens: "the request holds differing credentials"
        case .tooLong: "the token is longer than allowed"
        case .notThreeParts: "the token does not have three parts"
        case .encrypted: "encrypted tokens are not accepted"
        case .base64: "a part of the token is not base64url"
        case .header: "the header of the token is not a JSON object as RFC 7515 has it"
        case .duplicateName: "a name stands twice in the token"
        case .algorithmNone: "the token is not signed"
        case .algorithmUnknown: "the algorithm of the token is not known"
        case .algorithmNotAllowed: "the algorithm of the token is not that of the key"
        case .critical: "the token needs an extension that is not supported"
        case .unencoded: "unencoded payloads are not accepted"
        case .compressed: "compressed tokens are not accepted"
        case .type: "the token is of another type"
        case .keyID: "the token does not say which key signed it"
        case .keyUnknown: "no key suits the token"
        case .signature: "the signature is not right"
        case .claims: "the payload of the token is not a JSON object within the limits"
        case .claimType: "a registered claim has the wrong type"
        case .expiryMissing: "the token does not say when it expires"
        case .expired: "the token has expired"
        case .notYetValid: "the token is not valid yet"
        case .issuedInFuture: "the token was issued in the future"
        case .lifetimeTooLong: "the token lives longer than allowed"
        case .issuer: "the token is from another issuer"
        case .audience: "the token is for another audience"
        case .requiredClaim: "a required claim is missing"
        case .roles: "the roles of the token cannot be listed"
        case .keysUnavailable: "the keys are not available"
        }
    }
}
