import Foundation
import Testing

@testable import PatternMatching

/// One line of `Fixtures/injection/sql.jsonl`: a value and what is found in it.
struct SQLFixture: Decodable, Sendable {
    let id: String
    let input: [UInt8]
    let context: String?
    let reason: String?
    let shape: String?

    private enum CodingKeys: String, CodingKey { case id, input, input_base64, context, reason, shape }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        if let text = try fields.decodeIfPresent(String.self, forKey: .input) {
            input = Array(text.utf8)
        } else {
            input = Array(try fields.decode(Data.self, forKey: .input_base64))
        }
        context = try fields.decodeIfPresent(String.self, forKey: .context)
        reason = try fields.decodeIfPresent(String.self, forKey: .reason)
        shape = try fields.decodeIfPresent(String.self, forKey: .shape)
    }

    static let all: [SQLFixture] = {
        let url = SharedData.root.appendingPathComponent("Fixtures/injection/sql.jsonl")
        guard let data = FileManager.default.contents(atPath: url.path) else { return [] }
        return data.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(SQLFixture.self, from: Data($0))
        }
    }()

    /// The decoded lines of a file beside the fixtures.
    static func lines(_ name: String) throws -> [[UInt8]] {
        let url = SharedData.root.appendingPathComponent("Fixtures/injection/\(name)")
        return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
            .filter { $0.first != UInt8(ascii: "#") }
            .map { CRSPatterns.decoded(Array($0)) }
    }
}

/// `#expect` takes no spans.
private func detect(_ value: [UInt8]) -> SQLFinding? { SQLInjection.detect(value.span) }

private func text(_ values: [[UInt8]]) -> [String] { values.map { String(decoding: $0, as: UTF8.self) } }

@Suite struct SQLInjectionTests {
    @Test func fixturesAreThere() { #expect(SQLFixture.all.count > 80) }

    @Test func findsWhatTheFixturesSay() {
        for fixture in SQLFixture.all {
            let finding = detect(fixture.input)
            #expect(finding.map { "\($0.context)" } == fixture.context, "\(fixture.id)")
            #expect(finding.map { "\($0.reason)" } == fixture.reason, "\(fixture.id)")
            #expect(finding.map { "\($0.shape)" } == fixture.shape, "\(fixture.id)")
        }
    }

    @Test func saysWhereAndWhy() throws {
        let finding = try #require(detect(Array("admin' or 1=1".utf8)))
        #expect(finding.range == 5..<13)
        #expect(
            finding.sentence == "inside '…', adds a condition on constants that is always true or false (bytes 5–12)")
    }

    @Test func everyReasonAndContextHasItsSentence() {
        #expect(Set(SQLReason.allCases.map(\.sentence)).count == SQLReason.allCases.count)
        #expect(Set(SQLContext.allCases.map(\.sentence)).count == SQLContext.allCases.count)
    }

    @Test func findsGeneratedAttacks() throws {
        let attacks = try SQLFixture.lines("sql-attacks.txt")
        let missed = attacks.filter { detect($0) == nil }
        #expect(attacks.count == 2000)
        #expect(missed.count * 100 <= attacks.count, "\(text(missed))")
    }

    @Test func passesHarmlessValues() throws {
        let values = try SQLFixture.lines("sql-benign.txt")
        let found = values.filter { detect($0) != nil }
        #expect(values.count > 300)
        #expect(found.count * 100 <= values.count * 2, "\(text(found))")
    }

    /// What databases carried out or accepted; see Tests/Oracle.
    @Test func findsWhatDatabasesExecute() throws {
        let attacks = try SQLFixture.lines("sql-labelled-attacks.txt")
        let missed = attacks.filter { detect($0) == nil }
        #expect(attacks.count == 3000)
        #expect(missed.count * 100 <= attacks.count * 3, "\(text(missed))")
    }

    @Test func passesGeneratedHarmlessValues() throws {
        let values = try SQLFixture.lines("sql-generated-benign.txt")
        let found = values.filter { detect($0) != nil }
        #expect(values.count > 1900)
        #expect(found.count * 100 <= values.count, "\(text(found))")
    }

