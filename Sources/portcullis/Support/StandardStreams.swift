internal import Glibc

// The process's streams, environment and exit, by plain system calls.
//
// Safety: pointers are handed to the system only for the length of one call, with the size of what they point to;
// `getenv` is called before any thread starts.

/// Data for other programs.
enum StandardOutput {
    /// Writes all bytes before it returns.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        if let code = writeAll(bytes, to: STDOUT_FILENO) {
            throw CommandFailure("standard output cannot be written: \(systemMessage(code))")
        }
    }

    static func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Messages for people.
enum StandardError {
    static func write(_ text: String) {
        // When even standard error is gone there is nobody to tell.
        _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A file or standard input, read from start to end.
final class ByteSource {
    /// For messages.
    let name: String
    private let descriptor: Int32
    private var chunk = [UInt8](repeating: 0, count: 65_536)

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws(CommandFailure) {
        if path == "-" {
            name = "<stdin>"
            descriptor = STDIN_FILENO
            return
        }
        name = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure("'\(printable(path))' cannot be read: \(systemMessage(errno))")
        }
    }

    deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

    /// The next bytes; none at the end.
    func read() throws(CommandFailure) -> ArraySlice<UInt8> {
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return chunk[..<count] }
            // A closed standard input is an empty one.
            if errno == EBADF, descriptor == STDIN_FILENO { return [] }
            guard errno == EINTR else {
                throw CommandFailure("'\(printable(name))' cannot be read: \(systemMessage(errno))")
            }
        }
    }

    /// Everything from here to the end.
    func readAll() throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let next = try read()
            if next.isEmpty { return bytes }
            bytes.append(contentsOf: next)
        }
    }
}

/// Files that commands rewrite.
enum FileOutput {
    /// Puts `bytes` in the place of a file's content: into a new file beside it, which then takes its name and its
    /// permissions, so that nobody ever reads half of it. Symbolic links are followed.
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        var target = path
        if let resolved = unsafe realpath(path, nil) {
            target = unsafe String(cString: resolved)
            unsafe free(resolved)
        }
        let temporary = target + ".portcullis-\(getpid())"
        func failure(_ code: Int32) -> CommandFailure {
            CommandFailure("'\(printable(path))' cannot be written: \(systemMessage(code))")
        }
        var status = stat()
        let mode = unsafe stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o644
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(errno) }
        var problem = writeAll(bytes, to: descriptor)
        if problem == nil, fchmod(descriptor, mode) != 0 { problem = errno }
        if close(descriptor) != 0, problem == nil { problem = errno }
        if problem == nil, unsafe rename(temporary, target) != 0 { problem = errno }
        if let problem {
            unsafe unlink(temporary)
            throw failure(problem)
        }
    }
}

/// The value of an environment variable.
func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}

/// Ends the process.
func exitProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }

private func systemMessage(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

/// Writes everything; the error's number when that is impossible.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var offset = 0
    while offset < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset)
        }
        if count < 0 {
            if errno == EINTR { continue }
            return errno
        }
        offset += count
    }
    return nil
}

/// What tells that a file was changed.
struct FileStamp: Equatable {
    private let seconds: Int
    private let nanoseconds: Int
    /// In bytes.
    let size: Int

    /// The file at `path`; `nil` when there is none.
    init?(_ path: String) {
        var status = stat()
        guard !path.utf8.contains(0), unsafe stat(path, &status) == 0 else { return nil }
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        size = Int(status.st_size)
    }
}

/// Writes a file whole; what stood there before is gone.
func writeFile(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    if path == "-" { return try StandardOutput.write(bytes) }
    guard !path.utf8.contains(0) else { throw CommandFailure("'\(printable(path))' is not the path of a file") }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
        throw CommandFailure("'\(printable(path))' cannot be written: \(systemMessage(errno))")
    }
    defer { close(descriptor) }
    if let code = writeAll(bytes, to: descriptor) {
        throw CommandFailure("'\(printable(path))' cannot be written: \(systemMessage(code))")
    }
}

/// How many processors the machine has for us; at least 1.
var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
