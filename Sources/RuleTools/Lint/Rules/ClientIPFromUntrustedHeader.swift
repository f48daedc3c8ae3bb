internal import RuleEngine
internal import SecLang

/// The client's address is to come from a header, and no proxy is trusted to write it.
///
/// Anybody can send `X-Forwarded-For`. The header counts only when it comes from a proxy that is named, so that without
/// one it is never looked at, and every client has the proxy's address.
///
/// Fails:
///
///     SecClientAddressHeader X-Forwarded-For
///
/// Passes:
///
///     SecTrustedProxies 10.0.0.0/8
///     SecClientAddressHeader X-Forwarded-For
///
/// Fix: name the proxies with SecTrustedProxies.
enum ClientIPFromUntrustedHeader: LintCheck {
    static let code = DiagnosticCode.clientIPFromUntrustedHeader
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
