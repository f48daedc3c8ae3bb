internal import SecLang

/// Lets a number in a persistent collection fall as time passes.
///
/// Takes `collection.name=amount/seconds`: for each full period since the collection was last stored the number falls
/// by the amount, never below 0. Ignored with a note for TX, which is never stored.
///
///     SecAction "id:1031,phase:5,pass,nolog,initcol:ip=%{REMOTE_ADDR},deprecatevar:ip.strikes=1/60"
///
/// Source: ModSecurity reference manual, `deprecatevar`.
enum DeprecateVar: ActionDefinition {
    static let name: StaticString = "deprecatevar"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (pathText, value) = try action.requiredValue("'collection.name=amount/seconds'")
            .split(atFirst: UInt8(ascii: "="))
        let path = try context.variablePath(pathText, for: action)
        let parts = value?.split(atFirst: UInt8(ascii: "/"))
        guard let amount = parts?.head.decimal, let period = parts?.tail?.decimal, period > 0 else {
            throw Diagnostic(
                .badArgument, at: (value ?? pathText).span, "deprecatevar takes 'collection.name=amount/seconds'",
                help: "for example 'ip.strikes=1/60'")
        }
        guard path.collection != .transaction else {
            context.note(.ignoredAction, at: action.span, "TX is never stored, so nothing in it is deprecated")
            return
        }
        set.effects.append(
            .deprecateVariable(path.collection, key: path.key, amount: Int64(amount), periodSeconds: Int64(period)))
    }
}
