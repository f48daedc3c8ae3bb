import Foundation
import Glibc

/// One run of a program: what it wrote and what it cost.
struct MeasuredRun {
    /// As `wait4` gives it: 0 for a good end.
    var status: Int32
    var output: String
    /// User and system time.
    var processorSeconds: Double
    var peakBytes: Int

    struct LaunchError: Error { var code: Int32 }

    /// Runs `program` and waits for its end.
    init(_ program: String, _ arguments: [String]) throws {
        let outputPath = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)").path
        defer { unlink(outputPath) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var texts: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { for text in texts { free(text) } }
        texts.append(nil)
        var child = pid_t()
        let code = posix_spawn(&child, program, &actions, nil, &texts, environ)
        guard code == 0 else { throw LaunchError(code: code) }

        // A child's ru_maxrss starts at its parent's, so it tells only when it is greater; till then the kernel's own
        // peak of the child is read while it runs.
        var peak = 0
        var usage = rusage()
        var status: Int32 = 0
        while wait4(child, &status, WNOHANG, &usage) == 0 {
            peak = max(peak, Self.peak("/proc/\(child)/status"))
            usleep(500)
        }
        if usage.ru_maxrss * 1024 > Self.peak("/proc/self/status") { peak = usage.ru_maxrss * 1024 }
        self.status = status
        peakBytes = peak
        processorSeconds =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        output = (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? ""
    }

    private static func peak(_ path: String) -> Int {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let number = line.split(separator: " ").dropFirst().first, let kibibytes = Int(number)
        else { return 0 }
        return kibibytes * 1024
    }
}
