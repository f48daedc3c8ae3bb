internal import SecLang

/// Lets an element of a persistent collection vanish later.
///
/// Takes `collection.name=seconds`; both may hold macros. Each run of the action restarts the clock. Elements of TX end
/// with the transaction anyway, so for them it is ignored with a note.
///
///     SecAction "id:1030,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR},setvar:ip.seen=1,expirevar:ip.seen=60"
///
/// Source: ModSecurity reference manual, `expirevar`.
enum ExpireVar: ActionDefinition {
    static let name: StaticString = "expirevar"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let (pathText, value) = try action.requiredValue("'collection.name=seconds'").split(atFirst: UInt8(ascii: "="))
        guard let value, !value.isEmpty else {
            throw Diagnostic(.badArgument, at: action.span, "expirevar takes 'collection.name=seconds'")
        }
        let path = try context.variablePath(pathText, for: action)
        let seconds = try context.macro(value)
        if let literal = seconds.literal, !literal.allSatisfy({ $0 &- 0x30 < 10 }) {  // wraps on purpose: a digit?
            throw Diagnostic(.badArgument, at: value.span, "expirevar takes a number of seconds, not \(value.quoted)")
        }
        guard path.collection != .transaction else {
            context.note(.ignoredAction, at: action.span, "TX ends with the transaction, so nothing in it expires")
            return
        }
        set.effects.append(.expireVariable(path.collection, key: path.key, seconds: seconds))
    }
}
