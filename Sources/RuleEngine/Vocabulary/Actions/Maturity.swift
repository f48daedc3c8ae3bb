internal import SecLang

/// Says how well tried the rule is.
///
/// Takes 0 to 9, 9 being the best; it only appears in logs.
///
///     SecRule ARGS "@contains evil" "id:1009,phase:2,deny,maturity:7"
///
/// Source: ModSecurity reference manual, `maturity`.
enum Maturity: ActionDefinition {
    static let name: StaticString = "maturity"
    static var group: ActionGroup { .metadata }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        set.maturity = UInt8(try action.integer(in: 0...9))
    }
}
