import Foundation
import Gateway
import Glibc

/// A real `redis-server` on a free loopback port, which keeps nothing and goes with the tests' process.
final class RedisServer: @unchecked Sendable {
    static let shared: RedisServer? = RedisServer(port: freePort())

    let port: UInt16
    private var process: Process?

    var address: RedisAddress { RedisAddress("redis://127.0.0.1:\(port)/3")! }

    /// Starts a server; `nil` when there is none on this machine.
    init?(port: UInt16) {
        self.port = port
        guard start() else { return nil }
        atexit { RedisServer.shared?.stop() }
    }

    static var executable: String? {
        ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Starts the server and waits until it answers.
    @discardableResult func start() -> Bool {
        guard let executable = Self.executable else { return false }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        self.process = process
        let probe = RedisStore(address, timeoutMilliseconds: 200)
        for _ in 0..<300 {
            do {
                _ = try probe.value([1], nowMicroseconds: 0)
                return true
            } catch {
                usleep(20_000)
            }
        }
        return false
    }

    /// Kills the server as `kill -9` does.
    func stop() {
        guard let process, process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    /// A port that nobody listens on.
    static func freePort() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, size)
                _ = getsockname(descriptor, $0, &size)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
