internal import CBundledRules

/// The rule files in the binary.
///
/// Safety: the table's names end with NUL, its byte pointers are valid for `size` bytes, and all live as long as the
/// process; the C file that defines it is data only.
package enum BundledRules {
    /// A file and its path below the project.
    package struct File: Sendable {
        package var path: String
        package var bytes: [UInt8]
    }

    /// All files in load order, the base configuration first.
    package static let all: [File] = {
        var files: [File] = []
        while let entry = unsafe portcullis_bundled_file_at(files.count) {
            let path = unsafe String(cString: entry.pointee.name)
            let bytes = unsafe [UInt8](UnsafeBufferPointer(start: entry.pointee.bytes, count: entry.pointee.size))
            files.append(File(path: path, bytes: bytes))
        }
        return files
    }()

    /// What is loaded before every rule file unless `--no-base`.
    package static var base: File { all[0] }

    /// The rule set used when no rule file is given.
    package static var rules: [File] { Array(all.dropFirst()) }
}
