internal import SecLang

/// Opens a persistent collection.
///
/// Takes `name=key`: the name is ip, global or resource (session and user have `setsid` and `setuid`, but are taken
/// too), the key may hold macros. A collection that is open stays as it is.
///
///     SecAction "id:1032,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR}"
///
/// Source: ModSecurity reference manual, `initcol`.
enum InitCol: ActionDefinition {
    static let name: StaticString = "initcol"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (name, key) = try action.requiredValue("'collection=key'").split(atFirst: UInt8(ascii: "="))
        guard let collection = PersistentCollection.named(name) else {
            throw Diagnostic(
                .badArgument, at: name.span, "no persistent collection named \(name.quoted)",
                help: NearestName.help(for: name, among: PersistentCollection.allCases.map(\.name)))
        }
        guard let key, !key.isEmpty else {
            throw Diagnostic(.badArgument, at: action.span, "initcol takes 'collection=key'")
        }
        set.effects.append(.openCollection(collection, key: try context.macro(key)))
    }
}
