package import Gateway
package import SecLang

/// What directives declared for the gateway's stages.
package struct GatewayConfiguration: Sendable {
    package init() {}

    /// `SecTrustedProxies` and `SecClientAddressHeader`; `nil` when neither stands in the files.
    package var clientAddress: ClientAddressPolicy?
    /// Where `SecClientAddressHeader` stands.
    package var clientAddressHeaderSpan: SourceSpan?
    /// `SecIdentityHeaders`, in the order written.
    package var identityHeaders: [IdentityHeader] = []
    /// `SecIpList`, by name in lower case.
    package var ipLists: [[UInt8]: IPListSource] = [:]
    /// `SecRateLimit`, by name in lower case.
    package var rateLimits: [[UInt8]: RateLimitResource] = [:]
    /// `SecJwtProvider`, by name in lower case.
    package var jwtProviders: [[UInt8]: JWTResource] = [:]
    /// `SecStore`: where persistent collections live, and the counters of limits that name no store.
    package var store = StoreLocation.memory
    /// What becomes of a request whose persistent collections cannot be read.
    package var storeErrorAction = StageErrorAction.deny
    /// `SecGeoUnknown`: the country of addresses that no database knows.
    package var unknownCountry: [UInt8]?
}

/// A header that clients may not send.
package struct IdentityHeader: Sendable, Hashable {
    /// As declared.
    package var name: [UInt8]
    /// The form in which all spellings are equal; see `HeaderName`.
    package var folded: [UInt8]

    package init(_ name: [UInt8]) {
        self.name = name
        folded = HeaderName.folded(name.span)
    }
}

/// What a stage does that cannot decide, because its store is out of reach.
package enum StageErrorAction: UInt8, BitwiseCopyable, Sendable {
    /// Refuses, with status 503.
    case deny
    /// Accepts.
    case allow
}

/// A `SecRateLimit`: what is limited, and by what it is counted.
package struct RateLimitResource: Sendable {
    package var policy: RateLimitPolicy
    package var key: MacroTemplate
    package var cost: MacroTemplate
    package var store: StoreLocation?
    package var onError = StageErrorAction.deny
    /// What becomes of a request whose key expands to nothing.
    package var acceptsEmptyKey = false
    package var fields = RateLimitFieldForms.standard
}

/// Which response fields tell a client about a limit.
package struct RateLimitFieldForms: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `RateLimit` and `RateLimit-Policy`.
    package static let standard = RateLimitFieldForms(rawValue: 1)
    /// `X-RateLimit-Limit`, `X-RateLimit-Remaining`, `X-RateLimit-Reset`.
    package static let older = RateLimitFieldForms(rawValue: 2)
}
