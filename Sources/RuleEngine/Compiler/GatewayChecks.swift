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
        for case .rule(let rule) in entries {
            checkHeaders(of: rule, gateway.identityHeaders, &diagnostics)
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
            for case .changeHeader(.setRequest, let name, let value) in link.effects where value?.literal == nil {
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

    /// A stage selected by a path as sent is passed by with `/%61pi`, `//api` or `/x/../api`.
    private static func checkSelection(of rule: RuleIR, _ diagnostics: inout [Diagnostic]) {
        for link in rule.links {
            guard let test = link.test, test.targets.contains(where: { $0.variable.isPath }) else { continue }
            let normalizes = link.transformations.contains { $0 == .normalizePath || $0 == .normalizePathWin }
            let decodes = link.transformations.contains { $0 == .urlDecode || $0 == .urlDecodeUni }
            guard !normalizes || !decodes else { continue }
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

extension Variable {
    /// Whether the value is a path, or begins with one.
    fileprivate var isPath: Bool {
        self == .requestURI || self == .requestURIRaw || self == .requestFilename || self == .requestLine
    }
}
