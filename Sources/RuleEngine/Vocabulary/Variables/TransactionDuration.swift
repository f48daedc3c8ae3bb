/// How long the transaction has run, in microseconds.
///
/// Yields one decimal number, worked out when it is read.
///
///     SecRule DURATION "@gt 150000" "id:1,phase:5,pass,log"
///
/// Source: ModSecurity reference manual, `DURATION`.
enum TransactionDuration: ComputedVariableDefinition {
    static let name: StaticString = "DURATION"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(facts.durationMicroseconds, to: &output)
    }
}
