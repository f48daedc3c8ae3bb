import Foundation
import SecLang

/// Loads rules and judges requests with them: see ReferenceValues.swift.
final class ReferenceEngine {
    let configuration: ReferenceConfiguration
    /// What each phase (1–5, index 0 unused) walks over.
    let phases: [[ReferenceStep]]
    /// Persistent collections by their full name; they live as long as the engine.
    var store: [Bytes: ReferencePersistentCollection] = [:]
    /// Seconds since 1970, the same for a whole transaction.
    var now: Int64 = 1_700_000_000

    /// Loads files, directories or globs.
    convenience init(rulesAt paths: [String]) throws {
        var map = SourceMap(loader: FileSourceLoader())
        let (tree, diagnostics) = try map.loadTree(paths)
        try self.init(tree: tree, map: map, diagnostics: diagnostics)
    }

    /// Loads rules given as text; what they include or read is looked for beside `path`.
    convenience init(text: String, path: String = "rules.conf", loader: any SourceLoader = MemorySourceLoader([:]))
        throws
    {
        var map = SourceMap(loader: loader)
        let root = try map.add(Array(text.utf8), path: path)
        let (tree, diagnostics) = map.loadTree(roots: [root])
        try self.init(tree: tree, map: map, diagnostics: diagnostics)
    }

    private init(tree: RuleTree, map: SourceMap, diagnostics: [Diagnostic]) throws {
        if let error = diagnostics.first(where: { $0.severity == .error }) { throw ReferenceLoadError(error.message) }
        let loader = RuleLoader(map: map)
        try loader.load(tree)
        configuration = loader.configuration
        phases = try loader.phases()
    }

    /// Runs all phases of a transaction. Without a response phases 3 and 4 do not take place.
    func judge(_ request: ReferenceRequest) -> ReferenceVerdict {
        ReferenceTransaction(engine: self, request: request).run()
    }
}

/// Reads rule files from the disk.
struct FileSourceLoader: SourceLoader {
    func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw .notFound(path: path) }
        return [UInt8](data)
    }

    func list(_ directory: String) throws(SourceLoadError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw .unreadable(path: directory, reason: "\(error)")
        }
    }

    func kind(of path: String) -> SourceKind? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
        return isDirectory.boolValue ? .directory : .file
    }
}
