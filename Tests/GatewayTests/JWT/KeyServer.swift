import Foundation
import Glibc
import Synchronization

/// `openssl s_server` on a free loopback port, which serves whole answers from files and counts what it is asked.
final class KeyServer: @unchecked Sendable {
    let port: UInt16
    let folder: URL
    /// The server's own certificate, PEM, which is its authority too.
    var authority: String { folder.appending(path: "server.pem").path }

    private let process = Process()
    private let output = Pipe()
    private let asked = Asked()

    private final class Asked: Sendable {
        let names = Mutex<[String]>([])
    }

    static var executable: String? {
        ["/usr/bin/openssl", "/usr/local/bin/openssl"].first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Makes a certificate for 127.0.0.1, starts the server and waits until it answers.
    init(answers: [String: String]) throws {
        guard let executable = Self.executable else { throw CocoaError(.fileNoSuchFile) }
        port = RedisServer.freePort()
        folder = FileManager.default.temporaryDirectory.appending(path: "key-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.run(
            executable,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                "/CN=keys", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "server.pem",
            ], in: folder)
        for (name, answer) in answers { try set(name, answer) }
        process.executableURL = URL(filePath: executable)
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:\(port)", "-cert", "server.pem", "-key", "key.pem", "-HTTP",
        ]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        output.fileHandleForReading.readabilityHandler = { [asked] handle in
            let text = String(decoding: handle.availableData, as: UTF8.self)
            for line in text.split(separator: "\n") where line.hasPrefix("FILE:") {
                asked.names.withLock { $0.append(String(line.dropFirst(5))) }
            }
        }
        try process.run()
        for _ in 0..<300 where !isListening() { usleep(20_000) }
    }

    deinit { stop() }

    /// What the server answers under this name, header and all; lines end with CRLF here whatever they end with there.
    func set(_ name: String, _ answer: String) throws {
        try answer.replacing("\n", with: "\r\n").write(
            to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    func address(_ name: String) -> String { "https://127.0.0.1:\(port)/\(name)" }

    /// How often this name was asked for.
    func count(_ name: String) -> Int {
        usleep(50_000)  // until the output has come through the pipe
        return asked.names.withLock { $0.count { $0 == name } }
    }

    /// Ends the server as `kill -9` does.
    func stop() {
        output.fileHandleForReading.readabilityHandler = nil
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    private func isListening() -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func run(_ executable: String, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
    }
}

/// Answers of a key server.
enum KeyAnswer {
    static func ok(_ body: String, headers: String = "") -> String {
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\(headers)Connection: close\n\n\(body)"
    }

    static func status(_ line: String, headers: String = "") -> String {
        "HTTP/1.1 \(line)\n\(headers)Content-Length: 0\nConnection: close\n\n"
    }
}