    @Test func conditionHoldsForEveryFinding() throws {
        var random = SeededGenerator(seed: 3)
        let attacks = try SQLFixture.lines("sql-attacks.txt") + SQLFixture.all.map(\.input)
        let marks = Array("'\"`()-#/*;= \t\u{0}\\@,.1xX|&".utf8)
        for _ in 0..<20_000 {
            guard var value = attacks.randomElement(using: &random), !value.isEmpty else { continue }
            for _ in 0..<random.below(4) {
                let index = random.below(value.count)
                if random.oneIn(2) {
                    value[index] = marks[random.below(marks.count)]
                } else {
                    value.insert(marks[random.below(marks.count)], at: index)
                }
            }
            guard let finding = detect(value) else { continue }
            let holds = SQLInjection.condition.holds(for: value.span)
            #expect(holds, "\(String(decoding: value, as: UTF8.self))")
            #expect(finding.range.lowerBound >= 0 && finding.range.upperBound <= value.count)
            #expect(finding.shape.count > 0)
        }
    }

    @Test func survivesAnyBytes() {
        var random = SeededGenerator(seed: 5)
        let pieces =
            [
                "'", "\"", "`", "(", ")", "select", " ", "union", "/*", "*/", "/*!", "--", "#", "\n", ";", "@", "@@",
                ":=", "::", "$", "$a$",
                "q'[", "n'", "0x", "1", "1.", "e1", ".", "..", "[", "]", "{", "}", "\\", "\\N", "case", "when", "end",
                "if", "exec", "drop table",
                "sleep(", "\0", "\u{A0}", "é", "||", "&&", "~", "!", "<=>", "in", "is", "not", "as", "interval", "u&'",
                "_x'",
            ].map { Array($0.utf8) } + [[0xA0], [0xC2], [0xE2, 0x80], [0xFF]]
        for _ in 0..<50_000 {
            var value: [UInt8] = []
            for _ in 0..<random.below(14) { value += pieces[random.below(pieces.count)] }
            if let finding = detect(value) { #expect(finding.range.upperBound <= value.count) }
        }
    }

    /// Values made of one piece over and over, on which a careless reader would take the square of their length.
    @Test(arguments: [
        "'", "\"", "`", "(", "((", "a(", "if(", "{x ", "/*", "/**/", "/*!", "/*/*", "--", "-- \n", "#\n", "$a$",
        "$a$1+", "q'[", "n'", "[",
        "1,", "1 or ", "1=1 and ", "select ", "union ", "union(", "case when ", "1;", "1;update ", "exec ", "\\", "''",
        "' '", "' or ",
        "@", "a.", "a..", "0x", "1.", "~", "!", " ", ":=", "\u{A0}",
    ])
    func timeIsLinear(_ piece: String) {
        for prefix in ["", "1' or "] {
            var value = Array(prefix.utf8)
            while value.count < 300_000 { value += Array(piece.utf8) }
            let clock = ContinuousClock()
            let time = clock.measure { _ = detect(value) }
            #expect(time < .seconds(5))  // linear time is a tenth of this in a debug build, a square would be minutes
        }
    }
}

/// The collections that lie beside the package, when they do.
@Suite(.enabled(if: InjectionSamples.directory != nil, "shared/data/injection is not there"))
struct SQLInjectionSampleTests {
    @Test func findsThePublishedAttacks() throws {
        let samples = try InjectionSamples.lines(prefix: "sqli-")
        let missed = samples.filter { detect($0) == nil }
        #expect(samples.count > 8000)
        #expect(missed.count * 1000 <= samples.count * 3, "\(text(missed))")
    }

    @Test func passesThePublishedFalseAlarms() throws {
        let samples = try InjectionSamples.lines(prefix: "false_positives")
        let found = samples.filter { detect($0) != nil }
        #expect(samples.count > 200)
        #expect(found.count * 50 <= samples.count, "\(text(found))")
    }
}
