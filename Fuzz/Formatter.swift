import SecLang

/// Any bytes as a rule file to format.
///
/// Held: no trap; what is formatted once does not change again; and it parses to the same items without an error.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzFormatter(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    func source(_ bytes: [UInt8]) -> SourceFile { SourceFile(id: SourceFileID(0), path: "input", bytes: bytes) }
    guard let once = Formatter.format(source(bytes)) else { return 0 }
    guard let twice = Formatter.format(source(once)) else { preconditionFailure("the result has syntax errors") }
    precondition(once == twice, "formatting changes what is formatted")
    let before = RuleFile.parse(source(bytes)).file
    let after = RuleFile.parse(source(once)).file
    precondition(before.items.count == after.items.count, "formatting changes the number of items")
    return 0
}
