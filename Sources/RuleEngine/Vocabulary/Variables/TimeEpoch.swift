/// Seconds since 1970-01-01 UTC.
///
/// Yields one decimal number, worked out when it is read.
///
///     SecRule TIME_EPOCH "@gt 1893456000" "id:1,phase:1,pass,log"
///
/// Source: ModSecurity reference manual, `TIME_EPOCH`.
enum TimeEpoch: ComputedVariableDefinition {
    static let name: StaticString = "TIME_EPOCH"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        // Floors, so that times before 1970 are right too.
        let (seconds, rest) = facts.nowMicroseconds.quotientAndRemainder(dividingBy: 1_000_000)
        DecimalText.write(rest < 0 ? seconds - 1 : seconds, to: &output)
    }
}
