internal import PatternMatching
internal import SecLang

/// Finds a path template in the value and names its parts.
///
/// The argument is a path in which `{name}` stands for one segment; it is found anywhere in the value. A match fills
/// `ARGS_PATH`. A template whose braces do not pair keeps the rules from loading.
///
///     SecRule REQUEST_FILENAME "@restpath /users/{id}/orders/{order}" "id:1,phase:1,chain,deny"
///         SecRule ARGS_PATH:id "!@rx ^\d+$"
///
/// Source: Coraza documentation, `@restpath`.
enum RestPath: OperatorDefinition {
    static let name: StaticString = "restpath"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let text = try context.requiredLiteral(argument, "a path")
        var pattern: [UInt8] = []
        var names: [[UInt8]] = []
        var index = 0
        while index < text.count {
            let byte = text.bytes[index]
            index += 1
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
                // Letters and digits must stay bare: `\\d` would be a class. Bytes above 0x7F need no backslash.
                if byte < 0x80, !ASCII.isLetter(byte), !ASCII.isDigit(byte) { pattern.append(UInt8(ascii: "\\")) }
                pattern.append(byte)
                continue
            }
            guard byte == UInt8(ascii: "{"), let close = text.firstIndex(of: UInt8(ascii: "}"), from: index),
                close > index,
                text.bytes[index..<close].allSatisfy({
                    ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_")
                })
            else {
                throw Diagnostic(
                    .badArgument, at: text.span(of: index - 1..<index), "a part of a path template is written '{name}'")
            }
            names.append(Array(text.bytes[index..<close]))
            pattern += Array("([^?/]+)".utf8)
            index = close + 1
        }
        return .path(pattern, names: names)
    }
}
