/// The local time as `hh:mm:ss`.
///
/// Yields one value, worked out when it is read.
///
///     SecRule TIME "@rx ^0[0-5]:" "id:1,phase:1,pass,setvar:tx.night=1"
///
/// Source: ModSecurity reference manual, `TIME`.
enum TimeOfDay: ComputedVariableDefinition {
    static let name: StaticString = "TIME"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        let time = facts.localTime
        DecimalText.write(time.hour, digits: 2, to: &output)
        output.append(UInt8(ascii: ":"))
        DecimalText.write(time.minute, digits: 2, to: &output)
        output.append(UInt8(ascii: ":"))
        DecimalText.write(time.second, digits: 2, to: &output)
    }
}
