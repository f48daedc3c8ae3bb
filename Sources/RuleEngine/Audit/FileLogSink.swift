internal import Synchronization

/// Writes logs into files. Any thread may use it.
///
/// Entries are appended whole, with one `write` each. Files stay open; after a rotation call ``reopen()``. The first
/// failure of each file is told to `onError`, later ones are only counted.
public final class FileLogSink: LogSink {
    private struct State {
        var files: [String: LogFile] = [:]
        var failed: Set<String> = []
        var failureCount = 0
    }

    /// Most files held open; opening more closes the others.
    private static let openFilesLimit = 64

    private let state = Mutex(State())
    private let errorLogPath: String?
    private let onError: @Sendable (String) -> Void

    /// - Parameters:
    ///   - errorLogPath: where alerts go; without one they are dropped.
    ///   - onError: told once for each file that cannot be written.
    public init(errorLogPath: String? = nil, onError: @escaping @Sendable (String) -> Void = { _ in }) {
        self.errorLogPath = errorLogPath
        self.onError = onError
    }

    /// Entries and lines that could not be written.
    public var failureCount: Int { state.withLock { $0.failureCount } }

    /// Closes all files; the next entry opens them anew.
    public func reopen() {
        state.withLock { state in
            state.files.removeAll()
            state.failed.removeAll()
        }
    }

    public func writeAlert(_ line: [UInt8]) {
        guard let errorLogPath else { return }
        append(line + [UInt8(ascii: "\n")], to: errorLogPath, mode: nil)
    }

    public func writeDebug(_ text: [UInt8], path: String) { append(text, to: path, mode: nil) }

    public func writeAudit(_ entry: AuditEntry, to destination: AuditDestination) {
        let paths = [destination.path, destination.secondPath].compactMap { $0 }
        guard let directory = destination.storageDirectory else {
            for path in paths { append(entry.text, to: path, mode: destination.fileMode) }
            return
        }
        let file = ConcurrentAuditFile(entry)
        do throws(LogFileError) {
            try file.write(below: directory, destination)
        } catch {
            note(error, at: directory)
            return
        }
        for path in paths { append(file.indexLine, to: path, mode: destination.fileMode) }
    }

    private func append(_ bytes: [UInt8], to path: String, mode: UInt32?) {
        var failure: LogFileError?
        state.withLock { state in
            do throws(LogFileError) {
                if state.files[path] == nil {
                    if state.files.count >= Self.openFilesLimit { state.files.removeAll() }
                    state.files[path] = try LogFile(appendingTo: path, mode: mode)
                }
                // Under the lock, so that the parts of a write that the system cut in two stay together.
                try state.files[path]?.write(bytes)
            } catch {
                state.files[path] = nil
                failure = error
            }
        }
        if let failure { note(failure, at: path) }
    }

    private func note(_ error: LogFileError, at path: String) {
        let isFirst = state.withLock { state in
            state.failureCount += 1
            return state.failed.insert(path).inserted
        }
        if isFirst { onError(error.message) }
    }
}

/// The file of one entry of a concurrent log, `day/minute/second-id` below the storage directory.
struct ConcurrentAuditFile {
    private let entry: AuditEntry
    private let directories: [String]
    private let name: String

    init(_ entry: AuditEntry) {
        self.entry = entry
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        directories = [text(entry.fileTime.day), text(entry.fileTime.minute)]
        name = text(entry.fileTime.second) + "-" + text(Self.safeName(entry.uniqueID))
    }

    /// The id with everything but letters, digits, `@`, `-` and `_` replaced, cut to 128 bytes: an id may come from a
    /// request and must not lead elsewhere.
    private static func safeName(_ id: [UInt8]) -> [UInt8] {
        id.prefix(128).map { byte in
            switch byte {
            case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): byte
            default: UInt8(ascii: "_")
            }
        }
    }

    /// Below the storage directory, with a slash in front.
    private var path: String { "/" + (directories + [name]).joined(separator: "/") }

    func write(below root: String, _ destination: AuditDestination) throws(LogFileError) {
        var directory = root
        for part in directories {
            directory += "/" + part
            try LogFile.makeDirectory(directory, mode: destination.directoryMode)
        }
        let file = try LogFile(appendingTo: root + path, mode: destination.fileMode)
        try file.write(entry.text)
    }

    /// The line that the index gets.
    var indexLine: [UInt8] {
        var line = LogText()
        line.add(entry.indexHead)
        line.add(" \(path) 0 \(entry.text.count) md5:")
        let digest = [UInt8](capacity: 16) { Digest.md5.append(of: entry.text.span, to: &$0) }
        for byte in digest {
            line.add([LogText.hexDigit(byte >> 4), LogText.hexDigit(byte & 15)])
        }
        line.addLineEnd()
        return line.bytes
    }
}
