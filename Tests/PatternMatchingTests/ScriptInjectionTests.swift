import Foundation
import Testing

@testable import PatternMatching

/// One line of `Fixtures/injection/script.jsonl`: a value and what is found in it.
struct ScriptFixture: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let input: String
    let context: String?
    let reason: String?

    /// Values of a file beside the fixtures, one a line, URL-encoded.
    static func lines(_ name: String) throws -> [[UInt8]] {
        let data = try Data(contentsOf: SharedData.root.appendingPathComponent("Fixtures/injection/\(name)"))
        return data.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
            .map { CRSPatterns.decoded(Array($0)) }
    }

    var testDescription: String { id }

    static let all: [ScriptFixture] = {
        let url = SharedData.root.appendingPathComponent("Fixtures/injection/script.jsonl")
        guard let data = FileManager.default.contents(atPath: url.path) else { return [] }
        return data.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(ScriptFixture.self, from: Data($0))
        }
    }()
}

/// `#expect` takes no spans.
private func detect(_ value: [UInt8], options: ScriptInjection.Options = []) -> ScriptFinding? {
    ScriptInjection.detect(value.span, options: options)
}

@Suite struct ScriptInjectionTests {
    @Test func fixturesAreThere() { #expect(ScriptFixture.all.count > 90) }

    @Test func findsWhatTheFixturesSay() {
        for fixture in ScriptFixture.all {
            let finding = detect(Array(fixture.input.utf8))
            #expect(finding.map { "\($0.context)" } == fixture.context, "\(fixture.id)")
            #expect(finding.map { "\($0.reason)" } == fixture.reason, "\(fixture.id)")
        }
    }

    @Test func rangeCoversTheOffendingBytes() throws {
        let finding = try #require(detect(Array("<b title=x onclick='go()'>".utf8)))
        #expect(finding.range == 11..<24)
        #expect(finding.sentence == "as text, an event handler runs script (bytes 11–23)")
    }

    @Test func everyReasonAndContextHasItsSentence() {
        #expect(Set(ScriptReason.allCases.map(\.sentence)).count == ScriptReason.allCases.count)
        #expect(Set(ScriptContext.allCases.map(\.sentence)).count == ScriptContext.allCases.count)
    }

    @Test func findsGeneratedAttacks() throws {
        let attacks = try ScriptFixture.lines("script-attacks.txt")
        let missed = attacks.filter { detect($0) == nil }
        #expect(attacks.count == 2000)
        #expect(missed.count * 1000 <= attacks.count, "\(missed.map { String(decoding: $0, as: UTF8.self) })")
    }

    /// Values whose script ran in a browser; see Tests/Oracle.
    @Test func findsWhatABrowserRuns() throws {
        let attacks = try ScriptFixture.lines("script-labelled-attacks.txt")
        let missed = attacks.filter { detect($0) == nil }
        #expect(attacks.count > 100)
        #expect(missed.count * 100 <= attacks.count * 2, "\(missed.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test func passesHarmlessValues() throws {
        let values = try ScriptFixture.lines("script-benign.txt")
        let found = values.filter { detect($0) != nil }
        #expect(values.count > 1000)
        #expect(found.count * 200 <= values.count, "\(found.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test func templatesAreAnOption() {
        let value = Array("{{ a.constructor('x')() }}".utf8)
        #expect(detect(value) == nil)
        #expect(detect(value, options: .templates)?.reason == .templateExpression)
    }

    @Test func conditionHoldsForEveryFinding() {
        var random = SeededGenerator(seed: 7)
        let inputs = ScriptFixture.all.map { Array($0.input.utf8) }.filter { !$0.isEmpty }
        for _ in 0..<20_000 {
            guard var value = inputs.randomElement(using: &random) else { return }
            for _ in 0..<Int.random(in: 0..<4, using: &random) {
                let index = Int.random(in: 0..<value.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: value[index] = Array("\0\t<>=\"'`&:;/j".utf8).randomElement(using: &random) ?? 0
                case 1: value.insert(Array("\0\t<>=\"'`&#:; ".utf8).randomElement(using: &random) ?? 0, at: index)
                default: if value.count > 1 { value.remove(at: index) }
                }
            }
            guard let finding = detect(value) else { continue }
            let holds = ScriptInjection.condition.holds(for: value.span)
            #expect(holds, "\(String(decoding: value, as: UTF8.self))")
            #expect(finding.range.lowerBound >= 0 && finding.range.upperBound <= value.count)
        }
    }

    @Test func survivesAnyBytes() {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "<", "</", "<!--", "-->", "<!", "<?", "<a", "<script", " ", "/", ">", "=", "\"", "'", "`", "on", "onload",
            "href",
            "style", "javascript", ":", "&#", "&#x", "&colon;", "&", ";", "\\", "/*", "*/", "${", "{{", "\0", "\u{0B}",
            "é", "data:",
        ].map { Array($0.utf8) }
        for _ in 0..<20_000 {
            var value: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<12, using: &random) { value += pieces.randomElement(using: &random) ?? [] }
            if let finding = detect(value, options: .templates) {
                #expect(finding.range.upperBound <= value.count)
            }
        }
    }

    /// Values made of one piece over and over, on which a careless reader would take the square of their length.
    @Test(arguments: [
        "<", "<a ", "<a b=\"", "<a b='", "</ ", "<!", "<!--", "<?x ", "\"", "=", " =", "href=j ", "href=&#",
        "<a title='<",
        "<a x='onclick", "style='/*", "&#0", "';", "${", "\0", " ", "<link rel=", "<a href='feed:",
    ])
    func timeIsLinear(_ piece: String) {
        var value: [UInt8] = []
        while value.count < 300_000 { value += Array(piece.utf8) }
        let clock = ContinuousClock()
        let time = clock.measure { _ = detect(value) }
        #expect(time < .seconds(5))  // linear time is a tenth of this in a debug build, a square would be minutes
    }
}

/// The collections that lie beside the package, when they do.
@Suite(.enabled(if: InjectionSamples.directory != nil, "shared/data/injection is not there"))
struct ScriptInjectionSampleTests {
    @Test func findsThePublishedAttacks() throws {
        let samples = try InjectionSamples.lines(prefix: "xss-")
        let missed = samples.filter { detect($0) == nil }
        #expect(samples.count > 700)
        #expect(missed.count * 1000 <= samples.count, "\(missed.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test func passesThePublishedFalseAlarms() throws {
        let samples = try InjectionSamples.lines(prefix: "false_positives")
        let found = samples.filter { detect($0) != nil }
        #expect(samples.count > 200)
        #expect(found.count * 100 <= samples.count, "\(found.map { String(decoding: $0, as: UTF8.self) })")
    }
}

/// Lines of the files in `shared/data/injection`, with percent-encoding undone.
enum InjectionSamples {
    static var directory: URL? {
        let url = SharedData.root.appendingPathComponent("../shared/data/injection").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    static func lines(prefix: String) throws -> [[UInt8]] {
        guard let directory else { return [] }
        var lines: [[UInt8]] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        where file.hasPrefix(prefix) {
            let data = try Data(contentsOf: directory.appendingPathComponent(file))
            for line in data.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
                lines.append(CRSPatterns.decoded(Array(line)))
            }
        }
        return lines
    }
}
