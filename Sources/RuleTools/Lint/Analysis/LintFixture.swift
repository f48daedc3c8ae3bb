package import SecLang

/// A test file in the go-ftw schema, as far as the linter asks: which rule ids it expects, and where.
package struct LintFixture: Sendable {
    package var source: SourceFile
    /// The rule the file is about.
    package var ruleID: UInt64?
    /// Ids that a test expects to match, or not to match, with the place of the number.
    package var ids: [(id: UInt64, span: SourceSpan)] = []
    /// Ids that some test expects to match.
    package var expected: Set<UInt64> = []

    init(_ source: SourceFile) {
        self.source = source
        #if YAML
        guard let file = try? FixtureFile(path: source.path, bytes: source.bytes.span) else { return }
        ruleID = file.ruleID.map { UInt64(clamping: $0) }
        for test in file.tests {
            for stage in test.stages {
                for id in stage.expectation.expectedIDs {
                    expected.insert(UInt64(clamping: id))
                    add(UInt64(clamping: id), fromLine: test.line)
                }
                for id in stage.expectation.unexpectedIDs { add(UInt64(clamping: id), fromLine: test.line) }
            }
        }
        #endif
    }

    private mutating func add(_ id: UInt64, fromLine line: Int) {
        let digits = Array(String(id).utf8)
        var number = max(1, line)
        while number <= source.lineCount {
            let text = source.line(number)
            if let found = Self.find(digits, in: text) {
                let span = SourceSpan(
                    file: source.id, start: UInt32(found), end: UInt32(found + digits.count))
                if !ids.contains(where: { $0.id == id && $0.span == span }) {
                    ids.append((id, span))
                    return
                }
            }
            number += 1
        }
    }

    private static func find(_ digits: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
        guard line.count >= digits.count else { return nil }
        func isDigit(_ index: Int) -> Bool {
            line.indices.contains(index) && line[index] >= 0x30 && line[index] <= 0x39
        }
        for start in line.startIndex...line.endIndex - digits.count
        where line[start..<start + digits.count].elementsEqual(digits) && !isDigit(start - 1)
            && !isDigit(start + digits.count)
        {
            return start
        }
        return nil
    }
}
