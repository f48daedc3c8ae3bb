import PatternMatching

/// A value.
///
/// Held: a finding lies within the value, has a shape, is found again, and is never one that the prefilter would keep away.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzSQLInjection(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let value = Array(UnsafeBufferPointer(start: data, count: size))
    guard let finding = SQLInjection.detect(value.span) else { return 0 }
    precondition(
        finding.range.lowerBound >= 0 && finding.range.upperBound <= value.count, "a finding is within its value")
    precondition(finding.shape.count > 0, "a finding has a shape")
    precondition(SQLInjection.condition.holds(for: value.span), "a finding implies the condition")
    let again = SQLInjection.detect(value.span)
    precondition(again?.range == finding.range && again?.reason == finding.reason, "a finding is no chance")
    return 0
}
