import Testing

@testable import Formats

/// The boundary parameter, seclang.md 8.2.1.
@Suite struct MultipartBoundaryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let contentType: String?
        var delimiter = ""
        var flags: MultipartFlags = []
        var error: MultipartError?
        var testDescription: String { contentType.map { shown(bytes($0)) } ?? "(none)" }

        init(_ parameters: String, _ delimiter: String, _ flags: MultipartFlags = []) {
            contentType = "multipart/form-data" + parameters
            self.delimiter = delimiter
            self.flags = flags
        }

        init(_ parameters: String, _ error: MultipartError, _ flags: MultipartFlags = []) {
            contentType = "multipart/form-data" + parameters
            self.error = error
            self.flags = flags.union(.parserError)
        }

        init(whole contentType: String?, _ error: MultipartError) {
            self.contentType = contentType
            self.error = error
            flags = .parserError
        }
    }

    static let cases: [Case] = [
        Case("; boundary=B", "--B"),
        Case(";boundary=B", "--B"),
        Case(" ; \tboundary=B", "--B"),
        Case("; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW", "------WebKitFormBoundary7MA4YWxkTrZu0gW"),
        Case("; boundary=----geckoformboundary9", "------geckoformboundary9"),
        Case("; boundary=boundary", "--boundary"),
        Case("; boundary=----WebKitFormBoundaryX; charset=utf-8", "------WebKitFormBoundaryX"),
        Case("; boundary=0aZ'()+_,./:=? -", "--0aZ'()+_,./:=? -"),
        Case("; boundary=B; charset=utf-8", "--B"),
        Case("; boundary=\"B\"", "--B", .boundaryQuoted),
        Case("; boundary =B", "--B", .boundaryWhitespace),
        Case("; boundary= B", "--B", .boundaryWhitespace),
        Case("; boundary= \"B\"", "--B", [.boundaryWhitespace, .boundaryQuoted]),
        Case(" boundary=B", "--B", .missingSemicolon),
        Case("boundary=B", "--B", .missingSemicolon),
        Case(whole: nil, .contentTypeMissing),
        Case("; boundary=" + String(repeating: "x", count: 994), "--" + String(repeating: "x", count: 994)),
        Case("; boundary=" + String(repeating: "x", count: 995), .contentTypeTooLong),
        Case(whole: "", .notFormData),
        Case(whole: "multipart/mixed; boundary=B", .notFormData),
        Case(whole: " multipart/form-data; boundary=B", .notFormData),
        Case("", .boundaryParameterMissing),
        Case("; charset=utf-8", .boundaryParameterMissing),
        Case("; boundary=a; boundary=b", .repeatedBoundaryParameter),
        Case("; boundary=a; Boundary=b", .repeatedBoundaryParameter),
        Case("; boundary=a; boundary*=b", .repeatedBoundaryParameter),
        Case("; boundary=a; boundary*0=b", .repeatedBoundaryParameter),
        Case("; boundary*=UTF-8''B", .bytesBeforeEquals),
        Case("; Boundary=B", .boundaryParameterUpperCase),
        Case("; charset=utf-8; boundary=B", .bytesBeforeBoundaryParameter),
        Case(";; boundary=B", .bytesBeforeBoundaryParameter),
        Case(", boundary=B", .bytesBeforeBoundaryParameter),
        Case("; xboundary=B", .bytesBeforeBoundaryParameter),
        Case("; boundary", .boundaryWithoutEquals),
        Case("; boundary B", .boundaryWithoutEquals),
        Case("; boundaryx=B", .bytesBeforeEquals),
        Case("; boundary=\"B", .boundaryHalfQuoted),
        Case("; boundary=B\"", .boundaryHalfQuoted),
        Case("; boundary=\"", .boundaryHalfQuoted),
        Case("; boundary=\"B\"; charset=utf-8", .boundaryHalfQuoted),
        Case("; boundary=boundary=B", .repeatedBoundaryParameter),
        Case("; boundary=", .boundaryEmpty),
        Case("; boundary= ", .boundaryEmpty, .boundaryWhitespace),
        Case("; boundary=\"\"", .boundaryEmpty, .boundaryQuoted),
        Case("; boundary=;x", .boundaryEmpty),
        Case("; boundary=a b ", .boundaryCharacters),
        Case("; boundary=a ; charset=utf-8", .boundaryCharacters),
        Case("; boundary=\"a \"", .boundaryCharacters, .boundaryQuoted),
        Case("; boundary=a\u{e9}", .boundaryCharacters),
        Case("; boundary=a\0", .boundaryCharacters),
        Case("; boundary=a\tb", .boundaryCharacters),
        Case("; boundary=<a>", .boundaryCharacters),
        Case("; boundary=a\"b", .boundaryCharacters),
    ]

    @Test(arguments: cases)
    func readsContentType(_ testCase: Case) {
        let boundary: MultipartBoundary
        if let contentType = testCase.contentType {
            let text = bytes(contentType)
            boundary = MultipartBoundary(contentType: text.span)
        } else {
            boundary = MultipartBoundary(contentType: nil)
        }
        #expect(shown(boundary.delimiter) == testCase.delimiter)
        #expect(boundary.error == testCase.error)
        #expect(boundary.flags == testCase.flags)
    }

    @Test func acceptsTheMediaTypeInAnyCase() {
        let text = bytes("Multipart/Form-DATA; boundary=B")
        #expect(MultipartBoundary(contentType: text.span).error == nil)
    }

    @Test func givesNoPartsWithoutABoundary() {
        let outcome = MultipartOutcome(bytes(multipartBody(headers: "X: y")), contentType: "multipart/form-data")
        #expect(outcome.parts.isEmpty)
        #expect(outcome.error == .boundaryParameterMissing)
        #expect(outcome.flags.isStrictError)
    }
}
