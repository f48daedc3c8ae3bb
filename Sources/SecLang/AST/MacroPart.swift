/// A piece of text in which `%{…}` stands for a variable's value.
package enum MacroPart: Sendable {
    /// Bytes that mean themselves.
    case literal(SourceText)
    /// `%{name}` or `%{name.key}`.
    case variable(MacroVariable)
}

/// A variable inside `%{…}`.
package struct MacroVariable: Sendable {
    /// The variable's name as written.
    package let name: SourceText
    /// What follows the first `.` or `:`, verbatim; `nil` without one.
    package let key: SourceText?
    /// From `%` to `}`.
    package let span: SourceSpan
}
