/// Whether the response body was longer than `SecResponseBodyLimit`.
///
/// Yields `1` or `0`. Only with `SecResponseBodyLimitAction ProcessPartial` does a rule get to see the `1`.
///
///     SecRule OUTBOUND_DATA_ERROR "@eq 1" "id:1,phase:4,pass,log"
///
/// Source: ModSecurity reference manual, `OUTBOUND_DATA_ERROR`.
enum OutboundDataError: VariableDefinition {
    static let name: StaticString = "OUTBOUND_DATA_ERROR"
    static var completeFrom: Phase { .responseBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.outboundDataError], .value) }
}
