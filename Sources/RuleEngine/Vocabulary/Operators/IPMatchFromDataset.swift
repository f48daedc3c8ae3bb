internal import SecLang

/// Asks whether the value is an address in a `SecDataset`.
///
/// The argument names a dataset that stands before the rule, with one address or network a line. An unknown dataset or
/// a bad entry keeps the rules from loading.
///
///     SecRule REMOTE_ADDR "@ipMatchFromDataset blocked" "id:1,phase:1,deny"
///
/// Source: Coraza documentation, `@ipMatchFromDataset`.
enum IPMatchFromDataset: OperatorDefinition {
    static let name: StaticString = "ipMatchFromDataset"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        var list = AddressList()
        for entry in try context.dataset(argument) {
            try list.add(Array(entry.prefix { $0 != UInt8(ascii: "#") }), at: argument.span)
        }
        return try list.code(of: argument, mayBeEmpty: &context)
    }
}
