internal import SecLang

/// Ends the checks for a transaction that is known to be good.
///
/// Without a value no more rules run but those of phase 5; `allow:phase` ends the current phase, `allow:request` phases
/// 1 and 2. It has no effect in DetectionOnly.
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.10" "id:1017,phase:1,allow,nolog"
///
/// Source: ModSecurity reference manual, `allow`.
enum Allow: ActionDefinition {
    static let name: StaticString = "allow"
    static var group: ActionGroup { .disruptive }
    static var allowedInChainedRule: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        guard let value = action.value else {
            set.disruptive = .allow(.transaction)
            return
        }
        set.disruptive = .allow(
            try action.choice(value, [("phase", AllowScope.phase), ("request", AllowScope.request)]))
    }
}
