internal import Gateway
internal import PatternMatching
internal import SecLang

/// What only the whole rule set shows about stages: warnings, since each may be meant.
enum GatewayChecks {
    static func diagnostics(_ configuration: Configuration, _ entries: [RuleListEntry]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let gateway = configuration.gateway
        if let span = gateway.clientAddressHeaderSpan, gateway.clientAddress?.trusted.count ?? 0 == 0 {
            diagnostics.append(
                Diagnostic(
                    .clientIPFromUntrustedHeader, severity: .warning, at: span,
                    "no proxy is trusted, so this header is never looked at",
                    help: "name the proxies with SecTrustedProxies"))
        }
        var staged: [UInt64] = []
        for case .rule(let rule) in entries where rule.links.contains(where: { !$0.stages.isEmpty }) {
            staged.append(rule.id)
        }
        for case .rule(let rule) in entries {
            checkExclusion(of: rule, staged, &diagnostics)
            checkHeaders(of: rule, gateway.identityHeaders, &diagnostics)
            checkAddresses(of: rule, &diagnostics)
            guard rule.links.contains(where: { !$0.stages.isEmpty }) else { continue }
            checkSelection(of: rule, &diagnostics)
            checkDecision(of: rule, &diagnostics)
        }
        return diagnostics
    }

    /// A header that only we may set must be taken from clients.
    private static func checkHeaders(
        of rule: RuleIR, _ identity: [IdentityHeader], _ diagnostics: inout [Diagnostic]
    ) {
        for link in rule.links {
            // A fixed value that every request gets replaces whatever a client sent.
            let isForAll = rule.links.allSatisfy { $0.test == nil } && rule.links.allSatisfy(\.stages.isEmpty)
            for case .changeHeader(.setRequest, let name, let value) in link.effects {
                guard value?.literal == nil || !isForAll else { continue }
                let folded = HeaderName.folded(name.span)
                guard !identity.contains(where: { $0.folded == folded }) else { continue }
                let text = String(decoding: name, as: UTF8.self)
                diagnostics.append(
                    Diagnostic(
                        .trustedHeaderNotStripped, severity: .warning, at: link.span,
                        "a client that does not reach this rule can send '\(text)' itself",
                        help: "SecIdentityHeaders \(text)"))
            }
        }
    }

    /// Whoever believes a forwarding header by itself believes the client.
    private static func checkAddresses(of rule: RuleIR, _ diagnostics: inout [Diagnostic]) {
        for link in rule.links {
            guard let test = link.test, test.code.asksForAddress else { continue }
            for target in test.targets where target.variable == .requestHeaders {
                guard case .key(let key) = target.selector, isForwardingHeader(key) else { continue }
                let header = String(decoding: key, as: UTF8.self)
                diagnostics.append(
                    Diagnostic(
                        .clientIPFromUntrustedHeader, severity: .warning, at: link.span,
                        "any client can send '\(header)' with an address of its choice",
                        help: "SecTrustedProxies and SecClientAddressHeader make REMOTE_ADDR the client's address"))
            }
        }
    }

    private static func isForwardingHeader(_ name: [UInt8]) -> Bool {
        let known: [StaticString] = [
            "x-forwarded-for", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip",
            "x-cluster-client-ip", "fastly-client-ip", "x-originating-ip",
        ]
        return known.contains { name.span.equalsIgnoringCase($0) }
    }

    /// Whether the link compares a path as sent.
    private static func comparesRawPath(_ link: LinkIR) -> Bool {
        guard let test = link.test, test.targets.contains(where: { $0.variable.isPath }) else { return false }
        let normalizes = link.transformations.contains { $0 == .normalizePath || $0 == .normalizePathWin }
        let decodes = link.transformations.contains { $0 == .urlDecode || $0 == .urlDecodeUni }
        return !normalizes || !decodes
    }

    /// A rule that frees paths as sent from a stage frees `/public/../api` too.
    private static func checkExclusion(of rule: RuleIR, _ staged: [UInt64], _ diagnostics: inout [Diagnostic]) {
        guard let link = rule.links.first(where: comparesRawPath), staged.contains(where: { $0 != rule.id }) else {
            return
        }
        var frees = false
        if case .allow = rule.disruptive { frees = rule.links.allSatisfy(\.stages.isEmpty) }
        for case .control(let control) in rule.links.flatMap(\.effects) {
            switch control {
            case .ruleEngine(let mode): if mode != .on { frees = true }
            case .removeRules(.ids(let ranges)):
                if staged.contains(where: { id in ranges.contains { $0.contains(id) } }) { frees = true }
            default: continue
            }
        }
        guard frees else { return }
        diagnostics.append(
            Diagnostic(
                .stageSelectedByRawPath, severity: .warning, at: link.span,
                "the path is compared as sent, so that '/public/../api' is freed from stages as '/public/' is",
                help: "t:urlDecodeUni,t:normalizePath"))
    }

    /// A stage selected by a path as sent is passed by with `/%61pi`, `//api` or `/x/../api`.
    private static func checkSelection(of rule: RuleIR, _ diagnostics: inout [Diagnostic]) {
        for link in rule.links where comparesRawPath(link) {
            diagnostics.append(
                Diagnostic(
                    .stageSelectedByRawPath, severity: .warning, at: link.span,
                    "the path is compared as sent, so that '/%61pi', '//api' or '/x/../api' passes the stage by",
                    help: "t:urlDecodeUni,t:normalizePath"))
        }
    }

    /// A refusal needs something to do.
    private static func checkDecision(of rule: RuleIR, _ diagnostics: inout [Diagnostic]) {
        let what: String
        switch rule.disruptive {
        case .deny, .drop, .redirect: return
        case .pass, .block: what = "nothing happens to a request that the stage refuses: the rule says 'pass'"
        case .allow: what = "'allow' lets through what the stage refuses"
        }
        diagnostics.append(
            Diagnostic(
                .conflictingActions, severity: .warning, at: rule.span, what, help: "write 'deny' into the rule"))
    }
}

extension OperatorCode {
    /// Whether the operator asks something about an address.
    fileprivate var asksForAddress: Bool {
        switch self {
        case .addresses, .addressList, .blockList, .geoLookup: true
        default: false
        }
    }
}

extension Variable {
    /// Whether the value is a path, or begins with one.
    fileprivate var isPath: Bool {
        switch self {
        case .requestURI, .requestURIRaw, .requestFilename, .requestBasename, .requestLine, .pathInfo: true
        default: false
        }
    }
}
