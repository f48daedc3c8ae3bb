internal import SecLang

/// Asks whether the value is an address in a `SecIpList`.
///
/// The argument names a list that stands before the rule. A value that is no address matches neither way. An IPv4-mapped
/// IPv6 address is the IPv4 address, and so is the one inside a 6to4 or NAT64 address. Which of several lists goes first
/// is the order of the rules: an `allow` rule on one list that stands before a `deny` rule on another wins.
///
///     SecIpList partners "file:partners.txt,refresh:60s"
///     SecRule REMOTE_ADDR "!@ipInList partners" "id:1,phase:1,deny"
///
/// Source: Portcullis.
enum IPInList: OperatorDefinition {
    static let name: StaticString = "ipInList"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let name = try context.requiredLiteral(argument, "the name of a SecIpList")
        let lists = context.configuration.gateway.ipLists
        guard let list = lists[name.lowercasedBytes] else {
            throw Diagnostic(
                .badArgument, at: name.span, "no SecIpList named \(name.quoted) stands before this rule",
                help: NearestName.nearest(
                    to: name.string, among: lists.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
                ).map { "did you mean '\($0)'?" })
        }
        return .addressList(list)
    }
}
