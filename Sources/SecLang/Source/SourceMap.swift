/// All files of a load, each read and numbered once, and the rules for finding the file a rule names.
public struct SourceMap: Sendable {
    /// Where files come from.
    package let loader: any SourceLoader
    /// Where a relative path is looked for when it is not beside the file that names it; empty means as it stands.
    package let loadRoot: String
    /// The files by `SourceFileID.rawValue`.
    public private(set) var files: [SourceFile] = []
    private var idsByPath: [String: SourceFileID] = [:]

    /// An empty map.
    public init(loader: any SourceLoader, loadRoot: String = "") {
        self.loader = loader
        self.loadRoot = loadRoot
    }

    /// The file with an id of this map; `nil` for `SourceFileID.detached` and ids of other maps.
    public subscript(id: SourceFileID) -> SourceFile? {
        id.rawValue < UInt32(clamping: files.count) ? files[Int(id.rawValue)] : nil
    }

    /// Adds text that is no file of the loader, such as a rule given on a command line. `path` is for messages.
    public mutating func add(_ bytes: [UInt8], path: String) throws(SourceLoadError) -> SourceFile {
        guard bytes.count <= SourceFile.sizeLimitBytes else {
            throw .tooLarge(path: path, limitBytes: SourceFile.sizeLimitBytes)
        }
        let file = SourceFile(id: SourceFileID(UInt32(files.count)), path: path, bytes: bytes)
        files.append(file)
        return file
    }

    /// The file at `path`, read on first use.
    package mutating func file(at path: String) throws(SourceLoadError) -> SourceFile {
        let key = SourcePath.normalized(path)
        if let id = idsByPath[key] { return files[Int(id.rawValue)] }
        guard SourcePath.isUsable(path) else { throw .notAPath(path) }
        let file = try add(loader.read(path), path: path)
        idsByPath[key] = file.id
        return file
    }

    // MARK: Paths that rules name

    /// Where `path`, named in `file`, leads: beside that file, or else below the load root; `nil` if neither exists.
    ///
    /// For rule files and data files alike. Absolute paths are taken as they are, URLs never.
    package func resolve(_ path: String, relativeTo file: SourceFileID) -> String? {
        candidates(path, relativeTo: file).first { loader.kind(of: $0) != nil }
    }

    /// The content of a data file that a rule in `file` names, and the path it was found at.
    package func readData(
        _ path: String, relativeTo file: SourceFileID
    ) throws(SourceLoadError) -> (path: String, bytes: [UInt8]) {
        guard SourcePath.isUsable(path) else { throw .notAPath(path) }
        guard let found = resolve(path, relativeTo: file) else { throw .notFound(path: path) }
        return (found, try loader.read(found))
    }

    /// The places `path` may mean, best first; none when it cannot be a path.
    func candidates(_ path: String, relativeTo file: SourceFileID) -> [String] {
        guard SourcePath.isUsable(path) else { return [] }
        if SourcePath.isAbsolute(path) { return [path] }
        let directory = self[file].map { SourcePath.directory(of: $0.path) } ?? ""
        let beside = SourcePath.join(directory, path)
        let below = SourcePath.join(loadRoot, path)
        return beside == below ? [beside] : [beside, below]
    }
}
