import Foundation
import Gateway
import Glibc

/// A real `redis-server` on a free loopback port, which keeps nothing and goes with the tests' process.
final class RedisServer: @unchecked Sendable {
    static let shared: RedisServer? = RedisServer(port: freePort())

    /// Files for a server that speaks TLS only.
    struct TLS {
        var certificate: String
        var authority: String
        var asksClients: Bool

        init(_ certificate: String, _ authority: String, asksClients: Bool) {
            self.certificate = certificate
            self.authority = authority
            self.asksClients = asksClients
        }
    }

    let port: UInt16
    private let tls: TLS?
    private let isProbed: Bool
    private var process: Process?

    var address: RedisAddress {
        guard let tls else { return RedisAddress("redis://127.0.0.1:\(port)/3")! }
        // Its own certificate will do for asking whether it is there.
        return RedisAddress("rediss://localhost:\(port)/3?ca=\(tls.authority)&cert=\(tls.certificate)")!
    }

    /// Starts a server; `nil` when there is none on this machine.
    init?(port: UInt16, tls: TLS? = nil, isProbed: Bool = true) {
        self.port = port
        self.tls = tls
        self.isProbed = isProbed
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
        process.arguments = ["--bind", "127.0.0.1", "127.0.0.2", "--save", "", "--appendonly", "no"]
        if let tls {
            process.arguments! += [
                "--port", "0", "--tls-port", "\(port)", "--tls-cert-file", tls.certificate, "--tls-key-file",
                tls.certificate, "--tls-ca-cert-file", tls.authority, "--tls-auth-clients",
                tls.asksClients ? "yes" : "no",
            ]
        } else {
            process.arguments! += ["--port", "\(port)"]
        }
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
                // A server that is not to be believed answers so, and is there.
                if !isProbed, error.message.contains("certificate") { return true }
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
