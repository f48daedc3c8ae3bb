/// The day of the week, `0` (Sunday) to `6`.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_WDAY "@within 06" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_WDAY`.
enum TimeWday: ComputedVariableDefinition {
    static let name: StaticString = "TIME_WDAY"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.weekday, digits: 1, to: &output)
    }
}
