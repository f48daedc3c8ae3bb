import Testing

@testable import Formats

/// What a body gave, in a form that reads well in a table.
struct MultipartOutcome {
    /// `name=value`, files as `name<filename>=value`, unfinished parts with `…` at the end.
    var parts: [String] = []
    /// One list a part.
    var headers: [[String]] = []
    var flags: MultipartFlags = []
    var error: MultipartError?

    init(_ body: [UInt8], contentType: String = "multipart/form-data; boundary=B", limits: MultipartLimits = .init()) {
        let type = bytes(contentType)
        let boundary = MultipartBoundary(contentType: type.span)
        var reader = MultipartReader(body.span, boundary: boundary, limits: limits)
        while let part = reader.next() {
            var text = shown(reader.bytes(of: part.name))
            if let filename = part.filename { text += "<" + shown(reader.bytes(of: filename)) + ">" }
            text += "=" + shown(body.span.extracting(part.value))
            parts.append(text + (part.isUnfinished ? "…" : ""))
            var lines: [String] = []
            for index in 0..<part.headerLineCount { lines.append(shown(reader.bytes(of: reader.headerLine(index)))) }
            headers.append(lines)
        }
        flags = reader.flags
        error = reader.error
    }

    init(_ body: String) { self.init(bytes(body)) }
}

/// A body of one part whose headers are `headers`, in the form every browser sends.
func multipartBody(headers: String, data: String = "v") -> String {
    "--B\r\n\(headers)\r\n\r\n\(data)\r\n--B--\r\n"
}

