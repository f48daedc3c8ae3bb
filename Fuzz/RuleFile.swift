import SecLang

/// Any bytes as a rule file, in both escape dialects.
///
/// Held: the laws of `ParserExercise`, and no trap in the parser, the dump or the renderers.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzRuleFile(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if let law = ParserExercise.brokenLaw(for: bytes) { preconditionFailure(law) }
    return 0
}
