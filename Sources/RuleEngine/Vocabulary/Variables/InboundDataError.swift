/// Whether the request body was longer than `SecRequestBodyLimit`.
///
/// Yields `1` or `0`. Only with `SecRequestBodyLimitAction ProcessPartial` does a rule get to see the `1`.
///
///     SecRule INBOUND_DATA_ERROR "@eq 1" "id:1,phase:2,pass,log"
///
/// Source: ModSecurity reference manual, `INBOUND_DATA_ERROR`.
enum InboundDataError: VariableDefinition {
    static let name: StaticString = "INBOUND_DATA_ERROR"
    static var completeFrom: Phase { .requestBody }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .stored([.inboundDataError], .value) }
}