@Suite struct MultipartReaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let body: String
        var parts: [String] = []
        var flags: MultipartFlags = .crlfLine
        var error: MultipartError?
        var testDescription: String { what }
    }

    static let field = "Content-Disposition: form-data; name=\"a\""
    static let second = "--B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n--B--\r\n"

    static let lineCases: [Case] = [
        Case(what: "one field", body: multipartBody(headers: field), parts: ["a=v"]),
        Case(
            what: "two fields", body: "--B\r\n\(field)\r\n\r\n1\r\n\(second)", parts: ["a=1", "b=2"]),
        Case(
            what: "final delimiter without line break", body: "--B\r\n\(field)\r\n\r\nv\r\n--B--", parts: ["a=v"]),
        Case(what: "nothing", body: "", flags: []),
        Case(what: "only a final delimiter", body: "--B--\r\n"),
        Case(what: "only a final delimiter, no line break", body: "--B--", flags: []),
        Case(
            what: "line breaks in data are kept", body: multipartBody(headers: field, data: "a\nb\r\nc\rd\r\n\r\n"),
            parts: ["a=a\\x0ab\\x0d\\x0ac\\x0dd\\x0d\\x0a\\x0d\\x0a"]),
        Case(
            what: "NUL and high bytes in data are kept", body: multipartBody(headers: field, data: "a\0b\u{e9}"),
            parts: ["a=a\\x00b\\xc3\\xa9"]),
        Case(what: "empty data", body: multipartBody(headers: field, data: ""), parts: ["a="]),
        Case(
            what: "LF only", body: "--B\n\(field)\n\nv\n--B--\n", parts: ["a=v"], flags: .lfLine),
        Case(
            what: "both line ends", body: "--B\r\n\(field)\n\r\nv\r\n--B--\r\n", parts: ["a=v"],
            flags: [.lfLine, .crlfLine]),
        Case(
            what: "bare LF before a delimiter", body: "--B\r\n\(field)\r\n\r\nv\n--B--\r\n", parts: ["a=v"],
            flags: [.lfLine, .crlfLine]),
        Case(
            what: "preamble", body: "x\r\n" + multipartBody(headers: field), parts: ["a=v"],
            flags: [.crlfLine, .dataBefore]),
        Case(
            what: "empty line as preamble", body: "\r\n" + multipartBody(headers: field), parts: ["a=v"],
            flags: [.crlfLine, .dataBefore]),
        Case(
            what: "epilogue", body: multipartBody(headers: field) + "x", parts: ["a=v"],
            flags: [.crlfLine, .dataAfter]),
        Case(
            what: "a part after the final delimiter", body: multipartBody(headers: field) + second, parts: ["a=v"],
            flags: [.crlfLine, .dataAfter]),
        Case(
            what: "delimiter instead of the blank line", body: "--B\r\n\(field)\r\n\(second)", parts: ["b=2"],
            flags: [.crlfLine, .invalidPart]),
        Case(
            what: "delimiter instead of data", body: "--B\r\n\(field)\r\n\r\n\(second)", parts: ["a=", "b=2"],
            flags: [.crlfLine, .invalidPart]),
        Case(
            what: "delimiter after delimiter", body: "--B\r\n\(second)", parts: ["b=2"],
            flags: [.crlfLine, .invalidPart]),
        Case(
            what: "another boundary in data", body: multipartBody(headers: field, data: "x\r\n--C\r\ny"),
            parts: ["a=x\\x0d\\x0a--C\\x0d\\x0ay"], flags: [.crlfLine, .unmatchedBoundary]),
        Case(
            what: "two dashes alone in data", body: multipartBody(headers: field, data: "--"),
            parts: ["a=--"], flags: [.crlfLine, .unmatchedBoundary]),
        Case(
            what: "the delimiter inside a data line", body: multipartBody(headers: field, data: "x--By"),
            parts: ["a=x--By"], flags: [.crlfLine, .unmatchedBoundary]),
        Case(
            what: "the delimiter behind dashes in a data line", body: multipartBody(headers: field, data: "x---By"),
            parts: ["a=x---By"], flags: [.crlfLine, .unmatchedBoundary]),
        Case(
            what: "the delimiter inside a header line",
            body: multipartBody(headers: field + "\r\nX: --B"), parts: ["a=v"],
            flags: [.crlfLine, .unmatchedBoundary]),
        Case(
            what: "bytes behind a delimiter", body: "--B\r\n\(field)\r\n\r\nv\r\n--Bx\r\nw", parts: ["a=v\\x0d\\x0a…"],
            flags: [.crlfLine, .parserError], error: .delimiterWithTrailingBytes),
        Case(
            what: "blanks behind a delimiter", body: "--B \r\n\(field)\r\n\r\nv\r\n--B--", flags: .parserError,
            error: .delimiterWithTrailingBytes),
        Case(
            what: "bytes behind the final delimiter", body: "--B\r\n\(field)\r\n\r\nv\r\n--B--x",
            parts: ["a=v\\x0d\\x0a…"], flags: [.crlfLine, .parserError], error: .delimiterWithTrailingBytes),
        Case(
            what: "three dashes behind a delimiter", body: "--B---\r\n", flags: .parserError,
            error: .delimiterWithTrailingBytes),
        Case(
            what: "blank before the boundary", body: "-- B\r\n", flags: .parserError, error: .delimiterWithWhitespace),
        Case(
            what: "tab before the boundary, in data", body: "--B\r\n\(field)\r\n\r\nv\r\n--\tB\r\n",
            parts: ["a=v\\x0d\\x0a…"], flags: [.crlfLine, .parserError], error: .delimiterWithWhitespace),
        Case(
            what: "quote before the boundary", body: "--\"B\"\r\n", flags: .parserError, error: .delimiterWithQuote),
        Case(
            what: "no delimiter", body: "a=b", flags: [.dataBefore], error: .noDelimiter),
        Case(
            what: "final delimiter missing", body: "--B\r\n\(field)\r\n\r\nv\r\n", parts: ["a=v\\x0d\\x0a…"],
            error: .finalDelimiterMissing),
        Case(
            what: "cut short inside the final delimiter", body: "--B\r\n\(field)\r\n\r\nv\r\n--B-",
            parts: ["a=v\\x0d\\x0a--B-…"], error: .finalDelimiterMissing),
        Case(
            what: "cut short inside headers", body: "--B\r\n\(field)", error: .finalDelimiterMissing),
        Case(
            what: "parts before an error stay", body: "--B\r\n\(field)\r\n\r\n1\r\n--B\r\nx y\r\n\r\n\r\n--B--\r\n",
            parts: ["a=1"], flags: [.crlfLine, .parserError], error: .headerNameCharacter),
    ]

    @Test(arguments: lineCases)
    func readsLines(_ testCase: Case) {
        let outcome = MultipartOutcome(testCase.body)
        #expect(outcome.parts == testCase.parts)
        #expect(outcome.flags == testCase.flags)
        #expect(outcome.error == testCase.error)
    }
}
