import PatternMatching

/// A pattern and a subject: the first byte has the options, the second the pattern's length.
///
/// Held: whenever PCRE2 matches, the condition taken from the pattern holds and the scan sets its bit.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzConditions(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size >= 2 else { return 0 }
    let options = PatternOptions(rawValue: data[0] & 0x0F)
    let rest = UnsafeBufferPointer(start: data + 2, count: size - 2)
    let pattern = Array(rest.prefix(Int(data[1])))
    let subject = Array(rest.dropFirst(pattern.count))

    let table = PatternTableBuilder()
    guard let id = try? table.add(pattern, options: options) else { return 0 }
    var conditions = ConditionSetBuilder()
    let condition = conditions.add(.pattern(pattern, options: options))
    // Neighbours, so that the automaton has something to confuse the pattern's literals with.
    _ = conditions.add(.contains(Array("select".utf8)))
    _ = conditions.add(.phrases([Array("script".utf8), Array("passwd".utf8)]))
    let set = conditions.build()

    let patterns = table.build(jitPolicy: data[0] & 0x10 == 0 ? .never : .onFirstUse)
    let outcome = patterns.match(id, subject: subject.span, scratch: scratch)
    var conditionScratch = ConditionScratch()
    let answer = set.scan(subject.span, signature: set.signature(of: subject.span), scratch: &conditionScratch)
    guard outcome == .matched else { return 0 }
    precondition(set.condition(condition).holds(for: subject.span), "a match implies the condition")
    precondition(conditionScratch.answers.mayHold(condition, in: answer), "and the scan says so")
    for group in 0..<scratch.captureCount {
        guard let range = scratch.capture(group) else { continue }
        precondition(range.start >= 0 && range.end <= subject.count, "captures lie within the subject")
    }
    return 0
}

// libFuzzer calls on one thread only; so does the replay.
nonisolated(unsafe) private let scratch = MatchScratch()
