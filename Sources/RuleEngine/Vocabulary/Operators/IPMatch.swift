internal import SecLang

/// Asks whether the value is an address in a list.
///
/// The argument holds IPv4 and IPv6 addresses and networks, separated by commas; bits behind the prefix do not count,
/// and a mapped address (`::ffff:192.0.2.1`) is its IPv4 address. A bad entry keeps the rules from loading; a value
/// that is no address does not match.
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24,2001:db8::/32" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `ipMatch`.
enum IPMatch: OperatorDefinition {
    static let name: StaticString = "ipMatch"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let text = context.literal(argument)
        var list = AddressList()
        for entry in text.components(separatedBy: UInt8(ascii: ",")) {
            for word in entry.words { try list.add(word.bytes, at: word.span) }
        }
        return try list.code(of: argument)
    }
}
