internal import SecLang

/// Sets a header of the request that is forwarded.
///
/// Takes `Name=value`; the value may hold macros. Whatever the client sent under that name, in any spelling a backend
/// could read as the same, is replaced. A value with CR, LF or NUL is not set, and leaves the transaction undecided
/// (`SecFailureMode`). Headers that frame the message cannot be set.
///
///     SecIdentityHeaders X-User-Id
///     SecAction "id:1,phase:1,pass,nolog,setRequestHeader:'X-User-Id=%{TX.user}'"
///
/// Source: Portcullis.
enum SetRequestHeader: ActionDefinition {
    static let name: StaticString = "setRequestHeader"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (name, value) = try HeaderActions.field(action, in: &context)
        set.effects.append(.changeHeader(.setRequest, name: name, value: value))
    }
}
