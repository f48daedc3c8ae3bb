internal import SecLang

/// Answers with a redirection.
///
/// Takes a URL with macros. `status` may say 301, 302, 303 or 307; otherwise it is 302.
///
///     SecRule REQUEST_URI "@beginsWith /old/" "id:1018,phase:1,redirect:https://www.example.com/,status:301"
///
/// Source: ModSecurity reference manual, `redirect`.
enum Redirect: ActionDefinition {
    static let name: StaticString = "redirect"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let url = try action.requiredValue("a URL")
        if let byte = url.bytes.first(where: { $0 < 0x20 || $0 == 0x7F }) {
            // It would go into a Location header.
            throw Diagnostic(.badArgument, at: url.span, "redirect's URL holds the control byte \(byte)")
        }
        set.disruptive = .redirect(try context.macro(url))
    }
}
