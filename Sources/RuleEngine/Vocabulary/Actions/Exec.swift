internal import SecLang

/// Would run a program, which this engine never does.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule ARGS "@contains evil" "id:1043,phase:2,pass,exec:/usr/local/bin/notify"
///
/// Source: ModSecurity reference manual, `exec`.
enum Exec: ActionDefinition {
    static let name: StaticString = "exec"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: action.span, "exec runs a program for each match, which this engine never does",
            help: "let a reader of the audit log do it")
    }
}
