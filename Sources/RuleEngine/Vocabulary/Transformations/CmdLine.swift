/// Undoes the ways to write one command line in many.
///
/// Input: any bytes. Output: `"`, `'`, `\` and `^` vanish; a run of spaces, commas, semicolons, tabs, carriage returns and
/// line feeds (also with vanished bytes between them) becomes one space, or nothing before `/` and `(`; ASCII capitals
/// become small letters; the rest is copied, NUL included. Never fails.
///
///     SecRule ARGS "@contains cmd /c" "id:1,phase:2,t:cmdLine,deny"
///
/// Source: ModSecurity reference manual, `cmdLine`.
enum CmdLine: TransformationDefinition {
    static let name: StaticString = "cmdLine"
    static let outputBound: OutputBound = .inputLength
    static var triggers: ByteSet? { ByteSet((0...255).filter { kinds[Int($0)] != .plain && kinds[Int($0)] != .opener }) }

    private enum Kind: UInt8 { case plain, capital, dropped, separator, opener }

    private static let kinds: [256 of Kind] = InlineArray { index in
        switch UInt8(index) {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "^"): .dropped
        case 0x20, UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D: .separator
        case UInt8(ascii: "/"), UInt8(ascii: "("): .opener
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
        default: .plain
        }
    }

    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        let kinds = kinds
        var changed = false
        var hasPendingSpace = false
        for index in input.indices {
            let byte = input[index]
            let kind = kinds[Int(byte)]
            switch kind {
            case .dropped:
                changed = true
            case .separator:
                if hasPendingSpace || byte != 0x20 { changed = true }
                hasPendingSpace = true
            case .opener:
                if hasPendingSpace { changed = true }
                hasPendingSpace = false
                output.append(byte)
            case .plain, .capital:
                if hasPendingSpace { output.append(0x20) }
                hasPendingSpace = false
                if kind == .capital { changed = true }
                output.append(kind == .capital ? byte | 0x20 : byte)
            }
        }
        if hasPendingSpace { output.append(0x20) }
        return changed
    }
}
