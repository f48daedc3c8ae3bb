internal import Gateway
internal import SecLang

/// Declares whose tokens the action `authenticate:jwt=` accepts.
///
/// Takes a name and options; lists are written with `|`:
/// - `issuer`: `iss` is this, byte for byte. `audience`: `aud` holds one of these. `*` accepts any.
/// - `algorithms`: which of RS, PS and ES with 256, 384 or 512, and EdDSA; the key narrows them further.
/// - `jwks:file:PATH` or `jwks:https://…`: a key set of public keys. Or `secret:file:PATH`: a secret of at least 32 bytes, or a key set of
///   secrets, for HS256 to HS512. `refresh`: how often the file is looked at (never without it), or after how long fetched
///   keys are fetched again at the latest (24h).
/// - `ca-file`: the authorities of the server of the keys, PEM, instead of the system's. `stale`: how long keys are used beyond their
///   time while fetching fails (1h). `cooldown`: between two fetches (30s).
/// - `leeway`: how far clocks may be apart, 60s without it, at most 10m.
/// - `expiry`: `required` (default) or `optional`; `max-lifetime`: from `iat` to `exp`; `require`: claims that must be
///   there, nested ones by dots; `type`: what `typ` must be.
/// - `roles`: the claim that `AUTH:roles` lists with commas, nested by dots.
/// - `header`: another header than `Authorization`; or `cookie`. `forward`: `on` lets the header go on to the backend.
/// - `max-size`: bytes of a token, 16384 without it.
///
/// Issuer, audience and algorithms are required: a provider without one of them accepts what was made for others. Keys
/// that are weak, for encryption, or of an unknown kind are passed over with a warning; a key id that stands twice, a
/// private key, or a set without a key that could verify keep the rules from loading.
///
///     SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:RS256|ES256,jwks:file:jwks.json"
///     SecAction "id:1,phase:1,nolog,deny,authenticate:jwt=main"
///
/// Source: Portcullis; RFC 7515, 7517, 7518, 7519, 8037, 8725.
enum SecJwtProvider: DirectiveDefinition {
    static let name: StaticString = "SecJwtProvider"

