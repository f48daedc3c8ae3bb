/// One parsed file: its directives in order, and every byte between them.
///
/// `tokens` tile the file: each byte belongs to exactly one token, so a formatter can put the file together again.
/// Items point into that list for their own tokens and for the comments and blank lines before them.
public struct RuleFile: Sendable {
    /// The file that was parsed.
    public let source: SourceFile
    /// Directives, container lines and lines that could not be read, in file order.
    package let items: [RuleFileItem]
    /// Every byte of the file, in order, without gap or overlap.
    package let tokens: [Token]
    /// Indexes of the tokens behind the last item.
    package let trailingTrivia: Range<Int>

    /// The directives in file order.
    package var directives: some Sequence<Directive> {
        items.lazy.compactMap { item in
            guard case .directive(let directive) = item.content else { return nil }
            return directive
        }
    }
}

/// One entry of a `RuleFile` with the trivia that precedes it.
package struct RuleFileItem: Sendable {
    /// What an entry can be.
    package enum Content: Sendable {
        /// A directive.
        case directive(Directive)
        /// `<IfModule …>`; its content counts as if the module were there.
        case containerStart(ContainerNode)
        /// `</IfModule>`.
        case containerEnd(ContainerNode)
        /// Text that is no directive; an error says why.
        case unreadable(SourceSpan)
    }

    /// The entry.
    package let content: Content
    /// Indexes of the comments, blank lines and byte order mark before it.
    package let leadingTrivia: Range<Int>
    /// Indexes of its own tokens, the line end included.
    package let tokens: Range<Int>
    /// Comment lines between the physical lines of the directive; they may stand within one argument.
    package let interiorComments: [SourceSpan]
}

/// The line that opens or closes a container.
package struct ContainerNode: Sendable {
    /// The container's name, such as `IfModule`.
    package let name: SourceText
    /// What stands between name and `>`; empty in a closing line.
    package let argument: SourceText
    /// From `<` to `>`.
    package let span: SourceSpan
}
