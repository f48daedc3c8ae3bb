import Testing

@testable import SecLang

@Suite struct SourceTests {
    private let file = SourceFile(id: SourceFileID(0), path: "a", bytes: Array("ab\r\n\ncd\re\n".utf8))

    @Test(arguments: [
        (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 3, 1), (8, 3, 4), (9, 3, 5), (10, 4, 1), (99, 4, 1),
    ])
    func countsLinesAndColumnsFromOne(offset: Int, line: Int, column: Int) {
        #expect(file.position(of: UInt32(offset)) == SourcePosition(line: line, column: column))
    }

    @Test func givesLinesWithoutTheirEnds() {
        let lines = (0...5).map { String(decoding: file.line($0), as: UTF8.self) }
        #expect(lines == ["", "ab", "", "cd\re", "", ""])
        #expect(file.lineCount == 4)
    }

    @Test func keepsCarriageReturnAtTheEndOfTheFile() {
        let file = SourceFile(id: SourceFileID(0), path: "a", bytes: Array("x\r".utf8))
        #expect(Array(file.line(1)) == Array("x\r".utf8))
    }

    @Test func splitsAndTrimsTexts() {
        let text = sourceText(" a:b::c\t")
        #expect(text.components(separatedBy: UInt8(ascii: ":")).map(\.string) == [" a", "b", "", "c\t"])
        #expect(text.trimmingBlanks().string == "a:b::c")
        #expect(text.trimmingBlanks().span == SourceSpan(file: .detached, start: 1, end: 7))
        #expect(sourceText("SecRule").equals(ignoringCase: "sECrULE"))
        #expect(!sourceText("SecRul").equals(ignoringCase: "SecRule"))
    }

    @Test func clampsRangesOfTexts() {
        let text = sourceText("abc")
        #expect(text.span(of: 1..<99) == SourceSpan(file: .detached, start: 1, end: 3))
        #expect(text.span(of: 3..<3).isEmpty)
        #expect(text.slice(2..<99).string == "c")
        #expect(sourceText("").span(of: 0..<0).start == 0)
    }

    @Test func codesAreUniquePerName() {
        #expect(DiagnosticCode.unknownOperator.code == "L006")
        #expect(DiagnosticCode.unknownOperator.name == "unknown-operator")
        #expect(DiagnosticCode.unknownDirective != DiagnosticCode.unknownOperator)
    }

    @Test(arguments: [
        ("a/./b//c", "a/b/c"), ("./a", "a"), ("/a//b/", "/a/b"), ("a/../b", "a/../b"), ("/", "/"), ("", ""),
    ])
    func normalizesPaths(path: String, expected: String) {
        #expect(SourcePath.normalized(path) == expected)
    }
}
