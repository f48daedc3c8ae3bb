internal import RuleEngine
internal import SecLang

/// Tokens are accepted without saying for whom, by whom, or how they must be signed.
///
/// A token that the same issuer made for another service, or one that is signed by another algorithm than the keys are
/// meant for, would be as good as the right one.
///
/// Fails:
///
///     SecJwtProvider main "issuer:https://idp.example/,algorithms:RS256,jwks:https://idp.example/keys"
///
/// Passes:
///
///     SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:RS256,jwks:https://idp.example/keys"
///
/// Fix: name the issuer, the audience and the algorithms.
enum JWTWithoutAlgOrAud: LintCheck {
    static let code = DiagnosticCode.jwtWithoutAlgOrAud
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) { report.adopt(code) }
}
