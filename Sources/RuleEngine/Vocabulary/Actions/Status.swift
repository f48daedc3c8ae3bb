internal import SecLang

/// Gives the status code of a refusal or redirection.
///
/// Takes a code from 100 to 599. Without `deny`, `block` or `redirect` it does nothing.
///
///     SecRule ARGS:id "!@rx ^\d+$" "id:1021,phase:2,deny,status:400"
///
/// Source: ModSecurity reference manual, `status`.
enum Status: ActionDefinition {
    static let name: StaticString = "status"
    static var group: ActionGroup { .disruptive }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.status = try action.integer(in: 100...599)
    }
}
