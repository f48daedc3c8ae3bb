/// Bytes of a part: nearly always a range of the body, rarely a joined or unescaped copy.
package enum MultipartText: Equatable, Sendable {
    /// A range of the body.
    case body(Range<Int>)
    /// A range of the reader's scratch bytes, valid until the next part is read.
    case scratch(Range<Int>)
}

/// One part of a multipart body. `MultipartReader.bytes(of:)` gives the bytes of its texts.
package struct MultipartPart: Equatable, Sendable {
    /// The field's name; never empty. Backslash escapes of quotes and backslashes are resolved.
    package let name: MultipartText
    /// The client's file name as sent (not empty) for a file, `nil` for a field.
    package let filename: MultipartText?
    /// The data, a range of the body; the line break before the delimiter does not belong to it.
    package let value: Range<Int>
    /// How many header lines it has; see `MultipartReader.headerLine(_:)`.
    package let headerLineCount: Int
    /// Whether its delimiter was missing or wrong, so that the data may go on or end elsewhere.
    package let isUnfinished: Bool

    /// Whether a file name was given.
    package var isFile: Bool { filename != nil }
}

/// How much of a multipart body is accepted.
package struct MultipartLimits: Sendable {
    /// Parts; one more is an error.
    package var partCount = 100_000
    /// Files; one more sets `MultipartFlags.fileLimitExceeded` (SecUploadFileLimit). All of them stay visible.
    package var fileCount = 100
    /// Header lines in one part, folded ones counted once; one more is an error.
    package var headerCount = 64
    /// A header line without its line break, continuations included; one byte more is an error.
    package var headerLineBytes = 4096

    package init() {}
}
