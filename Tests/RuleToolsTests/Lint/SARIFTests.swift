import Formats
import Foundation
import RuleEngine
import SecLang
import Testing

@testable import RuleTools

/// The part of the SARIF 2.1.0 schema that concerns what we write: of each object which properties there are, of which
/// form, and which must be there. The schema allows no others.
private enum SARIFSchema {
    indirect enum Form: Sendable {
        case text
        case texts
        case uri
        case integer(from: Int)
        case oneOf([String])
        case object(String)
        case list(Form)
        /// An object with free names and texts.
        case names
    }

    static let objects: [String: [String: Form]] = [
        "log": ["$schema": .uri, "version": .oneOf(["2.1.0"]), "runs": .list(.object("run"))],
        "run": [
            "tool": .object("tool"), "results": .list(.object("result")),
            "columnKind": .oneOf(["utf16CodeUnits", "unicodeCodePoints"]),
        ],
        "tool": ["driver": .object("component")],
        "component": ["name": .text, "semanticVersion": .text, "rules": .list(.object("descriptor"))],
        "descriptor": [
            "id": .text, "name": .text, "shortDescription": .object("multiformat"),
            "fullDescription": .object("multiformat"), "help": .object("multiformat"),
            "defaultConfiguration": .object("configuration"),
        ],
        "configuration": ["level": levels],
        "multiformat": ["text": .text, "markdown": .text],
        "message": ["text": .text],
        "result": [
            "ruleId": .text, "ruleIndex": .integer(from: -1), "level": levels, "message": .object("message"),
            "locations": .list(.object("location")), "relatedLocations": .list(.object("location")),
            "partialFingerprints": .names, "fixes": .list(.object("fix")),
        ],
        "location": [
            "id": .integer(from: -1), "physicalLocation": .object("physical"), "message": .object("message"),
        ],
        "physical": ["artifactLocation": .object("artifact"), "region": .object("region")],
        "artifact": ["uri": .uri],
        "region": [
            "startLine": .integer(from: 1), "startColumn": .integer(from: 1), "endLine": .integer(from: 1),
            "endColumn": .integer(from: 1), "byteOffset": .integer(from: -1), "byteLength": .integer(from: 0),
        ],
        "fix": ["description": .object("message"), "artifactChanges": .list(.object("change"))],
        "change": ["artifactLocation": .object("artifact"), "replacements": .list(.object("replacement"))],
        "replacement": ["deletedRegion": .object("region"), "insertedContent": .object("message")],
    ]

    static let required: [String: Set<String>] = [
        "log": ["version", "runs"], "run": ["tool"], "tool": ["driver"], "component": ["name"], "descriptor": ["id"],
        "multiformat": ["text"], "result": ["message"], "fix": ["artifactChanges"],
        "change": ["artifactLocation", "replacements"], "replacement": ["deletedRegion"],
    ]

    private static let levels = Form.oneOf(["none", "note", "warning", "error"])

    /// What breaks the schema, with paths.
    static func faults(_ value: JSONValue, _ form: Form, at path: String = "") -> [String] {
        switch (form, value) {
        case (.text, .string): return []
        case (.texts, .array(let items)):
            return items.enumerated().flatMap { faults($1, .text, at: "\(path)/\($0)") }
        case (.uri, .string(let bytes)): return isURIReference(bytes) ? [] : ["\(path): no URI reference"]
        case (.integer(let least), .number(let digits)):
            guard let number = Int(String(decoding: digits, as: UTF8.self)), number >= least else {
                return ["\(path): less than \(least) or no integer"]
            }
            return []
        case (.oneOf(let words), .string(let bytes)):
            return words.contains(String(decoding: bytes, as: UTF8.self)) ? [] : ["\(path): not of \(words)"]
        case (.list(let form), .array(let items)):
            return items.enumerated().flatMap { faults($1, form, at: "\(path)/\($0)") }
        case (.names, .object(let members)):
            return members.flatMap { faults($0.value, .text, at: path + "/" + String(decoding: $0.key, as: UTF8.self)) }
        case (.object(let name), .object(let members)):
            let keys = members.map { String(decoding: $0.key, as: UTF8.self) }
            var result = Set(keys).count == keys.count ? [] : ["\(path): a name stands twice"]
            for missing in (required[name] ?? []).subtracting(keys) { result.append("\(path): no \(missing)") }
            for (key, member) in zip(keys, members) {
                guard let form = objects[name]?[key] else {
                    result.append("\(path)/\(key): not in the schema")
                    continue
                }
                result += faults(member.value, form, at: "\(path)/\(key)")
            }
            return result
        default: return ["\(path): of another type"]
        }
    }

