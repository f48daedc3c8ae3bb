/// Text for a POSIX shell.
package enum ShellWord {
    /// `text` as one word: as it is when no byte of it means anything to a shell, else within `'…'`.
    package static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy(isPlain)
        return isPlain
            ? text
            : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// A command that prints exactly `bytes`: `printf '%b' '…'` with the octal escapes that every shell knows.
    package static func printing(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case 0x0A: text += #"\n"#
            case 0x0D: text += #"\r"#
            case UInt8(ascii: "'"), UInt8(ascii: #"\"#): text += octal(byte)
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += octal(byte)
            }
        }
        return "printf '%b' '\(text)'"
    }

    /// `\0` and three digits: fewer would take digits that follow with them.
    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return #"\0"# + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-_./:=@%+,".utf8.contains(byte)
        }
    }
}
