internal import Glibc

/// Reads, lists and writes text files below one folder with plain POSIX calls.
struct FileTree {
    let root: String

    /// The file's text, or `nil` if there is no such file.
    func read(_ path: String) -> String? {
        let descriptor = unsafe open("\(root)/\(path)", O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // The buffer is the array's own storage for the length of the call.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { return nil }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    /// Writes the file, making its folder if that is missing.
    func write(_ text: String, to path: String) throws(ToolError) {
        if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
        let descriptor = unsafe open("\(root)/\(path)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(path) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .unwritable(path) }
            rest = rest.dropFirst(count)
        }
    }

    /// The names in a folder, sorted; empty if there is no such folder.
    func list(_ path: String) -> [String] {
        guard let folder = unsafe opendir("\(root)/\(path)") else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        // readdir's entry stays valid until the next call; the name is copied at once and ends in NUL.
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Every file below a folder whose name ends in `suffix`, sorted by path.
    func files(below path: String, suffix: String) -> [String] {
        var found: [String] = []
        for name in list(path) where !name.hasPrefix(".") {
            let inner = "\(path)/\(name)"
            if name.hasSuffix(suffix) {
                found.append(inner)
            } else if !name.contains(".") {
                found += files(below: inner, suffix: suffix)
            }
        }
        return found
    }

    private func makeFolder(_ path: String) {
        if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
        unsafe mkdir("\(root)/\(path)", 0o755)
    }

    static func writeError(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }

    static func exit(status: Int32) -> Never { Glibc.exit(status) }
}
