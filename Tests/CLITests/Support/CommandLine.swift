import Foundation

/// What a run of the built executable came to.
struct CommandResult: Sendable {
    var output: String
    var errors: String
    var status: Int32

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Runs the executable that was built with the tests.
enum Portcullis {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

    /// Where it stands.
    static var executable: URL { binary }

    /// The test bundle and the products stand in one folder.
    private static let binary: URL = {
        let test = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
        let folders = [
            test.deletingLastPathComponent(), Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
        ]
        let candidates = folders.map { $0.appending(path: "portcullis") }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? candidates[0]
    }()

    /// Runs to the end, from the package's root; input and output go through files, so that nothing can block.
    static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) throws -> CommandResult {
        let folder = try TemporaryFolder()
        let inputURL = try folder.write("stdin", input)
        let outputURL = try folder.write("stdout", [])
        let errorURL = try folder.write("stderr", [])
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: inputURL)
        process.standardOutput = try FileHandle(forWritingTo: outputURL)
        process.standardError = try FileHandle(forWritingTo: errorURL)
        try process.run()
        process.waitUntilExit()
        return CommandResult(
            output: String(decoding: try Data(contentsOf: outputURL), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errorURL), as: UTF8.self), status: process.terminationStatus)
    }

    /// The same with text as input.
    static func run(_ arguments: String..., text: String) throws -> CommandResult {
        try run(arguments, input: Array(text.utf8))
    }
}

/// A folder that vanishes with the value.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "portcullis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)).path }
}
