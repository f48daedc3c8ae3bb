internal import SecLang

/// Asks whether the value is an address in a file.
///
/// The argument names a file beside the rule file with one address or network a line; `#` begins a comment. A missing
/// file or a bad entry keeps the rules from loading.
///
///     SecRule REMOTE_ADDR "@ipMatchFromFile blocked.data" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `ipMatchFromFile`.
enum IPMatchFromFile: OperatorDefinition {
    static let name: StaticString = "ipMatchFromFile"
    static let aliases: [StaticString] = ["ipMatchF"]

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let name = context.literal(argument)
        let file = try context.readFile(named: name)
        var list = AddressList()
        for (index, line) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let entry = PhraseArgument.trimmed(line.prefix { $0 != UInt8(ascii: "#") })
            if !entry.isEmpty {
                try list.add(Array(entry), at: name.span, place: "line \(index + 1) of '\(file.path)'")
            }
        }
        return try list.code(of: argument, mayBeEmpty: &context)
    }
}
