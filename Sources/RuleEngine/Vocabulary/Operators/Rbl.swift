internal import PatternMatching
internal import SecLang

/// Asks a DNS block list about the address.
///
/// The argument is the list's zone. It matches when the reversed address has an entry there; a look-up that fails or
/// takes too long does not match, and is counted. With `capture` TX:0 is the value.
///
/// For `dnsbl.httpbl.org` the key of `SecHttpBlKey` goes in front, and what the list says about the address stands in
/// `TX:httpbl_msg` (and TX:0): `suspicious, harvester; last seen 3 days ago; threat score 42`, or `search engine 5`. An
/// answer that does not begin with 127 is none.
///
///     SecRule REMOTE_ADDR "@rbl dnsbl.example.org" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `rbl`.
enum Rbl: OperatorDefinition {
    static let name: StaticString = "rbl"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let text = try context.requiredLiteral(argument, "a zone")
        let zone = text.bytes.first == UInt8(ascii: ".") ? text.slice(1..<text.count) : text
        guard !zone.isEmpty, zone.count <= 180,
            zone.bytes.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F })
        else {
            throw Diagnostic(.badArgument, at: text.span, "rbl takes a DNS zone, not \(text.quoted)")
        }
        if zone.equals(ignoringCase: "dnsbl.httpbl.org"), context.configuration.httpBlacklistKey.isEmpty {
            context.note(.badArgument, at: argument.span, "this list answers only with a key: see SecHttpBlKey")
        }
        return .blockList(zone: zone.lowercasedBytes)
    }
}
