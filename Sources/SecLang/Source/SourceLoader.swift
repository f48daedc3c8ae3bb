/// The one way files come in: the parser itself never touches the file system.
public protocol SourceLoader: Sendable {
    /// The content of the file at `path`.
    func read(_ path: String) throws(SourceLoadError) -> [UInt8]
    /// The names (not paths) in the directory at `path`, in any order, without `.` and `..`.
    func list(_ directory: String) throws(SourceLoadError) -> [String]
    /// What is at `path`, links followed; `nil` when nothing is, or nothing that may be looked at.
    func kind(of path: String) -> SourceKind?
    /// A number that changes when the file does, found without reading it; `nil` when that cannot be told.
    func fingerprint(of path: String) -> UInt64?
}

extension SourceLoader {
    /// Cannot be told.
    public func fingerprint(of path: String) -> UInt64? { nil }
}

/// What a path leads to.
public enum SourceKind: Sendable, Hashable {
    /// A regular file, or something that reads like one.
    case file
    /// A directory.
    case directory
}

/// Why a file could not be loaded.
public enum SourceLoadError: Error, Sendable, Hashable {
    /// Nothing is there.
    case notFound(path: String)
    /// It is there but cannot be read; `reason` is the system's.
    case unreadable(path: String, reason: String)
    /// It is larger than a rule file may be.
    case tooLarge(path: String, limitBytes: Int)
    /// It is a URL, or has a NUL byte, or is empty.
    case notAPath(String)

    /// One sentence without the place: `'x.conf' does not exist`.
    public var message: String {
        func quoted(_ path: String) -> String { "'" + Printable.text(Array(path.utf8)[...], limitBytes: 200) + "'" }
        return switch self {
        case .notFound(let path): "\(quoted(path)) does not exist"
        case .unreadable(let path, let reason): "\(quoted(path)) cannot be read: \(reason)"
        case .tooLarge(let path, let limitBytes): "\(quoted(path)) is larger than \(limitBytes) bytes"
        case .notAPath(let text): "\(quoted(text)) is not the path of a file"
        }
    }
}

/// A loader over files that are already in memory: for tests, editors and the bundled rules.
public struct MemorySourceLoader: SourceLoader {
    private let files: [String: [UInt8]]

    /// Serves `files` by path; directories are implied by the slashes. `./` and doubled slashes do not matter.
    public init(_ files: [String: [UInt8]]) {
        self.files = Dictionary(files.map { (SourcePath.normalized($0.key), $0.value) }) { first, _ in first }
    }

    /// Serves texts.
    public init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

    public func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        guard let bytes = files[SourcePath.normalized(path)] else { throw .notFound(path: path) }
        return bytes
    }

    public func list(_ directory: String) throws(SourceLoadError) -> [String] {
        guard kind(of: directory) == .directory else { throw .notFound(path: directory) }
        let prefix = directoryPrefix(directory)
        let names = files.keys.lazy.filter { $0.hasPrefix(prefix) }.map { path in
            String(path.dropFirst(prefix.count).prefix { $0 != "/" })
        }
        return Array(Set(names))
    }

    public func kind(of path: String) -> SourceKind? {
        if files[SourcePath.normalized(path)] != nil { return .file }
        let prefix = directoryPrefix(path)
        return files.keys.contains { $0.hasPrefix(prefix) } ? .directory : nil
    }

    private func directoryPrefix(_ path: String) -> String {
        let path = SourcePath.normalized(path)
        return path.isEmpty || path.hasSuffix("/") ? path : path + "/"
    }
}
