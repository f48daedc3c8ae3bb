/// The month, `01` to `12`.
///
/// Yields one decimal number in local time, worked out when it is read. The manual says 0 to 11; ModSecurity itself
/// counts from 1.
///
///     SecRule TIME_MON "@eq 12" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_MON`.
enum TimeMon: ComputedVariableDefinition {
    static let name: StaticString = "TIME_MON"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.month, digits: 2, to: &output)
    }
}
