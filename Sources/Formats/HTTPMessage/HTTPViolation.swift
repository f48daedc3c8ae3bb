/// One way in which a message departs from HTTP/1.1 framing, recorded by ``HTTPMessageReader`` and never a reason to stop.
///
/// Source: RFC 9112 (message syntax), RFC 9110 §5 (fields), RFC 3986 (targets).
package enum HTTPViolation: UInt8, CaseIterable, Sendable {
    /// Empty lines stood before the start line.
    case emptyLineBeforeMessage
    /// The start line is not method, target and version with single blanks between them (or version, status, reason).
    case malformedStartLine
    /// The method has a byte that no token may have, or is empty.
    case methodNotToken
    /// The target has a byte that no URI may have, is empty, or has no form that fits its method.
    case illegalTarget
    /// The target carries a `#fragment`.
    case fragmentInTarget
    /// The request line ends after the target, as HTTP/0.9 had it.
    case missingVersion
    /// The version is not `HTTP/` digit `.` digit.
    case malformedVersion
    /// The version is well formed, but its major number is not 1.
    case unsupportedVersion
    /// The response's status is not three digits.
    case malformedStatus
    /// A NUL byte in the start line.
    case nulInStartLine
    /// An HTTP/1.1 request without Host.
    case missingHost
    /// More than one Host.
    case duplicateHost
    /// A Host that is empty in an HTTP/1.1 request.
    case emptyHost
    /// A Host with a byte that no host and port may have (`%` included: no server resolves it).
    case illegalHost
    /// A header line without a colon.
    case headerWithoutColon
    /// A header's name is empty or has a byte that no token may have.
    case headerNameNotToken
    /// Blanks between a header's name and its colon.
    case blankBeforeColon
    /// A blank begins the first header line.
    case blankBeforeFirstHeader
    /// A header continues on a line that begins with a blank (obs-fold).
    case foldedHeader
    /// A NUL byte in a header line.
    case nulInHeader
    /// A control byte other than HTAB, CR and NUL in a header line.
    case controlInHeader
    /// A line that ends with LF alone.
    case bareLF
    /// A CR that no LF follows, in the start line, a header or a chunk's line.
    case bareCR
    /// Content-Length given more than once (or as a list), all of one value.
    case duplicateContentLength
    /// Content-Length given more than once with different values.
    case conflictingContentLength
    /// A Content-Length that is not a decimal number that fits 63 bits.
    case malformedContentLength
    /// Content-Length and Transfer-Encoding together.
    case contentLengthWithTransferEncoding
    /// A Transfer-Encoding whose last coding is not one single `chunked`.
    case malformedTransferEncoding
    /// A Transfer-Encoding with codings before `chunked`: the body read is still coded.
    case unsupportedTransferCoding
    /// Transfer-Encoding in a message that is not HTTP/1.1.
    case transferEncodingWithoutHTTP11
    /// Content-Length or Transfer-Encoding written in a way that servers read differently (folded, blank before the colon, NUL).
    case ambiguousFraming
    /// A chunk's size line is not hexadecimal, or too large.
    case malformedChunkSize
    /// A chunk's data is not followed by an end of line.
    case malformedChunkEnd
    /// The input ends inside the start line or the headers.
    case truncatedHeaders
    /// The input ends inside the body.
    case truncatedBody
    /// More headers than ``HTTPLimits/headerCount``; the rest was taken for body.
    case tooManyHeaders

    /// The name in reports: the case in words with hyphens, `duplicate-content-length`.
    package var name: String {
        var words = ""
        var previousWasUpper = true
        for scalar in "\(self)".unicodeScalars {
            let isUpper = scalar.value < 0x5B && scalar.value >= 0x41
            if isUpper && !previousWasUpper { words.append("-") }
            words.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
            previousWasUpper = isUpper
        }
        return words
    }
}

/// A set of ``HTTPViolation``s; iterates in declaration order.
package struct HTTPViolations: Sendable, Hashable, Sequence, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    /// The empty set.
    package init() {}

    /// The set of the given violations.
    package init(arrayLiteral elements: HTTPViolation...) {
        for element in elements { insert(element) }
    }

    /// Whether nothing was wrong.
    package var isEmpty: Bool { bits == 0 }

    /// How many kinds of violation there are.
    package var count: Int { bits.nonzeroBitCount }

    /// Whether the set has `violation`.
    package func contains(_ violation: HTTPViolation) -> Bool { bits & (1 << UInt64(violation.rawValue)) != 0 }

    /// Adds `violation`.
    package mutating func insert(_ violation: HTTPViolation) { bits |= 1 << UInt64(violation.rawValue) }

    /// Adds every violation of `other`.
    package mutating func formUnion(_ other: HTTPViolations) { bits |= other.bits }

    /// Whether the sets share a violation.
    package func intersects(_ other: HTTPViolations) -> Bool { bits & other.bits != 0 }

    /// The violations in declaration order.
    package func makeIterator() -> IndexingIterator<[HTTPViolation]> {
        HTTPViolation.allCases.filter(contains).makeIterator()
    }

    /// The names in declaration order.
    package var names: [String] { map(\.name) }
}
