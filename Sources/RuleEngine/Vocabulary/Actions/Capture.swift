internal import SecLang

/// Keeps what the operator found.
///
/// Takes no value. On a match that is not negated `TX:0` becomes the matched part and `TX:1` to `TX:9` the groups;
/// higher digits left from earlier rules go. Operators without captures ignore it.
///
///     SecRule ARGS "@rx (?i)union\s+(\w+)" "id:1026,phase:2,capture,deny,logdata:'%{TX.1}'"
///
/// Source: ModSecurity reference manual, `capture`.
enum Capture: ActionDefinition {
    static let name: StaticString = "capture"
    static var group: ActionGroup { .target }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        try action.forbidValue()
        set.captures = true
    }
}
