/// What came of the rate limit that was asked last.
///
/// Yields `name`, `limit`, `accepted` (1 or 0) and, when the store answered, `remaining`, `reset` and (when it refused)
/// `retry_after`, both in seconds. Nothing before the first `rateLimit`.
///
///     SecRule RATE_LIMIT:remaining "@lt 5" "id:1,phase:1,pass,log,msg:'%{RATE_LIMIT.name} is nearly used up'"
///
/// Source: Portcullis.
enum RateLimitVariable: VariableDefinition {
    static let name: StaticString = "RATE_LIMIT"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .collection }
    static var source: VariableSource { .volatile(.rateLimit) }
}
