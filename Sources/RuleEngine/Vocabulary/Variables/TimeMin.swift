/// The minute, `00` to `59`.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_MIN "@eq 0" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_MIN`.
enum TimeMin: ComputedVariableDefinition {
    static let name: StaticString = "TIME_MIN"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.minute, digits: 2, to: &output)
    }
}
