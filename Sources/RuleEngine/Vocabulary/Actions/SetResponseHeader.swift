internal import SecLang

/// Sets a header of the answer that the client gets, ours or the backend's.
///
/// Takes `Name=value`; the value may hold macros. A value with CR, LF or NUL is not set, and leaves the transaction
/// undecided (`SecFailureMode`). Headers that frame the message cannot be set.
///
///     SecAction "id:1,phase:1,pass,nolog,setResponseHeader:'X-Frame-Options=DENY'"
///
/// Source: Portcullis.
enum SetResponseHeader: ActionDefinition {
    static let name: StaticString = "setResponseHeader"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (name, value) = try HeaderActions.field(action, in: &context)
        set.effects.append(.changeHeader(.setResponse, name: name, value: value))
    }
}
