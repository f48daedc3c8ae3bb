internal import PatternMatching

/// Turns every NUL byte into a space.
///
/// Input: any bytes. Output: as long as the input. Never fails.
///
///     SecRule ARGS "@rx /bin/sh\s" "id:1,phase:2,t:replaceNulls,deny"
///
/// Source: ModSecurity reference manual, `replaceNulls`.
enum ReplaceNulls: TransformationDefinition {
    static let name: StaticString = "replaceNulls"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet([0x00]) }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        mapBytes(input, into: &output) { $0 == 0x00 ? 0x20 : $0 }
    }
}
