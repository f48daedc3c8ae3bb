internal import SecLang

/// Writes a variable of the transaction or of an open collection.
///
/// Takes `tx.name=value`, `tx.name=+n`, `tx.name=-n`, `tx.name` (sets 1) or `!tx.name` (removes); the collections are
/// tx, ip, global, resource, session and user. Name and value may hold macros. Numbers never fall below 0, what is no
/// number counts as 0, and a collection that is not open stays as it is.
///
///     SecRule ARGS "@contains evil" "id:1029,phase:2,pass,setvar:'tx.score=+%{tx.critical_anomaly_score}'"
///
/// Source: ModSecurity reference manual, `setvar`.
enum SetVar: ActionDefinition {
    static let name: StaticString = "setvar"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("an assignment")
        if text.bytes[0] == UInt8(ascii: "!") {
            guard text.firstIndex(of: UInt8(ascii: "=")) == nil else {
                throw Diagnostic(
                    .badArgument, at: text.span, "setvar removes '!collection.name' and assigns no value to it")
            }
            let path = try context.variablePath(text.slice(1..<text.count), for: action)
            set.effects.append(.setVariable(path.collection, key: path.key, .remove))
            return
        }
        let (pathText, value) = text.split(atFirst: UInt8(ascii: "="))
        let path = try context.variablePath(pathText, for: action)
        set.effects.append(.setVariable(path.collection, key: path.key, try change(value, in: &context)))
    }

    /// Whether it is arithmetic shows in the first byte as written: a macro that expands to `+1` assigns `+1`.
    private static func change(
        _ value: SourceText?, in context: inout CompileContext
    ) throws(Diagnostic) -> VariableChange {
        guard let value else { return .assign(MacroTemplate(literal: [UInt8(ascii: "1")])) }
        let sign = value.bytes.first
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return .assign(try context.macro(value)) }
        let amount = try context.macro(value.slice(1..<value.count))
        if let literal = amount.literal, !(literal.contains { $0 &- 0x30 < 10 }) {  // wraps on purpose: a digit?
            context.note(
                .badArgument, at: value.span, "\(value.quoted) adds 0, because no number follows the sign",
                help: "a value that begins with a sign can come from a macro only")
        }
        return sign == UInt8(ascii: "+") ? .add(amount) : .subtract(amount)
    }
}
