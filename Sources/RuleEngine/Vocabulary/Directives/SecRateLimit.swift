internal import Gateway
internal import SecLang

/// Declares a limit that the action `rateLimit` asks.
///
/// Takes a name and options:
/// - `key`: what is counted by, with macros. `%{REMOTE_ADDR}` counts IPv6 by its /64. A key that expands to nothing is
///   refused unless `empty-key:allow`.
/// - `limit`: `100/60s`; for concurrency the number alone.
/// - `algorithm`: `gcra` (default), `sliding`, `fixed` (up to twice the limit around a window's edge) or `concurrency`.
/// - `burst`: how much may come at once (gcra; the limit without it).
/// - `cost`: what a request costs, with macros; 1 without it.
/// - `lease`: after how long a request in progress is forgotten (concurrency; 60s without it).
/// - `store`: as `SecStore`; `on-error`: `deny` (default, status 503) or `allow` when it is out of reach.
/// - `headers`: `standard` (`RateLimit`, `RateLimit-Policy`), `x-ratelimit`, `both` or `off`.
///
/// Refused requests do not count.
///
///     SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s,burst:20,algorithm:gcra"
///     SecAction "id:1,phase:1,nolog,deny,rateLimit:per-client"
///
/// Source: Portcullis; fields after draft-ietf-httpapi-ratelimit-headers-10.
enum SecRateLimit: DirectiveDefinition {
    static let name: StaticString = "SecRateLimit"

    private static let options = [
        "key", "limit", "burst", "algorithm", "cost", "lease", "store", "on-error", "empty-key", "headers",
    ]

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...2)
        let name = try builder.resourceName(values[0])
        let options = try ResourceOptions(values[1], of: directive, known: options)
        let policy = try policy(named: values[0].bytes, options)
        let keyText = try options.required("key")
        var key = try builder.context.macro(keyText)
        noteClientControl(of: key, at: keyText, in: &builder)
        key.parts = key.parts.map { part in
            // One customer has at least a /64, so that counting by address would count nothing.
            if case .variable(.remoteAddr, _) = part { .variable(.clientNetwork, key: nil) } else { part }
        }
        let cost = try options["cost"].map { text throws(Diagnostic) in try builder.context.hitCost(text) }
        var resource = RateLimitResource(
            policy: policy, key: key, cost: cost ?? MacroTemplate(literal: [UInt8(ascii: "1")]))
        if let place = options["store"] { resource.store = try StoreLocation(written: place, in: builder) }
        resource.onError = try options.onError() ?? .deny
        resource.acceptsEmptyKey = try options.choice("empty-key", [("allow", true), ("deny", false)]) ?? false
        resource.fields =
            try options.choice(
                "headers",
                [
                    ("standard", .standard), ("x-ratelimit", .older), ("both", [.standard, .older]), ("on", .standard),
                    ("off", []),
                ] as [(String, RateLimitFieldForms)]) ?? .standard
        if builder.configuration.gateway.rateLimits.updateValue(resource, forKey: name) != nil {
            builder.noteShadowed(values[0])
        }
    }

    private static func policy(
        named name: [UInt8], _ options: ResourceOptions
    ) throws(Diagnostic) -> RateLimitPolicy {
        let algorithm =
            try options.choice(
                "algorithm",
                [
                    ("gcra", .gcra), ("token-bucket", .gcra), ("sliding", .slidingWindow),
                    ("sliding-window", .slidingWindow), ("fixed", .fixedWindow), ("fixed-window", .fixedWindow),
                    ("concurrency", .concurrency),
                ] as [(String, RateLimitPolicy.Algorithm)]) ?? .gcra
        let text = try options.required("limit")
        var limit: Int64
        var period: Int64
        if let rate = Quantity.rate(text.bytes.span) {
            (limit, period) = rate
        } else if algorithm == .concurrency, let count = Quantity.number(text.bytes.span) {
            (limit, period) = (count, 60_000_000)
        } else {
            throw Diagnostic(
                .badArgument, at: text.span,
                algorithm == .concurrency
                    ? "'limit' takes a number such as 10, not \(text.quoted)"
                    : "'limit' takes a count and a time such as 100/60s, not \(text.quoted)")
        }
        if algorithm == .concurrency, let lease = options["lease"] {
            guard let duration = Quantity.duration(lease.bytes.span) else {
                throw Diagnostic(.badArgument, at: lease.span, "'lease' takes a time such as 60s, not \(lease.quoted)")
            }
            period = duration
        }
        let burst = try options.integer("burst", in: 1...Int(RateLimitPolicy.largestLimit)).map(Int64.init)
        let policy = RateLimitPolicy(
            name: name, algorithm: algorithm, limit: limit, periodMicroseconds: period,
            burst: algorithm == .gcra ? burst : nil)
        guard policy.isSound else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "a limit is 1 to \(RateLimitPolicy.largestLimit) in at most 366 days, and a burst at most 100 times as much"
            )
        }
        return policy
    }

    /// Warns of a key that a client can choose: each new value is a new, empty count.
    private static func noteClientControl(
        of key: MacroTemplate, at text: SourceText, in builder: inout ConfigurationBuilder
    ) {
        guard let variable = key.firstChosenByClient else { return }
        builder.context.diagnostics.append(
            Diagnostic(
                .limitKeyClientControlled, severity: .warning, at: text.span,
                "a client chooses \(variable.name) freely, and with each new value a new count begins",
                help: "count by %{REMOTE_ADDR} or by a verified identity"))
    }
}

extension MacroTemplate {
    /// The first variable in it that a client can give any value, or that differs from request to request.
    fileprivate var firstChosenByClient: Variable? {
        for case .variable(let variable, _) in parts {
            switch variable {
            case .requestHeaders, .requestHeadersNames, .requestCookies, .requestCookiesNames, .args, .argsGet,
                .argsPost, .argsNames, .argsGetNames, .argsPostNames, .argsPath, .requestBody, .queryString,
                .requestURI, .requestURIRaw, .requestFilename, .requestBasename, .pathInfo, .requestLine,
                .requestMethod, .remoteUser, .remotePort, .uniqueID:
                return variable
            default: continue
            }
        }
        return nil
    }
}

extension CompileContext {
    /// What a hit costs: a number, or macros that come to one.
    mutating func hitCost(_ text: SourceText) throws(Diagnostic) -> MacroTemplate {
        let cost = try macro(text)
        if let literal = cost.literal, Quantity.number(literal.span) == nil {
            throw Diagnostic(.badArgument, at: text.span, "'cost' takes a number or a macro, not \(text.quoted)")
        }
        if let variable = cost.firstChosenByClient {
            diagnostics.append(
                Diagnostic(
                    .limitKeyClientControlled, severity: .warning, at: text.span,
                    "a client chooses \(variable.name) freely, and with it what its requests cost",
                    help: "compute the cost in TX from what the request asks for"))
        }
        return cost
    }
}

extension StoreLocation {
    /// A location as a directive writes it; a relative path is below the working directory.
    init(written text: SourceText, in builder: ConfigurationBuilder) throws(Diagnostic) {
        guard let location = StoreLocation(text.withoutQuotes.string) else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "a store is 'memory', 'sqlite:PATH' or 'redis://HOST:PORT/DATABASE', not \(text.quoted)")
        }
        self = location
    }
}
