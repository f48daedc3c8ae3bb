/// What was unusual about a multipart body: the MULTIPART_… variables, one bit each. Source: seclang.md 8.2.4.
package struct MultipartFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The boundary parameter was in double quotes. MULTIPART_BOUNDARY_QUOTED.
    package static let boundaryQuoted = MultipartFlags(rawValue: 1 << 0)
    /// Blanks around the `=` of the boundary parameter. MULTIPART_BOUNDARY_WHITESPACE.
    package static let boundaryWhitespace = MultipartFlags(rawValue: 1 << 1)
    /// No `;` before the boundary parameter. MULTIPART_MISSING_SEMICOLON, MULTIPART_SEMICOLON_MISSING.
    package static let missingSemicolon = MultipartFlags(rawValue: 1 << 2)
    /// Bytes before the first delimiter. MULTIPART_DATA_BEFORE.
    package static let dataBefore = MultipartFlags(rawValue: 1 << 3)
    /// Bytes after the final delimiter. MULTIPART_DATA_AFTER.
    package static let dataAfter = MultipartFlags(rawValue: 1 << 4)
    /// A part header that continues on the next line. MULTIPART_HEADER_FOLDING.
    package static let headerFolding = MultipartFlags(rawValue: 1 << 5)
    /// A continuation that starts with something other than spaces and tabs. MULTIPART_INVALID_HEADER_FOLDING.
    package static let invalidHeaderFolding = MultipartFlags(rawValue: 1 << 6)
    /// A line of the structure (delimiter, header, the break before a delimiter) ends in CR LF. MULTIPART_CRLF_LINE.
    package static let crlfLine = MultipartFlags(rawValue: 1 << 7)
    /// A line of the structure ends in a bare LF. MULTIPART_LF_LINE.
    package static let lfLine = MultipartFlags(rawValue: 1 << 8)
    /// Single quotes, or bytes after a closing quote, in Content-Disposition. MULTIPART_INVALID_QUOTING.
    package static let invalidQuoting = MultipartFlags(rawValue: 1 << 9)
    /// A delimiter where a part's data should have been. MULTIPART_INVALID_PART.
    package static let invalidPart = MultipartFlags(rawValue: 1 << 10)
    /// More files than SecUploadFileLimit. MULTIPART_FILE_LIMIT_EXCEEDED.
    package static let fileLimitExceeded = MultipartFlags(rawValue: 1 << 11)
    /// Something that looks like a delimiter but is none. MULTIPART_UNMATCHED_BOUNDARY; not a strict error.
    package static let unmatchedBoundary = MultipartFlags(rawValue: 1 << 12)
    /// Reading stopped at an error in the boundary parameter or inside the body.
    ///
    /// A body that merely ends early (no delimiter at all, or no final one) has an error text but not this flag:
    /// MULTIPART_STRICT_ERROR stays 0 there, as in ModSecurity.
    package static let parserError = MultipartFlags(rawValue: 1 << 13)

    private static let strict: MultipartFlags = [
        .parserError, .boundaryQuoted, .boundaryWhitespace, .dataBefore, .dataAfter, .headerFolding, .lfLine,
        .missingSemicolon, .invalidQuoting, .invalidPart, .invalidHeaderFolding, .fileLimitExceeded,
    ]

    /// MULTIPART_STRICT_ERROR: any flag but `unmatchedBoundary`, `crlfLine` and the mixture of line ends.
    package var isStrictError: Bool { !isDisjoint(with: MultipartFlags.strict) }

    /// MULTIPART_CRLF_LF_LINES: both kinds of line end were seen.
    package var mixesLineEnds: Bool { isSuperset(of: [.crlfLine, .lfLine]) }
}
