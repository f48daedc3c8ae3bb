internal import PatternMatching

/// Removes every NUL byte.
///
/// Input: any bytes. Output: the other bytes, in order. Never fails.
///
///     SecRule ARGS:token "@contains admin" "id:1,phase:2,t:removeNulls,deny"
///
/// Source: ModSecurity reference manual, `removeNulls`.
enum RemoveNulls: TransformationDefinition {
    static let name: StaticString = "removeNulls"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet([0x00]) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        let start = copyRun(of: input, from: 0, to: &output, until: [0x00])
        return compactBytes(of: input, from: start, to: &output) { ByteFate(byte: $0, isKept: $0 != 0x00) }
    }
}
