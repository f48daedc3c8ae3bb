/// The second, `00` to `60`.
///
/// Yields one decimal number in local time, worked out when it is read.
///
///     SecRule TIME_SEC "@lt 30" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_SEC`.
enum TimeSec: ComputedVariableDefinition {
    static let name: StaticString = "TIME_SEC"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.localTime.second, digits: 2, to: &output)
    }
}
