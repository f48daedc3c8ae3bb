internal import SecLang

/// Lets the request go on while a `SecRateLimit` admits it.
///
/// A stage: the rule's disruptive action is taken only when the limit is reached, with status 429 unless the rule says
/// another, and `Retry-After` tells when to come back. The rule's other actions run after the limit admitted the
/// request. Takes the limit's name, and `cost=` when this rule's requests cost another amount. `RATE_LIMIT` tells what
/// came of it. In DetectionOnly hits are counted but none is refused.
///
///     SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
///     SecRule REQUEST_METHOD "@streq POST" "id:1,phase:1,deny,rateLimit:'per-client,cost=5'"
///
/// Source: Portcullis; fields after draft-ietf-httpapi-ratelimit-headers-10, Retry-After after RFC 9110.
enum RateLimit: ActionDefinition {
    static let name: StaticString = "rateLimit"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("the name of a SecRateLimit")
        let (nameText, rest) = text.split(atFirst: UInt8(ascii: ","))
        let name = nameText.trimmingBlanks()
        let limits = context.configuration.gateway.rateLimits
        guard let resource = limits[name.lowercasedBytes] else {
            throw Diagnostic(
                .badArgument, at: name.span, "no SecRateLimit named \(name.quoted) stands before this rule",
                help: NearestName.nearest(
                    to: name.string, among: limits.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
                ).map { "did you mean '\($0)'?" })
        }
        guard let rest = rest?.trimmingBlanks() else {
            set.stages.append(.rateLimit(resource, cost: nil))
            return
        }
        let (option, value) = rest.split(atFirst: UInt8(ascii: "="))
        guard option.equals(ignoringCase: "cost"), let value, !value.isEmpty else {
            throw Diagnostic(.badArgument, at: rest.span, "rateLimit takes 'NAME' or 'NAME,cost=NUMBER'")
        }
        set.stages.append(.rateLimit(resource, cost: try context.hitCost(value)))
    }
}
