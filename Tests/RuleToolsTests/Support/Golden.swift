import Foundation
import Testing

/// Accepted outputs, in `Fixtures/tools`.
enum Golden {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../../Fixtures/tools")
        .standardizedFileURL

    /// Compares `actual` with the accepted text; with `UPDATE_SNAPSHOTS` set, accepts it.
    static func expect(_ actual: String, _ name: String) throws {
        let url = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: url)
            return
        }
        let accepted = try String(decoding: Data(contentsOf: url), as: UTF8.self)
        #expect(actual == accepted, "\(name): run with UPDATE_SNAPSHOTS=1 to accept")
    }
}