    private static let options = [
        "issuer", "audience", "algorithms", "jwks", "secret", "refresh", "ca-file", "stale", "cooldown", "leeway",
        "expiry", "max-lifetime", "require",
        "type", "roles", "header", "cookie", "forward", "max-size",
    ]

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...2)
        let name = try builder.resourceName(values[0])
        let options = try ResourceOptions(values[1], of: directive, known: options)
        for needed in ["issuer", "audience", "algorithms"] where options[needed] == nil {
            throw Diagnostic(
                .jwtWithoutAlgOrAud, at: values[1].span, "no '\(needed)': tokens made for others would be accepted",
                help: needed == "algorithms" ? "algorithms:RS256|ES256" : "'\(needed):*' accepts any")
        }
        let isSecret = options["secret"] != nil
        var provider = JWTProvider(
            name: values[0].bytes, algorithms: try algorithms(options, isSecret: isSecret),
            expectations: try expectations(options))
        if let type = options["type"] { provider.type = type.bytes }
        if let bytes = try options.integer("max-size", in: 256...JWSToken.largestTokenBytes) {
            provider.limits.tokenBytes = bytes
        }
        let forwards = try options.choice("forward", [("on", true), ("off", false)]) ?? false
        let resource = JWTResource(
            provider: provider, keys: try keys(options, isSecret: isSecret, directive, in: &builder),
            location: try location(options), forwardsToken: forwards)
        if builder.configuration.gateway.jwtProviders.updateValue(resource, forKey: name) != nil {
            builder.noteShadowed(values[0])
        }
    }

    private static func list(_ text: SourceText) -> [SourceText] {
        var items: [SourceText] = []
        var rest = text
        while true {
            let (head, tail) = rest.split(atFirst: UInt8(ascii: "|"))
            items.append(head.trimmingBlanks())
            guard let tail else { return items }
            rest = tail
        }
    }

    private static func algorithms(_ options: ResourceOptions, isSecret: Bool) throws(Diagnostic) -> Set<JWTAlgorithm> {
        let suited = isSecret ? JWTAlgorithm.symmetric : JWTAlgorithm.asymmetric
        var algorithms: Set<JWTAlgorithm> = []
        for name in list(try options.required("algorithms")) {
            guard let algorithm = JWTAlgorithm(name.bytes) else {
                throw Diagnostic(
                    .badArgument, at: name.span, "\(name.quoted) is no algorithm that tokens are signed with",
                    help: NearestName.nearest(to: name.string, among: suited.map(\.name).sorted()).map {
                        "did you mean '\($0)'?"
                    })
            }
            guard suited.contains(algorithm) else {
                let need = isSecret ? "is not for a secret" : "needs 'secret'"
                throw Diagnostic(.badArgument, at: name.span, "\(name.quoted) \(need)")
            }
            algorithms.insert(algorithm)
        }
        return algorithms
    }

    private static func expectations(_ options: ResourceOptions) throws(Diagnostic) -> JWTClaims.Expectations {
        var expected = JWTClaims.Expectations()
        let issuer = try options.required("issuer")
        if issuer.string != "*" { expected.issuer = issuer.bytes }
        let audience = try options.required("audience")
        if audience.string != "*" { expected.audiences = list(audience).map(\.bytes) }
        if let leeway = try duration("leeway", options, longest: 600_000_000) { expected.leewayMicroseconds = leeway }
        expected.needsExpiry = try options.choice("expiry", [("required", true), ("optional", false)]) ?? true
        expected.lifetimeMicroseconds = try duration("max-lifetime", options, longest: 366 * 86_400_000_000)
        if let required = options["require"] { expected.required = list(required).map(\.bytes) }
        expected.roles = options["roles"]?.bytes
        return expected
    }

    private static func duration(
        _ name: String, _ options: ResourceOptions, longest: Int64
    ) throws(Diagnostic) -> Int64? {
        guard let text = options[name] else { return nil }
        guard let period = Quantity.duration(text.bytes.span), period <= longest else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "'\(name)' takes a time of at most \(longest / 1_000_000) seconds, not \(text.quoted)")
        }
        return period
    }

    private static func location(_ options: ResourceOptions) throws(Diagnostic) -> TokenLocation {
        if let cookie = options["cookie"] {
            if let header = options["header"] {
                throw Diagnostic(
                    .badArgument, at: header.span, "a token stands in a header or in a cookie, not in both")
            }
            return .cookie(cookie.bytes)
        }
        guard let header = options["header"] else { return .bearer }
        guard HeaderName.isToken(header.bytes.span) else {
            throw Diagnostic(.badArgument, at: header.span, "\(header.quoted) is no name of a header")
        }
        return header.equals(ignoringCase: "authorization") ? .bearer : .header(header.bytes)
    }

    private static func keys(
        _ options: ResourceOptions, isSecret: Bool, _ directive: DirectiveArguments,
        in builder: inout ConfigurationBuilder
    ) throws(Diagnostic) -> KeySource {
        if isSecret, let jwks = options["jwks"] {
            throw Diagnostic(
                .badArgument, at: jwks.span, "public keys and a secret do not go together",
                help: "declare two providers and name both in the rule")
        }
        let text = try options.required(isSecret ? "secret" : "jwks")
        if !isSecret, text.string.hasPrefix("https:") { return .remote(try remoteKeys(text, options, in: builder)) }
        for name in ["ca-file", "stale", "cooldown"] {
            guard let option = options[name] else { continue }
            throw Diagnostic(.badArgument, at: option.span, "'\(name)' is for keys that are fetched: jwks:https://…")
        }
        let (scheme, file) = text.split(atFirst: UInt8(ascii: ":"))
        guard scheme.string == "file", let file, !file.isEmpty else {
            throw Diagnostic(
                .badArgument, at: text.span, "keys are named as 'file:PATH' or 'https://…', not \(text.quoted)")
        }
        guard let path = builder.context.sources.resolve(file.string, relativeTo: builder.context.file) else {
            throw Diagnostic(
                .missingFile, at: file.span, "no file \(file.quoted) beside this rule file or in the load root")
        }
        let refresh = try duration("refresh", options, longest: 86_400_000_000)
        if let refresh, refresh < 1_000_000, let text = options["refresh"] {
            throw Diagnostic(.badArgument, at: text.span, "'refresh' takes a time of at least 1s, not \(text.quoted)")
        }
        let source: KeySetSource
        do throws(KeySetSource.Refusal) {
            source = try KeySetSource(
                feed: KeyFile(loader: builder.context.sources.loader, path: path),
                content: isSecret ? .secret : .publicKeys, refreshMicroseconds: refresh, nowMicroseconds: 0)
        } catch {
            throw Diagnostic(.badArgument, at: file.span, "the keys in '\(path)' are refused: \(error.message)")
        }
        for skipped in source.keys.skipped {
            builder.context.diagnostics.append(
                Diagnostic(
                    .unusableKey, severity: .warning, at: file.span,
                    "key \(skipped.place) of '\(path)' is not used: \(skipped.problem.message)"))
        }
        return .file(source)
    }

    /// Keys that are fetched when the first token comes, not now.
    private static func remoteKeys(
        _ text: SourceText, _ options: ResourceOptions, in builder: ConfigurationBuilder
    ) throws(Diagnostic) -> RemoteKeySet {
        guard KeyAddress.isUsable(text.bytes.span) else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "the address of keys is 'https://HOST/PATH' without a user name, not \(text.quoted)")
        }
        var policy = RemoteKeySet.Policy()
        if let refresh = try duration("refresh", options, longest: 7 * 86_400_000_000) {
            policy.longestMicroseconds = max(refresh, 1_000_000)
            policy.usualMicroseconds = min(policy.usualMicroseconds, policy.longestMicroseconds)
            policy.shortestMicroseconds = min(policy.shortestMicroseconds, policy.longestMicroseconds)
        }
        if let stale = try duration("stale", options, longest: 7 * 86_400_000_000) { policy.staleMicroseconds = stale }
        if let cooldown = try duration("cooldown", options, longest: 3_600_000_000) {
            policy.cooldownMicroseconds = max(cooldown, 1_000_000)
        }
        var authorities: String?
        if let file = options["ca-file"] {
            guard let path = builder.context.sources.resolve(file.string, relativeTo: builder.context.file) else {
                throw Diagnostic(
                    .missingFile, at: file.span, "no file \(file.quoted) beside this rule file or in the load root")
            }
            authorities = path
        }
        #if Fetch
        guard let fetcher = CurlFetcher(url: text.string, authorities: authorities) else {
            throw Diagnostic(
                .unsupported, at: text.span, "keys cannot be fetched: libcurl.so.4 is not there",
                help: "install libcurl4")
        }
        return RemoteKeySet(fetcher: fetcher, policy: policy)
        #else
        throw Diagnostic(
            .unsupported, at: text.span, "this build cannot fetch \(text.quoted)",
            help: "build with the package trait Fetch")
        #endif
    }
}

/// A key file, read the way rule files are.
private struct KeyFile: KeySetSource.Feed {
    let loader: any SourceLoader
    let path: String

    func fingerprint() -> UInt64? { loader.fingerprint(of: path) }

    func read() throws(KeySetSource.Refusal) -> [UInt8] {
        do throws(SourceLoadError) {
            return try loader.read(path)
        } catch {
            throw .unreadable(reason: error.message)
        }
    }
}
