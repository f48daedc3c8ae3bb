internal import SecLang

/// Joins the next rule to this one: the whole matches only if both do.
///
/// Takes no value. Disruptive actions and metadata stand in the first rule, and nothing but comments may stand between
/// the two.
///
///     SecRule REQUEST_METHOD "@streq POST" "id:1010,phase:1,deny,chain"
///         SecRule &REQUEST_HEADERS:Content-Type "@eq 0"
///
/// Source: ModSecurity reference manual, `chain`.
enum Chain: ActionDefinition {
    static let name: StaticString = "chain"
    static var group: ActionGroup { .flow }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.isChained = true
    }
}
