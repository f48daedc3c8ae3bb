import Foundation
import Testing

@testable import SecLang

/// Files of the repository, found from this file's place in it.
enum Fixtures {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let folder = root.appendingPathComponent("Fixtures/seclang")

    /// Names of the `.conf` files in a folder of `Fixtures/seclang`, without extension.
    static func names(in subfolder: String) throws -> [String] {
        try configurationFiles(in: folder.appendingPathComponent(subfolder))
            .map { $0.deletingPathExtension().lastPathComponent }
    }

    /// The `.conf` files of a folder in name order.
    static func configurationFiles(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "conf" }
            .sorted { $0.path < $1.path }
    }

    static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

    /// Compares `actual` with the accepted text at `url`; with `UPDATE_SNAPSHOTS` set, accepts it.
    static func expectSnapshot(_ actual: String, at url: URL) throws {
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try Data(actual.utf8).write(to: url)
            return
        }
        let accepted = try String(decoding: Data(contentsOf: url), as: UTF8.self)
        #expect(actual == accepted, "\(url.lastPathComponent): run with UPDATE_SNAPSHOTS=1 to accept")
    }
}

/// Reads real files, for tests only.
struct DiskLoader: SourceLoader {
    func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch { throw .notFound(path: path) }
    }

    func list(_ directory: String) throws(SourceLoadError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: directory) } catch {
            throw .notFound(path: directory)
        }
    }

    func kind(of path: String) -> SourceKind? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
        return isDirectory.boolValue ? .directory : .file
    }
}
