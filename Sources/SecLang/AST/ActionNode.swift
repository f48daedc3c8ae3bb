/// One item of an action list, such as `deny`, `id:1` or `msg:'text'`.
package struct ActionNode: Sendable {
    /// The action's name as written.
    package let name: SourceText
    /// What follows the colon after unquoting and unescaping; `nil` without a colon.
    package let value: SourceText?
    /// Whether the value stood between single quotes.
    package let wasQuoted: Bool
    /// From the name to the end of the value, quotes included.
    package let span: SourceSpan
}
