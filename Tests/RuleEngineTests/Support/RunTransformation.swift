import RuleEngine

/// What a transformation made of an input, with exactly the room its bound promises.
struct TransformationResult: Equatable {
    var output: [UInt8]
    var changed: Bool
}

/// Runs one transformation; traps if it needs more room than its bound says.
func run(
    _ transformation: Transformation, on input: [UInt8], context: TransformationContext = .standard
) -> TransformationResult {
    var changed = false
    let bound = transformation.outputBound.capacity(forInputOf: input.count)
    let output = [UInt8](capacity: bound) { output in
        precondition(output.capacity == bound, "the output has exactly the promised room")
        changed = transformation.apply(input.span, to: &output, context: context)
    }
    return TransformationResult(output: output, changed: changed)
}

extension [UInt8] {
    /// Printable ASCII as it is, other bytes as `\xHH`; for messages.
    var readable: String {
        map { byte in
            (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\\")
                ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
