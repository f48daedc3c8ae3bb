internal import Glibc
public import SecLang

/// Reads rule and data files from the file system; the one place where the engine's side does.
///
/// Safety: pointers are handed to the system only for the length of one call, with the size of what they point to.
public struct FileLoader: SourceLoader {
    /// Most bytes of one file.
    public var sizeLimitBytes = SourceFile.sizeLimitBytes

    public init() {}

    public func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw .notAPath(path) }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0 {
            guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(path: path, reason: "it is a directory") }
            guard status.st_size <= sizeLimitBytes else { throw .tooLarge(path: path, limitBytes: sizeLimitBytes) }
            bytes.reserveCapacity(Int(status.st_size) + 1)
        }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path, errno)
            }
            guard bytes.count + count <= sizeLimitBytes else {
                throw .tooLarge(path: path, limitBytes: sizeLimitBytes)
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    public func list(_ directory: String) throws(SourceLoadError) -> [String] {
        let path = directory.isEmpty ? "." : directory
        guard !path.utf8.contains(0) else { throw .notAPath(path) }
        guard let stream = unsafe opendir(path) else { throw Self.failure(path, errno) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    public func fingerprint(of path: String) -> UInt64? {
        guard !path.utf8.contains(0) else { return nil }
        var status = Glibc.stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        // FNV-1a over what a new content changes; only ever compared with an earlier one of the same file.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in [
            UInt64(truncatingIfNeeded: status.st_ino), UInt64(truncatingIfNeeded: status.st_size),
            UInt64(truncatingIfNeeded: status.st_mtim.tv_sec), UInt64(truncatingIfNeeded: status.st_mtim.tv_nsec),
        ] { hash = (hash ^ word) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    public func kind(of path: String) -> SourceKind? {
        guard !path.utf8.contains(0) else { return nil }
        var status = Glibc.stat()
        guard unsafe stat(path.isEmpty ? "." : path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    }

    private static func failure(_ path: String, _ code: Int32) -> SourceLoadError {
        if code == ENOENT || code == ENOTDIR { return .notFound(path: path) }
        return .unreadable(path: path, reason: unsafe String(cString: strerror(code)))
    }
}
