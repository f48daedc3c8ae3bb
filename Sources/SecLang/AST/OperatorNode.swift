/// The second argument of a rule: `[!][@name] argument`.
package struct OperatorNode: Sendable {
    /// Whether a `!` turns the result round.
    package let isNegated: Bool
    /// The name without `@`; `nil` when none was written, which means `rx`.
    package let name: SourceText?
    /// What follows the name, without leading blanks; trailing ones belong to it.
    package let argument: SourceText
    /// From `!`, `@` or the argument's first byte to the end of the text.
    package let span: SourceSpan
}
