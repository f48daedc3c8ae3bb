/// Microseconds spent on parts of the work, which are not measured here.
///
/// Yields `0`, as do the other `PERF_…` names; measure with `portcullis bench` instead.
///
///     SecRule PERF_COMBINED "@gt 100000" "id:1,phase:5,pass,log"
///
/// Source: ModSecurity reference manual, `PERF_ALL` to `PERF_SWRITE`.
enum Perf: ComputedVariableDefinition {
    static let name: StaticString = "PERF_COMBINED"
    static let aliases: [StaticString] = [
        "PERF_ALL", "PERF_GC", "PERF_LOGGING", "PERF_PHASE1", "PERF_PHASE2", "PERF_PHASE3", "PERF_PHASE4",
        "PERF_PHASE5", "PERF_RULES", "PERF_SREAD", "PERF_SWRITE",
    ]
    static var completeFrom: Phase { .requestHeaders }
    static var shape: VariableShape { .scalar }
    static var source: VariableSource { .computed }

    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        output.append(UInt8(ascii: "0"))
    }
}
