package import Formats

/// What a strict HTTP server in front of the backend says to a request, given what was wrong with its framing.
///
/// The rules have run by then: the reader never refuses, this model does. Source: seclang.md 11.5, RFC 9112.
package enum ServerModel {
    /// The server's answer.
    package enum Answer: Sendable, Hashable {
        /// The request goes on to the backend.
        case serve
        /// The server answers with this status.
        case refuse(status: Int)
        /// The server answers in HTTP/0.9, without a status line, so that an HTTP/1.1 client gets no response.
        case serveWithoutHead
    }

    /// Violations for which RFC 9112 asks for, or strict servers give, a 400.
    package static let refused: HTTPViolations = [
        .malformedStartLine, .methodNotToken, .illegalTarget, .fragmentInTarget, .malformedVersion, .nulInStartLine,
        .missingHost, .duplicateHost, .emptyHost, .illegalHost, .headerWithoutColon, .headerNameNotToken,
        .blankBeforeColon, .blankBeforeFirstHeader, .nulInHeader, .controlInHeader, .bareCR, .conflictingContentLength,
        .malformedContentLength, .contentLengthWithTransferEncoding, .malformedTransferEncoding,
        .transferEncodingWithoutHTTP11, .ambiguousFraming, .malformedChunkSize, .malformedChunkEnd, .truncatedHeaders,
        .tooManyHeaders,
    ]

    /// The answer to `request`.
    package static func answer(to request: RequestInput) -> Answer {
        let violations = request.violations
        if violations.intersects(refused) { return .refuse(status: 400) }
        if violations.contains(.unsupportedVersion) {
            return .refuse(status: request.version.starts(with: "HTTP/0".utf8) ? 400 : 505)
        }
        if violations.contains(.unsupportedTransferCoding) { return .refuse(status: 501) }
        if violations.contains(.missingVersion) { return .serveWithoutHead }
        return .serve
    }
}
