import Testing

@testable import Formats

/// Part headers and Content-Disposition, seclang.md 8.2.3.
@Suite struct MultipartHeaderTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let headers: String
        var parts: [String] = []
        var lines: [String]?
        /// Besides `crlfLine`.
        var flags: MultipartFlags = []
        var error: MultipartError?
        var testDescription: String { shown(bytes(headers)) }
    }

    private static let disposition = "Content-Disposition: form-data; name=\"a\""

    static let headerCases: [Case] = [
        Case(headers: "Content-Disposition:form-data;name=a", parts: ["a=v"]),
        Case(headers: "content-disposition: form-data; name=\"a\"", parts: ["a=v"]),
        Case(
            headers: disposition + "\r\nContent-Type:  text/plain; charset=utf-7 ", parts: ["a=v"],
            lines: [disposition, "Content-Type:  text/plain; charset=utf-7 "]),
        Case(
            headers: "Content-Transfer-Encoding: base64\r\n" + disposition, parts: ["a=v"],
            lines: ["Content-Transfer-Encoding: base64", disposition]),
        Case(headers: "X-\u{7f}: 1\r\n" + disposition, error: .headerNameCharacter),
        Case(headers: "X : 1\r\n" + disposition, error: .headerNameCharacter),
        Case(headers: "X\u{e9}: 1\r\n" + disposition, error: .headerNameCharacter),
        Case(headers: "Content-Disposition", error: .headerColonMissing),
        Case(headers: ": form-data", error: .headerNameEmpty),
        Case(headers: "X: a\0b\r\n" + disposition, error: .headerNUL),
        Case(headers: "X\0: a\r\n" + disposition, error: .headerNUL),
        Case(headers: "X: a\rY: b\r\n" + disposition, error: .headerCarriageReturn),
        Case(headers: disposition + "\r\n" + disposition, error: .headerRepeated),
        Case(headers: disposition + "\r\ncontent-DISPOSITION: x", error: .headerRepeated),
        Case(headers: "Content-Type: text/plain", error: .contentDispositionMissing),
        Case(headers: "X-Content-Disposition: form-data; name=a", error: .contentDispositionMissing),
        Case(headers: " " + disposition, error: .foldedFirstHeader),
        Case(
            headers: "Content-Disposition: form-data;\r\n \t name=\"a\"", parts: ["a=v"],
            lines: ["Content-Disposition: form-data; name=\"a\""], flags: .headerFolding),
        Case(
            headers: "Content-Disposition: form-data;\r\n name=\"a\\\"\";\r\n filename=\"f\"", parts: ["a\"<f>=v"],
            lines: ["Content-Disposition: form-data; name=\"a\\x5c\"\"; filename=\"f\""], flags: .headerFolding),
        Case(
            headers: disposition + "\r\nX: 1\r\n\u{b}2", parts: ["a=v"], lines: [disposition, "X: 1 2"],
            flags: [.headerFolding, .invalidHeaderFolding]),
        Case(
            headers: disposition + "\r\n ", parts: ["a=v"], lines: [disposition + " "], flags: .headerFolding),
        Case(headers: "X: " + String(repeating: "x", count: 4093) + "\r\n" + disposition, parts: ["a=v"]),
        Case(
            headers: "X: " + String(repeating: "x", count: 4094) + "\r\n" + disposition,
            error: .headerLineTooLong(limitBytes: 4096)),
        Case(
            headers: "X: " + String(repeating: "x", count: 4000) + "\r\n " + String(repeating: "x", count: 93) + "\r\n"
                + disposition, flags: .headerFolding, error: .headerLineTooLong(limitBytes: 4096)),
        Case(
            headers: (0..<63).map { "X\($0): \($0)" }.joined(separator: "\r\n") + "\r\n" + disposition,
            parts: ["a=v"]),
        Case(
            headers: (0..<64).map { "X\($0): \($0)" }.joined(separator: "\r\n") + "\r\n" + disposition,
            error: .tooManyHeaders(limit: 64)),
    ]

    /// `parameters` is what follows the media type in `Content-Disposition: form-data…`.
    private static func disposition(
        _ parameters: String, _ parts: [String] = [], _ flags: MultipartFlags = [], code: Int? = nil,
        error: MultipartError? = nil
    ) -> Case {
        Case(
            headers: "Content-Disposition: form-data" + parameters, parts: parts, flags: flags,
            error: error ?? code.map { .contentDisposition(code: $0) })
    }

    static let dispositionCases: [Case] = [
        disposition("; name=\"a\"", ["a=v"]),
        disposition(" ; name = \"a\" ", ["a=v"]),
        disposition("; name=\"a\";", ["a=v"]),
        disposition("; name=a", ["a=v"]),
        disposition("; name=a; filename=b.txt", ["a<b.txt>=v"]),
        disposition("; filename=\"f\"; name=\"a\"", ["a<f>=v"]),
        disposition("; name=\"a\"; filename=\"\"", ["a=v"]),
        disposition("; name=\"a\"; filename=\"C:\\dir\\f.txt\"", ["a<C:\\x5cdir\\x5cf.txt>=v"]),
        disposition("; name=\"a\"; filename=\"../%2e%2e/f\0\"", error: .headerNUL),
        disposition("; name=\"a\"; filename=\"../%2e%2e/f\u{e9}\"", ["a<../%2e%2e/f\\xc3\\xa9>=v"]),
        disposition("; name=\"a;b\"", ["a;b=v"]),
        disposition("; name=\"a\\\"b\\\\c\\d\"", ["a\"b\\x5cc\\x5cd=v"]),
        disposition("; name=\"it's\"", ["it's=v"]),
        disposition("; name='a'", ["a=v"], .invalidQuoting),
        disposition("; name='a\\'b\"'", ["a'b\"=v"], .invalidQuoting),
        disposition("; name=a'b", ["a'b=v"], .invalidQuoting),
        disposition("; name=\"_charset_\"", ["_charset_=v"]),
        disposition("; name=\"a\"; filename=\"f\"; filename*=UTF-8''g%20h", ["a<f>=v"]),
        disposition("; name=\"a\"; filename*=UTF-8'en'g; filename=\"f\"", ["a<f>=v"]),
        disposition("", error: .fieldNameMissing),
        disposition(" ", error: .fieldNameMissing),
        disposition(";", error: .fieldNameMissing),
        disposition("; name=\"\"", error: .fieldNameMissing),
        disposition("; filename=\"f\"", error: .fieldNameMissing),
        disposition("x; name=a", code: -2),
        disposition(", name=a", code: -2),
        disposition("; ", code: -4),
        disposition("; name", code: -4),
        disposition("; name; filename=\"f\"", code: -5),
        disposition("; name \"a\"", code: -5),
        disposition("; name=", code: -6),
        disposition("; name= ", code: -6),
        disposition("; name=\"", code: -7),
        disposition("; name=\"a\\", code: -8),
        disposition("; name=\"a", code: -10),
        disposition("; name='a\"", [], .invalidQuoting, code: -10),
        disposition("; name=\"a\\\"", code: -10),
        disposition("; Name=\"a\"", code: -11),
        disposition("; size=1; name=\"a\"", code: -11),
        disposition("; name*=UTF-8''a", code: -11),
        disposition("; name=\"a\"x", [], .invalidQuoting, code: -12),
        disposition("; name=\"a\" filename=\"f\"", [], .invalidQuoting, code: -12),
        disposition("; name=\"a\"b\"", [], .invalidQuoting, code: -12),
        disposition("; name=a b", code: -12),
        disposition("; name=a/b", code: -12),
        disposition("; name=\"a\"; name=\"b\"", code: -14),
        disposition("; name=\"\"; name=\"b\"", code: -14),
        disposition("; name=\"a\"; filename=\"f\"; filename=\"g\"", code: -15),
        disposition("; name=\"a\"; filename=\"f\"; filename*=a''b; filename*=a''b", code: -15),
        disposition("; name=\"a\"; filename*=f.txt", code: -16),
        disposition("; name=\"a\"; filename*=\"UTF-8''f\"", code: -16),
        disposition("; name=\"a\"; filename*=''f", code: -16),
        disposition("; name=\"a\"; filename*=UTF-8'f", code: -17),
        disposition("; name=\"a\"; filename*=UTF-8''f%2", code: -18),
        disposition("; name=\"a\"; filename*=UTF-8''f%zz", code: -18),
        disposition("; name=\"a\"; filename*=UTF-8''f/g", code: -19),
        disposition("; name=\"a\"; filename*=UTF-8''", code: -20),
        disposition("; name=\"a\"; filename*=UTF-8''f", code: -21),
        Case(headers: "Content-Disposition: attachment; name=a", error: .contentDisposition(code: -1)),
        Case(headers: "Content-Disposition: Form-Data; name=a", error: .contentDisposition(code: -1)),
        Case(headers: "Content-Disposition:", error: .contentDisposition(code: -1)),
    ]

    @Test(arguments: headerCases + dispositionCases)
    func readsHeaders(_ testCase: Case) {
        let outcome = MultipartOutcome(multipartBody(headers: testCase.headers))
        #expect(outcome.parts == testCase.parts)
        #expect(outcome.error == testCase.error)
        let expected = testCase.flags.union(testCase.error == nil ? .crlfLine : [.crlfLine, .parserError])
        #expect(outcome.flags == expected)
        if let lines = testCase.lines { #expect(outcome.headers == [lines]) }
    }

    @Test func keepsTextsOfEachPartApart() {
        let body =
            "--B\r\nContent-Disposition: form-data;\r\n name=\"a\\\"1\"\r\n\r\n1\r\n"
            + "--B\r\nX: y\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n--B--"
        let outcome = MultipartOutcome(body)
        #expect(outcome.parts == ["a\"1=1", "b=2"])
        #expect(outcome.headers[0] == ["Content-Disposition: form-data; name=\"a\\x5c\"1\""])
        #expect(outcome.headers[1] == ["X: y", "Content-Disposition: form-data; name=\"b\""])
    }
}
