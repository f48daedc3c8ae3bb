internal import PatternMatching

/// Undoes the ways to write one command line in many.
///
/// Input: any bytes. Output: `"`, `'`, `\` and `^` vanish; a run of spaces, commas, semicolons, tabs, carriage
/// returns and line feeds (also with vanished bytes between them) becomes one space, or nothing before `/` and `(`;
/// ASCII capitals become small letters; the rest is copied, NUL included. Never fails.
///
///     SecRule ARGS "@contains cmd /c" "id:1,phase:2,t:cmdLine,deny"
///
/// Source: ModSecurity reference manual, `cmdLine`.
enum CmdLine: TransformationDefinition {
    static let name: StaticString = "cmdLine"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? {
        ByteSet((0...255).filter { kind($0).isDropped || kind($0).isSeparator || ASCII.lowercased($0) != $0 })
    }

    private struct Kind {
        var isDropped = false
        var isSeparator = false
        /// Takes a space before it away.
        var isOpener = false
    }

    private static func kind(_ byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "^"): Kind(isDropped: true)
        case 0x20, UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: Kind(isSeparator: true)
        case UInt8(ascii: "/"), UInt8(ascii: "("): Kind(isOpener: true)
        default: Kind()
        }
    }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        /// Whether the last byte appended is a separator's space.
        var followsSpace = false
        return compactBytes(of: input, from: 0, to: &output) { byte in
            let kind = kind(byte)
            defer { followsSpace = kind.isSeparator || (kind.isDropped && followsSpace) }
            return ByteFate(
                byte: kind.isSeparator ? 0x20 : ASCII.lowercased(byte),
                isKept: !kind.isDropped && !(kind.isSeparator && followsSpace),
                dropsPrevious: kind.isOpener && followsSpace)
        }
    }
}
