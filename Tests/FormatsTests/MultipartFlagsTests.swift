import Testing

@testable import Formats

/// Seclang.md 8.2.4: which flag makes a strict error, and the observations of 8.2.4b.
@Suite struct MultipartFlagsTests {
    @Test(
        arguments: [
            (MultipartFlags.parserError, true), (.boundaryQuoted, true), (.boundaryWhitespace, true),
            (.dataBefore, true),
            (.dataAfter, true), (.headerFolding, true), (.lfLine, true), (.missingSemicolon, true),
            (.invalidQuoting, true), (.invalidPart, true), (.invalidHeaderFolding, true), (.fileLimitExceeded, true),
            (.unmatchedBoundary, false), (.crlfLine, false), (MultipartFlags(), false),
        ] as [(MultipartFlags, Bool)])
    func knowsStrictErrors(_ flags: MultipartFlags, _ isStrict: Bool) {
        #expect(flags.isStrictError == isStrict)
    }

    @Test func knowsMixedLineEnds() {
        #expect(MultipartFlags([.crlfLine, .lfLine]).mixesLineEnds)
        #expect(!MultipartFlags.lfLine.mixesLineEnds)
        #expect(!MultipartFlags.crlfLine.mixesLineEnds)
    }

    private static let field = "Content-Disposition: form-data; name=\"a\""

    @Test func aMissingFinalDelimiterIsNoStrictError() {
        let outcome = MultipartOutcome("--B\r\n\(Self.field)\r\n\r\nv\r\n")
        #expect(outcome.error?.text == "Multipart: Final boundary missing.")
        #expect(!outcome.flags.isStrictError)
    }

    @Test func aQuotedBoundaryIsAStrictError() {
        let body = bytes(multipartBody(headers: Self.field))
        let outcome = MultipartOutcome(body, contentType: "multipart/form-data; boundary=\"B\"")
        #expect(outcome.parts == ["a=v"])
        #expect(outcome.flags == [.boundaryQuoted, .crlfLine])
        #expect(outcome.flags.isStrictError)
    }

    @Test func keepsTheFirstErrorText() {
        let outcome = MultipartOutcome("--B\r\nbad header\r\n\r\nv\r\n")
        #expect(outcome.error?.text == "Multipart: Invalid part header (contains invalid character).")
    }

    @Test func everyErrorTextNamesMultipart() {
        let errors: [MultipartError] = [
            .contentTypeMissing, .contentTypeTooLong, .notFormData, .repeatedBoundaryParameter,
            .boundaryParameterMissing, .boundaryParameterUpperCase, .bytesBeforeBoundaryParameter,
            .boundaryWithoutEquals, .bytesBeforeEquals, .boundaryHalfQuoted, .boundaryInsideBoundary, .boundaryEmpty,
            .boundaryCharacters, .delimiterWithTrailingBytes, .delimiterWithWhitespace, .delimiterWithQuote,
            .noDelimiter, .finalDelimiterMissing, .tooManyParts(limit: 5), .headerLineTooLong(limitBytes: 4096),
            .headerNUL, .headerCarriageReturn, .headerNameCharacter, .headerColonMissing, .headerNameEmpty,
            .headerRepeated, .tooManyHeaders(limit: 64), .foldedFirstHeader, .contentDispositionMissing,
            .contentDisposition(code: -11), .fieldNameMissing,
        ]
        for error in errors { #expect(error.text.hasPrefix("Multipart: ") && error.text.hasSuffix(".")) }
        #expect(Set(errors.map(\.text)).count == errors.count)
    }

    @Test func countsFilesAndParts() {
        var limits = MultipartLimits()
        limits.fileCount = 1
        limits.partCount = 3
        func body(_ parts: Int) -> [UInt8] {
            var text = ""
            for index in 0..<parts { text += "--B\r\n\(Self.field); filename=\"f\(index)\"\r\n\r\nv\r\n" }
            return bytes(text + "--B--\r\n")
        }
        let one = MultipartOutcome(body(1), limits: limits)
        #expect(one.flags == .crlfLine)
        let three = MultipartOutcome(body(3), limits: limits)
        #expect(three.parts == ["a<f0>=v", "a<f1>=v", "a<f2>=v"])
        #expect(three.flags == [.crlfLine, .fileLimitExceeded])
        #expect(three.error == nil)
        let four = MultipartOutcome(body(4), limits: limits)
        #expect(four.parts.count == 3)
        #expect(four.error == .tooManyParts(limit: 3))
    }
}
