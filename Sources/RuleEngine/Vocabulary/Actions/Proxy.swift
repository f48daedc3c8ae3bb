internal import SecLang

/// Would hand the request to another server, which this engine does not do.
///
/// Always an error: the rule's author counts on an effect.
///
///     SecRule ARGS "@contains evil" "id:1019,phase:2,proxy:http://honeypot.example.com/"
///
/// Source: ModSecurity reference manual, `proxy`.
enum Proxy: ActionDefinition {
    static let name: StaticString = "proxy"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        throw Diagnostic(
            .unsupported, at: action.span, "proxy needs a web server's own proxy, which this engine has not",
            help: "use 'redirect' or 'deny'")
    }
}
