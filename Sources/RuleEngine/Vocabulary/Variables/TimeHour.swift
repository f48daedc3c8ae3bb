/// The hour, `00` to `23`.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_HOUR "@lt 6" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_HOUR`.
enum TimeHour: ComputedVariableDefinition {
    static let name: StaticString = "TIME_HOUR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.hour, digits: 2, to: &output)
    }
}
