/// The year in four digits.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_YEAR "@ge 2026" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_YEAR`.
enum TimeYear: ComputedVariableDefinition {
    static let name: StaticString = "TIME_YEAR"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.year, digits: 4, to: &output)
    }
}
