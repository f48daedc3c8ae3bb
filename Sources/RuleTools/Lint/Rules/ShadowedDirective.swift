internal import RuleEngine
internal import SecLang

/// A directive sets again, to another value, what one before it has set.
///
/// Only the last one counts; which of the two was meant cannot be seen.
///
/// Fails:
///
///     SecRequestBodyLimit 1000000
///     SecRequestBodyLimit 2000000
///
/// Passes:
///
///     SecRequestBodyLimit 2000000
///
/// Fix: keep one of them.
enum ShadowedDirective: LintCheck {
    static let code = DiagnosticCode.shadowedDirective
    static let severity = Severity.warning

    /// Directives that add to what is there, or speak about rules.
    private static let additive: Set<DirectiveKind> = [
        .secMarker, .secResponseBodyMimeType, .secResponseBodyMimeTypesClear, .secComponentSignature, .secDataset,
        .secRuleRemoveById, .secRuleRemoveByMsg, .secRuleRemoveByTag, .secRuleUpdateActionById,
        .secRuleUpdateTargetById, .secRuleUpdateTargetByMsg, .secRuleUpdateTargetByTag, .secRuleScript,
        .secHashMethodPm, .secHashMethodRx, .secRemoteRules, .secIpList, .secRateLimit, .secTrustedProxies,
        .secIdentityHeaders, .secGeoLookupDb, .secJwtProvider,
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code)
        var known: [DirectiveKind: GenericDirective] = [:]
        for directive in tree.directives {
            guard let kind = directive.kind, !additive.contains(kind) else { continue }
            let node = directive.node
            if let earlier = known[kind], value(of: earlier) != value(of: node) {
                report.add(
                    at: node.span, "this replaces the value of an earlier \(node.name.string)",
                    related: [.init(at: earlier.span, "the earlier one")])
            }
            known[kind] = node
        }
    }

    private static func value(of node: GenericDirective) -> [[UInt8]] {
        node.arguments.map { $0.withoutQuotes.lowercasedBytes }
    }
}
