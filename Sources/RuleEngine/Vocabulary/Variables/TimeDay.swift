/// The day of the month, `01` to `31`.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_DAY "@eq 1" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_DAY`.
enum TimeDay: ComputedVariableDefinition {
    static let name: StaticString = "TIME_DAY"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.day, digits: 2, to: &output)
    }
}
