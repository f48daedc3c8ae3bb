internal import SecLang

/// Hides the bytes that matched from every log and output.
///
/// Takes nothing, or `first/last`: how many bytes at either end stay readable. The rule needs `capture` and an operator
/// that captures.
///
///     SecRule ARGS "@verifyCC \d{13,16}" "id:1041,phase:2,capture,pass,nolog,sanitiseMatchedBytes:0/4"
///
/// Source: ModSecurity reference manual, `sanitiseMatchedBytes`.
enum SanitiseMatchedBytes: ActionDefinition {
    static let name: StaticString = "sanitiseMatchedBytes"
    static let aliases: [StaticString] = ["sanitizeMatchedBytes"]
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        guard let value = action.value else {
            set.effects.append(.sanitise(.matchedBytes(keepingFirst: 0, keepingLast: 0)))
            return
        }
        let (head, tail) = value.split(atFirst: UInt8(ascii: "/"))
        guard let first = head.decimal, let last = tail?.decimal else {
            throw Diagnostic(
                .badArgument, at: value.span,
                "sanitiseMatchedBytes takes how many bytes stay at either end, such as '0/4'")
        }
        set.effects.append(.sanitise(.matchedBytes(keepingFirst: first, keepingLast: last)))
    }
}