    /// RFC 3986: only its characters, each `%` before two hexadecimal digits.
    private static func isURIReference(_ bytes: [UInt8]) -> Bool {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%".utf8)
        guard !bytes.isEmpty, bytes.allSatisfy(allowed.contains) else { return false }
        return bytes.indices.allSatisfy { index in
            bytes[index] != UInt8(ascii: "%")
                || index + 2 < bytes.count
                    && bytes[index + 1...index + 2].allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
        }
    }
}

@Suite struct SARIFTests {
    private struct Log {
        var value: JSONValue
        var results: [JSONValue]
        var rules: [JSONValue]
    }

    private func log(_ result: Linter.Result) throws -> Log {
        let text = SARIFOutput.text(result.findings, in: result.sources, version: "1.2.3")
        let value = try JSONValue(parsing: Array(text.utf8).span)
        #expect(SARIFSchema.faults(value, .object("log")) == [])
        let run = try #require(value["runs"]?.elements?.first)
        return Log(
            value: value, results: try #require(run["results"]?.elements),
            rules: try #require(run["tool"]?["driver"]?["rules"]?.elements))
    }

    /// Everything that the fixtures of the checks bring up, fixes and related places included.
    @Test func keepsTheSchemaForEveryCheck() throws {
        let folder = LintFixtureTests.folder
        var settings = LintSettings()
        settings.profile = .strict
        settings.targets = Set(LintSettings.Target.allCases)
        var codes: Set<String> = []
        for name in LintFixtureTests.codes {
            let result = try Linter(settings).lint([folder.appending(path: name + ".conf").path], loader: FileLoader())
            let log = try log(result)
            #expect(log.results.count == result.findings.count)
            let ids = log.rules.compactMap { $0["id"]?.text }
            #expect(Set(ids).count == ids.count)
            codes.formUnion(ids)
            for (entry, finding) in zip(log.results, result.findings) {
                let index = try #require(entry["ruleIndex"]?.integer)
                #expect(ids.indices.contains(index) && ids[index] == entry["ruleId"]?.text)
                let region = try #require(entry["locations"]?.elements?.first?["physicalLocation"]?["region"])
                let lines = [region["startLine"]?.integer, region["endLine"]?.integer].compactMap(\.self)
                let columns = [region["startColumn"]?.integer, region["endColumn"]?.integer].compactMap(\.self)
                #expect(lines.count == 2 && columns.count == 2)
                #expect((lines[0], columns[0]) <= (lines[1], columns[1]), "\(name)")
                #expect(region["byteOffset"]?.integer == Int(finding.span.start))
            }
        }
        #expect(codes.count > 70)
    }

    @Test func countsColumnsInUTF16AndWritesPathsAsURIs() throws {
        let path = "rules dir/ä#1%.conf"
        let text = "SecRule ARGS \"@rx ä𝄞\" \"id:1,phase:2,deny,msg:'ä',t:lowercas\"\n"
        let result = try Linter(LintRun.only("L006")).lint([path], loader: MemorySourceLoader(texts: [path: text]))
        let log = try log(result)
        let place = try #require(log.results.first?["locations"]?.elements?.first?["physicalLocation"])
        #expect(place["artifactLocation"]?["uri"]?.text == "rules%20dir/%C3%A4%231%25.conf")
        let column = try #require(place["region"]?["startColumn"]?.integer)
        let utf16 = Array(text.utf16)
        #expect(String(decoding: utf16[(column - 1)...].prefix(8), as: UTF16.self) == "lowercas")
    }

    @Test func aRunWithoutFindingsIsAWholeLog() throws {
        let log = try log(try LintRun.findings("SecMarker X\n", LintRun.only("L006")))
        #expect(log.results.isEmpty && log.rules.isEmpty)
    }

    /// The checker itself finds faults.
    @Test(arguments: [
        #"{"version":"2.1.0"}"#, #"{"version":"2.1","runs":[]}"#, #"{"version":"2.1.0","runs":[{"results":[]}]}"#,
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"level":"error"}]}]}"#,
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"m"},"level":"bad"}]}]}"#,
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x","extra":1}}}]}"#,
        #"{"$schema":"a b","version":"2.1.0","runs":[]}"#,
    ])
    func theSchemaRefuses(_ text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8).span)
        #expect(!SARIFSchema.faults(value, .object("log")).isEmpty)
    }
}
