/// How rule files are read.
public struct ParseOptions: Sendable, Hashable {
    /// Which backslash pairs lose their backslash inside a quoted directive argument.
    public enum EscapeDialect: Sendable, Hashable {
        /// `\"` and `\\`, as Apache and therefore ModSecurity 2 do.
        case apache
        /// Only `\"`, as Coraza does. Rules written for ModSecurity 2 that double backslashes then mean something else.
        case raw
    }

    /// Which backslash pairs lose their backslash. Default: `apache`.
    public var escapes: EscapeDialect
    /// Most diagnostics kept per file; one more says how many were left out.
    public var diagnosticLimit: Int

    /// Options with defaults.
    public init(escapes: EscapeDialect = .apache, diagnosticLimit: Int = 1_000) {
        self.escapes = escapes
        self.diagnosticLimit = diagnosticLimit
    }
}
