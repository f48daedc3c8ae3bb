/// Why a multipart body was not read to its end. Source of the cases: seclang.md 8.2.
package enum MultipartError: Error, Equatable, Sendable {
    // The boundary parameter.
    case contentTypeMissing
    case contentTypeTooLong
    case notFormData
    case repeatedBoundaryParameter
    case boundaryParameterMissing
    case boundaryParameterUpperCase
    case bytesBeforeBoundaryParameter
    case boundaryWithoutEquals
    case bytesBeforeEquals
    case boundaryHalfQuoted
    case boundaryInsideBoundary
    case boundaryEmpty
    case boundaryCharacters
    // Lines.
    case delimiterWithTrailingBytes
    case delimiterWithWhitespace
    case delimiterWithQuote
    case noDelimiter
    case finalDelimiterMissing
    case tooManyParts(limit: Int)
    // Part headers.
    case headerLineTooLong(limitBytes: Int)
    case headerNUL
    case headerCarriageReturn
    case headerNameCharacter
    case headerColonMissing
    case headerNameEmpty
    case headerRepeated
    case tooManyHeaders(limit: Int)
    case foldedFirstHeader
    case contentDispositionMissing
    /// The number is the one ModSecurity logs for the same mistake, where it has one.
    case contentDisposition(code: Int)
    case fieldNameMissing

    /// The text for REQBODY_ERROR_MSG, after `Multipart parsing error: `.
    package var text: String {
        switch self {
        case .contentTypeMissing: "Multipart: Content-Type header missing."
        case .contentTypeTooLong: "Multipart: Invalid boundary in Content-Type (longer than 1024 bytes)."
        case .notFormData: "Multipart: Invalid MIME type (not multipart/form-data)."
        case .repeatedBoundaryParameter: "Multipart: Invalid boundary in Content-Type (more than one)."
        case .boundaryParameterMissing: "Multipart: Boundary not found in Content-Type."
        case .boundaryParameterUpperCase: "Multipart: Invalid boundary in Content-Type (upper-case parameter name)."
        case .bytesBeforeBoundaryParameter: "Multipart: Invalid boundary in Content-Type (text before the parameter)."
        case .boundaryWithoutEquals: "Multipart: Invalid boundary in Content-Type (no equals sign)."
        case .bytesBeforeEquals: "Multipart: Invalid boundary in Content-Type (text before the equals sign)."
        case .boundaryHalfQuoted: "Multipart: Invalid boundary in Content-Type (only one quote)."
        case .boundaryInsideBoundary: "Multipart: Invalid boundary in Content-Type (contains a boundary parameter)."
        case .boundaryEmpty: "Multipart: Invalid boundary in Content-Type (empty)."
        case .boundaryCharacters: "Multipart: Invalid boundary in Content-Type (contains invalid character)."
        case .delimiterWithTrailingBytes: "Multipart: Invalid boundary (followed by other bytes)."
        case .delimiterWithWhitespace: "Multipart: Invalid boundary (whitespace before it)."
        case .delimiterWithQuote: "Multipart: Invalid boundary (quote before it)."
        case .noDelimiter: "Multipart: No boundaries found in payload."
        case .finalDelimiterMissing: "Multipart: Final boundary missing."
        case .tooManyParts(let limit): "Multipart: More than \(limit) parts."
        case .headerLineTooLong(let limit): "Multipart: Part header line over \(limit) bytes long."
        case .headerNUL: "Multipart: Invalid part header (contains NUL byte)."
        case .headerCarriageReturn: "Multipart: Invalid part header (contains a lone carriage return)."
        case .headerNameCharacter: "Multipart: Invalid part header (contains invalid character)."
        case .headerColonMissing: "Multipart: Invalid part header (colon missing)."
        case .headerNameEmpty: "Multipart: Invalid part header (name missing)."
        case .headerRepeated: "Multipart: Duplicate part header."
        case .tooManyHeaders(let limit): "Multipart: More than \(limit) headers in a part."
        case .foldedFirstHeader: "Multipart: Invalid part header (first line is a continuation)."
        case .contentDispositionMissing: "Multipart: Part without Content-Disposition header."
        case .contentDisposition(let code): "Multipart: Invalid Content-Disposition header (\(code))."
        case .fieldNameMissing: "Multipart: Invalid Content-Disposition header (no field name)."
        }
    }
}
