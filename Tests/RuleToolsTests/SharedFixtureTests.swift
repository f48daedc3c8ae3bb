import Formats
import Foundation
import Testing

@testable import RuleTools

/// The published test suite, where it is at hand.
private enum SharedData {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/crs-4")

    static var isHere: Bool { FileManager.default.fileExists(atPath: root.appending(path: "tests").path) }

    static func files(below folder: String) -> [URL] {
        let base = root.appending(path: folder)
        let found =
            FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return found.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    }
}

@Suite(.enabled(if: SharedData.isHere, "the folder ../shared/data is not here"))
struct SharedFixtureTests {
    @Test func readsAndBuildsEveryPublishedTest() throws {
        var testCount = 0
        var notes: [String] = []
        var reflected = 0
        var refused: [String] = []
        for url in SharedData.files(below: "tests") {
            let bytes = [UInt8](try Data(contentsOf: url))
            let file = try FixtureFile(path: url.lastPathComponent, bytes: bytes.span)
            notes += file.notes.map { "\(file.path):\($0.line): \($0.message)" }
            for test in file.tests {
                testCount += 1
                for stage in test.stages {
                    let wire = RequestBuilder.wire(for: stage.input)
                    let message = HTTPMessageReader.readRequest(wire.span)
                    let request = RequestInput(message, wire: wire.span)
                    var backend = BackendModel()
                    let response = backend.respond(to: request)
                    if request.uri.starts(with: "/reflect".utf8) {
                        reflected += 1
                        #expect(
                            response.status != 400 || stage.input.data?.first != 0x7B, "\(test.name) is not reflected")
                    }
                    let answer = ServerModel.answer(to: request)
                    if case .refuse(let status) = answer {
                        refused.append(test.name)
                        #expect(stage.expectation.status ?? status != 200 || Self.exceptions.contains(test.name))
                    }
                    if stage.expectation.status == 400, !Self.exceptions.contains(test.name) {
                        #expect(answer == .refuse(status: 400), "\(test.name): \(request.violations.names)")
                    }
                    if stage.expectation.expectsError == true { #expect(answer == .serveWithoutHead) }
                }
            }
        }
        print("read \(testCount) published tests, \(reflected) reflected, \(refused.count) refused by the server model")
        #expect(testCount >= 4000)
        #expect(notes.count <= 3, "\(notes)")
    }

    /// Expectations that are one particular server's habit.
    private static let exceptions: Set<String> = ["920181-1", "920620-1", "920640-5", "921140-1"]

    @Test func readsEveryPublishedOverride() throws {
        for url in SharedData.files(below: "overrides") {
            let bytes = [UInt8](try Data(contentsOf: url))
            let overrides = try FixtureOverrides(path: url.lastPathComponent, bytes: bytes.span)
            #expect(!overrides.entries.isEmpty)
        }
    }
}
