import Testing

@testable import Formats

@Suite struct URLEncodedTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let input: String
        /// `name=value` with `=`, `name` without.
        let pieces: [String]
        var separator: Character = "&"
        var testDescription: String { shown(bytes(input)) }
    }

    /// Seclang.md 8.1, the TAKE column.
    static let cases: [Case] = [
        Case(input: "", pieces: []),
        Case(input: "a=%20b&c&=d&&e=f=g", pieces: ["a=%20b", "c", "=d", "", "e=f=g"]),
        Case(input: "a=1&", pieces: ["a=1"]),
        Case(input: "&", pieces: [""]),
        Case(input: "&&", pieces: ["", ""]),
        Case(input: "&a", pieces: ["", "a"]),
        Case(input: "=", pieces: ["="]),
        Case(input: "==", pieces: ["=="]),
        Case(input: "a", pieces: ["a"]),
        Case(input: "a&b", pieces: ["a", "b"]),
        Case(input: "a=1&a=2&a=1", pieces: ["a=1", "a=2", "a=1"]),
        Case(input: "a=1;b=2", pieces: ["a=1;b=2"]),
        Case(input: "a=1;b=2&c", pieces: ["a=1", "b=2&c"], separator: ";"),
        Case(input: "a\0=\0&\0", pieces: ["a\\x00=\\x00", "\\x00"]),
    ]

    @Test(arguments: cases)
    func splits(_ testCase: Case) {
        let input = bytes(testCase.input)
        var reader = URLEncodedReader(input.span, separator: testCase.separator.asciiValue ?? 0)
        var pieces: [String] = []
        while let piece = reader.next() {
            let name = shown(input.span.extracting(piece.name))
            let value = shown(input.span.extracting(piece.value))
            #expect(piece.hasEquals || value.isEmpty)
            pieces.append(piece.hasEquals ? name + "=" + value : name)
        }
        #expect(pieces == testCase.pieces)
    }

    /// Seclang.md 5.2 (`urlDecode`).
    @Test(arguments: [
        ("", "", false), ("a%20b+c%2", "a b c%2", true), ("%zz%41%4", "%zzA%4", true),
        ("%u0041%2541", "%u0041%41", true), ("%00%fF%Ff", "\\x00\\xff\\xff", false), ("%", "%", true),
        ("%%", "%%", true), ("%%41", "%A", true), ("%4%31", "%41", true), ("abc", "abc", false), ("%2b+", "+ ", false),
        ("%g1%1g", "%g1%1g", true), ("%-1", "%-1", true),
    ])
    func decodes(_ input: String, _ expected: String, _ hasError: Bool) {
        let input = bytes(input)
        var output: [UInt8] = []
        let hadError = PercentDecoding.decode(input.span, into: &output)
        #expect(shown(output) == expected)
        #expect(hadError == hasError)
        var spanError = false
        let copy = [UInt8](capacity: input.count) { span in
            spanError = PercentDecoding.decode(input.span, into: &span)
        }
        #expect(copy == output)
        #expect(spanError == hadError)
        if !PercentDecoding.isNeeded(for: input.span) { #expect(output == input && !hadError) }
    }
}

/// Seclang.md 3.2, REQUEST_COOKIES.
@Suite struct CookieTests {
    @Test(
        arguments: [
            ("", []), ("a=1", ["a=1"]), ("a=1; b=2", ["a=1", "b=2"]), ("a=1;b=2;", ["a=1", "b=2"]),
            (";;a=1;; ;", ["a=1"]), ("a", ["a="]), ("a=", ["a="]), ("=1; b=2", ["b=2"]),
            (" \t\n\u{b}\u{c}\r a=1", ["a=1"]),
            ("a=1 ; b = 2 ", ["a=1 ", "b = 2 "]), ("g=\"h i\"", ["g=\"h i\""]), ("a=b=c", ["a=b=c"]),
            ("a=%41+", ["a=%41+"]), ("a=1,b=2", ["a=1,b=2"]), ("a=1; a=2", ["a=1", "a=2"]),
            ("x \u{0}=\u{0}", ["x \\x00=\\x00"]),
            ("=", []), (" ", []), ("a ;b", ["a =", "b="]),
        ] as [(String, [String])])
    func splits(_ header: String, _ expected: [String]) {
        let input = bytes(header)
        var reader = CookieReader(input.span)
        var cookies: [String] = []
        while let cookie = reader.next() {
            #expect(!cookie.name.isEmpty)
            cookies.append(
                shown(input.span.extracting(cookie.name)) + "=" + shown(input.span.extracting(cookie.value)))
        }
        #expect(cookies == expected)
    }

    @Test func usesTheSeparatorGiven() {
        let input = bytes("a=1,b=2;c")
        var reader = CookieReader(input.span, separator: UInt8(ascii: ","))
        #expect(reader.next() == CookiePair(name: 0..<1, value: 2..<3))
        #expect(reader.next() == CookiePair(name: 4..<5, value: 6..<9))
        #expect(reader.next() == nil)
    }
}
