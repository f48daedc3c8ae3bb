/// One item of a variable list, such as `ARGS`, `!ARGS:token`, `&TX:score` or `XML:/*`.
package struct VariableNode: Sendable {
    /// What the item does to the list of targets.
    package enum Modifier: Sendable, Hashable {
        /// Adds the selected elements.
        case include
        /// `!`: takes the selected elements away, wherever the item stands.
        case exclude
        /// `&`: adds the number of selected elements as one target.
        case count
    }

    /// Which elements of a collection the item means.
    package enum Selector: Sendable {
        /// All of them, or the scalar.
        case none
        /// Those with this key.
        case key(SourceText)
        /// Those whose key matches the pattern between the slashes; `\/` is already `/`.
        case regex(SourceText)
        /// The nodes this XPath selects; the only selector `XML` has.
        case xpath(SourceText)
    }

    /// `!`, `&` or nothing.
    package let modifier: Modifier
    /// The variable's name as written.
    package let name: SourceText
    /// What stands behind the colon.
    package let selector: Selector
    /// The whole item.
    package let span: SourceSpan
}
