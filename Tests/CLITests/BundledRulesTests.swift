import Foundation
import Testing

/// The bundled rules, their fixtures and the samples that they must leave alone.
@Suite struct BundledRulesTests {
    private static let setup = ["--rules", "Fixtures/rules/setup.conf", "--rules", "rules"]

    @Test func meetTheirFixtures() throws {
        let result = try Portcullis.run(["test"] + Self.setup + ["Fixtures/rules"])
        #expect(result.status == 0, "\(result.output.suffix(2000))")
        #expect(result.output.contains(" 0 failed"))
    }

    /// Rules that score have a fixture that they match and one that they leave alone.
    @Test func haveFixturesOfBothKinds() throws {
        let scoring = try Self.scoringRules()
        #expect(scoring.count > 150)
        let folder = Portcullis.root.appending(path: "Fixtures/rules")
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        var texts: [String: String] = [:]
        for case let url as URL in paths where url.pathExtension == "yaml" {
            texts[url.deletingPathExtension().lastPathComponent] = try String(contentsOf: url, encoding: .utf8)
        }
        for rule in scoring {
            let text = texts[rule, default: ""]
            #expect(text.contains(" expect_ids: [\(rule)]"), "\(rule) has no fixture that it matches")
            #expect(text.contains("no_expect_ids: [\(rule)]"), "\(rule) has no fixture that it leaves alone")
        }
        texts["survivors"] = nil
        #expect(Set(texts.keys).isSubset(of: scoring), "fixtures of rules that do not exist")
    }

    @Test func areFormatted() throws {
        let result = try Portcullis.run(["fmt", "--check", "rules"])
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func standInTheManual() throws {
        let folder = Portcullis.root.appending(path: "docs/rules")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let pages = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for rule in try Self.scoringRules() { #expect(pages.contains("| \(rule) |"), "\(rule) is on no page") }
    }

    @Test(
        arguments: [
            #"{"query":"query Q($id: ID!) { product(id: $id) { id title reviews(first: 5) { edges { node { id } } } } }"}"#,
            #"{"comment":"I'd order it again; it's 5' long and \"great\" -- isn't it? <3"}"#,
            #"{"html":"<p style=\"text-align: center\">See <a href=\"https://www.example.org/?a=1&amp;b=2\">this</a></p>"}"#,
            #"{"text":"SELECT a FROM b WHERE c = 1 is the query; how do I drop the table reservations?"}"#,
            #"{"text":"これはとても良い商品です。「また買いたい」と思います！ 👍"}"#,
        ])
    func leaveHarmlessTextsAlone(_ body: String) throws {
        let request = """
            POST /api HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Mozilla/5.0\r\nContent-Type: application/json\r
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        let result = try Portcullis.run(["inspect", "--input-format", "http"], input: Array(request.utf8))
        #expect(result.output.contains(#""verdict":"allow""#), "\(result.output)")
    }

    /// The numbers of the rules that add to a score, as text.
    private static func scoringRules() throws -> Set<String> {
        var found: Set<String> = []
        let folder = Portcullis.root.appending(path: "rules")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files where file.pathExtension == "conf" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for rule in text.components(separatedBy: "\"id:").dropFirst() where rule.contains("_score=+") {
                found.insert(String(rule.prefix { $0.isNumber }))
            }
        }
        return found
    }
}
