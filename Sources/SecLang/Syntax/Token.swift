/// A piece of a file. The tokens of a file cover it byte for byte.
package struct Token: Sendable, Hashable {
    /// What a piece can be.
    package enum Kind: UInt8, Sendable, Hashable {
        /// The UTF-8 byte order mark that some editors put at the start.
        case byteOrderMark
        /// A line of nothing but blanks, with its line end.
        case blankLine
        /// A comment with the physical lines that it swallows by ending in `\`, and its line end.
        case comment
        /// Spaces and tabs between tokens.
        case blanks
        /// `\`, optional blanks and a line end between tokens.
        case continuation
        /// A comment line between the physical lines of one directive, with its line end.
        case interiorComment
        /// The name of a directive or, with the brackets, the line of a container.
        case name
        /// An argument, quotes and the continuations inside it included.
        case argument
        /// LF or CRLF behind a directive.
        case lineEnd
        /// Text that is no directive.
        case unreadable
    }

    /// What the piece is.
    package let kind: Kind
    /// Offset of its first byte.
    package let start: UInt32
    /// Offset behind its last byte.
    package let end: UInt32
}

/// One argument of a directive: the text and how it was written.
package struct Argument: Sendable {
    /// How an argument was delimited.
    package enum Quoting: Sendable, Hashable {
        /// By blanks.
        case none
        /// By `"`.
        case double
        /// By `'`.
        case single
        /// By backticks, as in `SecDataset`.
        case backtick
    }

    /// The text after unquoting and unescaping.
    package let text: SourceText
    /// How it was delimited.
    package let quoting: Quoting
    /// The whole argument, quotes included.
    package let span: SourceSpan
}
