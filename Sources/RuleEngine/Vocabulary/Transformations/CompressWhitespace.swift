internal import PatternMatching

/// Turns every run of white space into one space.
///
/// Input: any bytes. Output: a run of space, `\t`, `\n`, `\v`, `\f`, `\r` and byte A0 becomes one space; the rest is
/// copied. Byte A0 is a no-break space in Latin-1 and a part of many UTF-8 characters, which this damages. Never
/// fails.
///
///     SecRule ARGS "@contains union select" "id:1,phase:2,t:lowercase,t:compressWhitespace,deny"
///
/// Source: ModSecurity 2, `compressWhitespace`; libmodsecurity leaves A0 alone.
enum CompressWhitespace: TransformationDefinition {
    static let name: StaticString = "compressWhitespace"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { whiteSpaceOrA0 }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        var followsSpace = false
        return compactBytes(of: input, from: 0, to: &output) { byte in
            let isSpace = isWhiteSpaceOrA0(byte)
            defer { followsSpace = isSpace }
            return ByteFate(byte: isSpace ? 0x20 : byte, isKept: !(isSpace && followsSpace))
        }
    }
}

/// What ModSecurity 2 takes for white space: C's `isspace`, and the no-break space of Latin-1.
func isWhiteSpaceOrA0(_ byte: UInt8) -> Bool { ASCII.isSpace(byte) != (byte == 0xA0) }

/// The bytes of ``isWhiteSpaceOrA0(_:)``.
let whiteSpaceOrA0 = ByteSet([0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0])
