internal import RuleEngine
internal import SecLang

/// A pattern names a character that is no byte.
///
/// Values are bytes: `\x{20ac}` cannot be one, and a character of several bytes in a class is a class of its bytes, each
/// for itself.
///
/// Fails:
///
///     SecRule ARGS "@rx [é]" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx \xc3\xa9" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: write the bytes of the character's UTF-8 form, outside of a class.
enum NonByteEscape: LintCheck {
    static let code = DiagnosticCode.nonByteEscape
    static let severity = Severity.warning

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx || test.kind == .rxGlobal else { return }
            let bytes = test.argument.bytes
            judgeEscapes(bytes, test.argument, &report)
            for found in RegexClassScanner.classes(in: bytes) {
                guard let range = firstCharacter(in: bytes, found.range) else { continue }
                report.add(
                    at: test.argument.span(of: range),
                    "in a class the bytes of \(test.argument.slice(range).quoted) stand each for itself")
            }
        }
    }

    private static func judgeEscapes(_ bytes: [UInt8], _ argument: SourceText, _ report: inout LintReport) {
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "x"), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "{"),
                let close = bytes[index...].firstIndex(of: UInt8(ascii: "}"))
            {
                let digits = String(decoding: bytes[index + 3..<close], as: UTF8.self)
                if !digits.isEmpty, digits.count <= 8, let value = UInt32(digits, radix: 16), value > 0xFF {
                    report.add(
                        at: argument.span(of: index..<close + 1), "'\\x{\(digits)}' is no byte, and values are bytes")
                }
            }
            index += 2
        }
    }

    /// The first character of several bytes, as UTF-8 writes it.
    private static func firstCharacter(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        for index in range where bytes[index] >= 0xC2 && bytes[index] < 0xF5 {
            let length = bytes[index] >= 0xF0 ? 4 : bytes[index] >= 0xE0 ? 3 : 2
            guard index + length <= range.upperBound else { continue }
            if bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 }) { return index..<index + length }
        }
        return nil
    }
}
