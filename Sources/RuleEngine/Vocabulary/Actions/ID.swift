internal import SecLang

/// Gives the rule its number.
///
/// Takes a decimal number from 1. Every rule that starts a chain needs one of its own; a missing or repeated id keeps
/// the rules from loading.
///
///     SecRule ARGS:q "@contains evil" "id:1001,phase:2,deny"
///
/// Source: ModSecurity reference manual, `id`.
enum ID: ActionDefinition {
    static let name: StaticString = "id"
    static var group: ActionGroup { .metadata }
    static var allowedInChainedRule: Bool { false }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.hasUnusableID = true  // until it is known to be a number
        let text = try action.requiredValue("a number")
        guard let number = text.decimal, number > 0 else {
            throw Diagnostic(.idOutOfRange, at: text.span, "id takes a number from 1 to \(Int.max), not \(text.quoted)")
        }
        set.id = UInt64(number)
        set.hasUnusableID = false
    }
}
