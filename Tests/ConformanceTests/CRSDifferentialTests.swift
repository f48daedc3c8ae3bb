import Foundation
import Testing

/// One rule set in one configuration, with the requests to try on it.
struct DifferentialCase: Sendable, CustomTestStringConvertible {
    let name: String
    let isHere: Bool
    let configuration: @Sendable () throws -> String

    var testDescription: String { name }

    static let all = [
        DifferentialCase(name: "CRS 4, paranoia 4, DetectionOnly", isHere: SharedData.hasCRS4) {
            try SharedData.configuration(crs: SharedData.crs4, paranoia: 4, engine: "DetectionOnly", isTest: true)
        },
        DifferentialCase(name: "CRS 4, paranoia 1, On", isHere: SharedData.hasCRS4) {
            try SharedData.configuration(crs: SharedData.crs4, paranoia: 1, engine: "On", isTest: false)
        },
        DifferentialCase(name: "CRS 3, paranoia 2, DetectionOnly", isHere: SharedData.hasCRS3) {
            try SharedData.configuration(
                crs: SharedData.crs3, setup: SharedData.crs3Setup, paranoia: 2, engine: "DetectionOnly", isTest: false)
        },
    ]
}

/// The engine against the reference evaluator on published rule sets and requests.
@Suite(.serialized) struct CRSDifferentialTests {
    @Test(
        .enabled(if: SharedData.hasCRS4 || SharedData.hasCRS3, "no rule sets and corpora beside the checkout"),
        arguments: DifferentialCase.all.filter(\.isHere))
    func agree(_ example: DifferentialCase) throws {
        let path = try example.configuration()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reference = try ReferenceEngine(rulesAt: [path])
        let engine = try EngineUnderTest(rulesAt: [path], now: reference.now)
        var differing = 0
        for (corpus, sampleStride) in [("crs-attacks", 1009), ("benign", 311)] {
            let requests = try SharedData.corpus(corpus)
            for index in stride(from: 0, to: requests.count, by: SharedData.isFull ? 1 : sampleStride) {
                let expected = reference.judge(requests[index])
                let differences = expected.differences(from: engine.judge(requests[index]))
                guard !differences.isEmpty else { continue }
                differing += 1
                guard differing <= 20 else { continue }
                Issue.record("\(requests[index].uniqueID.text): \(differences.prefix(6).joined(separator: "\n    "))")
            }
        }
        #expect(differing == 0, "requests that differ")
    }
}
