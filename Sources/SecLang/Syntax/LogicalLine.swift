/// A directive's line after its physical lines are joined.
struct LogicalLine {
    /// Something between two physical lines of a directive.
    struct Break {
        /// `.continuation` or `.interiorComment`.
        let kind: Token.Kind
        let start: UInt32
        let end: UInt32
    }

    /// The joined bytes: nothing is inserted at a break, indentation is kept.
    let text: SourceText
    /// The breaks in file order.
    let breaks: [Break]
    /// The line end behind the last physical line; empty at the end of the file.
    let lineEnd: Range<UInt32>
}
