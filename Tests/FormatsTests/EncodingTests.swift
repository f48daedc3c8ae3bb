import Testing

@testable import Formats

@Suite struct UTF8ValidationTests {
    /// Unicode's table 3-7 and the list of `@validateUtf8Encoding` in seclang.md 4.5.
    @Test(
        arguments: [
            ([], nil), ([0x41], nil), ([0x00, 0x7F], nil), ([0xC2, 0x80], nil), ([0xDF, 0xBF], nil),
            ([0xE0, 0xA0, 0x80], nil), ([0xED, 0x9F, 0xBF], nil), ([0xEE, 0x80, 0x80], nil), ([0xEF, 0xBF, 0xBF], nil),
            ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF3, 0xBF, 0xBF, 0xBF], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil),
            ([0x80], 0), ([0x41, 0xBF], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 0), ([0xC2, 0x41], 0),
            ([0xC2, 0xC2], 0), ([0xE0, 0x80, 0x80], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xE1, 0x80], 0),
            ([0xE1, 0x80, 0x41], 0),
            ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x90, 0x80], 0),
            ([0xF1, 0x80, 0x80, 0x41], 0), ([0xF1, 0x80, 0xC0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
            ([0xF5, 0x80, 0x80, 0x80], 0), ([0xF8, 0x88, 0x80, 0x80, 0x80], 0), ([0xFE], 0), ([0xFF], 0),
            ([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xFF], 9),
            ([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0xFF], 7), ([0xC3, 0xA9, 0xC3, 0xA9, 0xC3], 4),
        ] as [([UInt8], Int?)])
    func findsTheFirstIllFormedSequence(_ input: [UInt8], _ offset: Int?) {
        #expect(UTF8Validation.firstInvalidOffset(in: input.span) == offset)
        #expect(UTF8Validation.isValid(input.span) == (offset == nil))
    }

    @Test func agreesWithTheStandardLibrary() {
        var random = SeededGenerator(seed: 1)
        let alphabet: [UInt8] = [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4]
        for _ in 0..<20_000 {
            let input = random.bytes(upTo: 12, from: alphabet)
            #expect(UTF8Validation.isValid(input.span) == (String(validating: input, as: UTF8.self) != nil), "\(input)")
        }
    }

    @Test func encodesEveryScalar() {
        for value in stride(from: UInt32(0), to: 0x110000, by: 7) {
            var output: [UInt8] = []
            UTF8Validation.append(value, to: &output)
            #expect(output == Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8))
        }
    }
}

@Suite struct Base64Tests {
    /// RFC 4648 section 10 and bytes that use the last two characters.
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"),
        ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"), ("~~?", "fn4/", "fn4_"),
        ("~~>", "fn4+", "fn4-"), ("\0", "AA==", "AA"),
    ])
    func encodesAndDecodes(_ text: String, _ standard: String, _ urlSafe: String) {
        for (variant, encoded) in [(Base64.Variant.standard, bytes(standard)), (.urlSafe, bytes(urlSafe))] {
            var output: [UInt8] = [1]
            Base64.encode(bytes(text).span, variant: variant, into: &output)
            #expect(output == [1] + encoded)
            var decoded: [UInt8] = [1]
            #expect(Base64.decode(encoded.span, variant: variant, into: &decoded))
            #expect(decoded == [1] + bytes(text))
        }
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z===", "====", "=", "Zm9v=", "Zm9v\n", " Zm9v", "Zm9v Zm9v",
        "Zg==Zg==",
        "Zm-v", "Zm_v", "Zm9\u{e9}", "Z=g=",
    ])
    func refuses(_ text: String) {
        var output: [UInt8] = [7]
        #expect(!Base64.decode(bytes(text).span, into: &output))
        #expect(output == [7])
    }

    @Test(arguments: ["Zg==", "Z", "Zh", "Zm9v+A", "Zm9v/A", "Zg "])
    func refusesInURLs(_ text: String) {
        var output: [UInt8] = []
        #expect(!Base64.decode(bytes(text).span, variant: .urlSafe, into: &output))
    }

    @Test func everyTextThatDecodesIsTheEncoding() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            let text = random.bytes(upTo: 9, from: bytes("AQZaz09+/="))
            var decoded: [UInt8] = []
            guard Base64.decode(text.span, into: &decoded) else { continue }
            var encoded: [UInt8] = []
            Base64.encode(decoded.span, into: &encoded)
            #expect(encoded == text)
        }
    }
}
