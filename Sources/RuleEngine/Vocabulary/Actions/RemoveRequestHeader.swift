internal import Gateway
internal import SecLang

/// Takes a header out of the request that is forwarded.
///
/// Takes a name. Every line of that name goes, in any spelling a backend could read as the same. Rules still see the
/// header.
///
///     SecAction "id:1,phase:1,pass,nolog,removeRequestHeader:X-Debug"
///
/// Source: Portcullis.
enum RemoveRequestHeader: ActionDefinition {
    static let name: StaticString = "removeRequestHeader"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let name = try action.requiredValue("the name of a header")
        try HeaderActions.check(name, of: action)
        set.effects.append(.changeHeader(.removeRequest, name: name.bytes, value: nil))
    }
}
