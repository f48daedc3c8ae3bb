import Foundation
import FuzzProperties
import Testing

/// Inputs that once broke a fuzz target's property, and the seeds of each: they must hold for good.
///
/// A property that does not hold ends the process, as it does in the fuzzer; the last file's name is then in the output.
@Suite(.serialized) struct ReplayTests {
    private typealias Property = @Sendable (UnsafePointer<UInt8>?, Int) -> CInt

    private static let properties: [String: Property] = [
        "addresses": { fuzzAddresses($0, $1) },
        "conditions": { fuzzConditions($0, $1) },
        "engine-rules": { fuzzEngineRules($0, $1) },
        "formatter": { fuzzFormatter($0, $1) },
        "http": { fuzzHTTP($0, $1) },
        "inflate": { fuzzInflate($0, $1) },
        "inputs": { fuzzInputs($0, $1) },
        "json": { fuzzJSON($0, $1) },
        "multipart": { fuzzMultipart($0, $1) },
        "rule-file": { fuzzRuleFile($0, $1) },
        "script-injection": { fuzzScriptInjection($0, $1) },
        "sql-injection": { fuzzSQLInjection($0, $1) },
        "tokens": { fuzzTokens($0, $1) },
        "transaction": { fuzzTransaction($0, $1) },
        "transformations": { fuzzTransformations($0, $1) },
        "url-encoded": { fuzzURLEncoded($0, $1) },
        "xml": { fuzzXML($0, $1) },
        "yaml": { fuzzYAML($0, $1) },
    ]

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: properties.keys.sorted(), ["corpus", "regressions"])
    func inputsHold(target: String, folder: String) throws {
        let directory = Self.root.appending(path: "Fuzz/\(folder)/\(target)")
        let property = try #require(Self.properties[target])
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory.path))?.sorted() ?? [] {
            let bytes = [UInt8](try Data(contentsOf: directory.appending(path: name)))
            let result = bytes.withUnsafeBufferPointer { property($0.baseAddress, $0.count) }
            #expect(result == 0, "\(name)")
        }
    }

    @Test func everyTargetIsReplayed() throws {
        for folder in ["corpus", "regressions"] {
            let directory = Self.root.appending(path: "Fuzz/\(folder)")
            for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where !name.hasPrefix(".") {
                #expect(Self.properties[name] != nil, "Fuzz/\(folder)/\(name) belongs to no target")
            }
        }
    }
}
