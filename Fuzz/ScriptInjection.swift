import PatternMatching

/// A value.
///
/// Held: a finding lies within the value, is never one that the prefilter would keep away, and looking for templates as well
/// only finds more.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzScriptInjection(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let value = Array(UnsafeBufferPointer(start: data, count: size))
    let withTemplates = ScriptInjection.detect(value.span, options: .templates)
    if let found = withTemplates {
        precondition(
            found.range.lowerBound >= 0 && found.range.upperBound <= value.count, "a finding is within its value")
    }
    guard let finding = ScriptInjection.detect(value.span, options: []) else { return 0 }
    precondition(
        finding.range.lowerBound >= 0 && finding.range.upperBound <= value.count, "a finding is within its value")
    precondition(ScriptInjection.condition.holds(for: value.span), "a finding implies the condition")
    precondition(withTemplates != nil, "an option takes nothing away")
    return 0
}
