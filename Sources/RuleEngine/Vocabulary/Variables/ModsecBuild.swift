/// The build number of the engine whose language is spoken.
///
/// Yields eight digits, always `02090800`: rules ask it to tell which actions and operators exist, and those of
/// ModSecurity 2.9.8 do.
///
///     SecRule MODSEC_BUILD "@ge 02090000" "id:1,phase:1,pass,setvar:tx.modern=1"
///
/// Source: ModSecurity reference manual, `MODSEC_BUILD`.
enum ModsecBuild: ComputedVariableDefinition {
    static let name: StaticString = "MODSEC_BUILD"
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        DecimalText.write(2_090_800, digits: 8, to: &output)
    }
}
