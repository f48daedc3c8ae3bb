internal import Glibc

/// A file that is only ever appended to; the one place where the engine's logs meet the file system.
///
/// Safety: `descriptor` is open from `init` to `deinit`. Writing takes the array's own bytes and count.
@safe
final class LogFile: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens the file, or makes it with `mode` (`nil`: 0640, less the process's mask).
    init(appendingTo path: String, mode: UInt32?) throws(LogFileError) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
        self.path = path
        var opened = unsafe open(path, flags | O_EXCL, mode ?? 0o640)
        if opened >= 0 {
            // The process's mask does not apply to a mode that was asked for.
            if let mode { fchmod(opened, mode) }
        } else if errno == EEXIST {
            opened = unsafe open(path, flags, mode ?? 0o640)
        }
        descriptor = opened
        guard opened >= 0 else { throw LogFileError(path: path, code: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Appends the bytes with one call to the system, or as many as it takes.
    func write(_ bytes: [UInt8]) throws(LogFileError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw LogFileError(path: path, code: errno)
            }
        }
    }

    /// Makes the directory when it is not there; its parent must be.
    static func makeDirectory(_ path: String, mode: UInt32?) throws(LogFileError) {
        if unsafe mkdir(path, mode ?? 0o750) == 0 {
            if let mode { unsafe chmod(path, mode) }
        } else if errno != EEXIST {
            throw LogFileError(path: path, code: errno)
        }
    }
}

/// Why a log could not be written.
struct LogFileError: Error {
    let path: String
    let code: Int32

    /// One sentence without a full stop.
    var message: String {
        guard let text = unsafe strerror(code) else { return "'\(path)' cannot be written: error \(code)" }
        return unsafe "'\(path)' cannot be written: \(String(cString: text))"
    }
}
