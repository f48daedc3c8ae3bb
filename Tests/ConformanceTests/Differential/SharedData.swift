import Formats
import Foundation
import RuleTools

/// Rule sets and requests outside the repository: those beside the checkout, and the distribution's packages.
enum SharedData {
    static let root = URL(filePath: #filePath).appending(path: "../../../../../shared").standardizedFileURL
    static let crs4 = root.appending(path: "data/crs-4").path
    static let crs3 = "/usr/share/modsecurity-crs"
    static let crs3Setup = "/etc/modsecurity/crs/crs-setup.conf"

    static var hasCRS4: Bool { FileManager.default.fileExists(atPath: crs4 + "/rules") && hasCorpora }
    static var hasCRS3: Bool {
        FileManager.default.fileExists(atPath: crs3 + "/rules") && FileManager.default.fileExists(atPath: crs3Setup)
            && hasCorpora
    }
    private static var hasCorpora: Bool { FileManager.default.fileExists(atPath: root.appending(path: "bench").path) }

    /// Whether to run everything (`PORTCULLIS_FULL=1`) rather than a sample.
    static let isFull = ProcessInfo.processInfo.environment["PORTCULLIS_FULL"] == "1"

    /// Writes the configuration that `make_conf.sh` makes, and returns its path.
    static func configuration(crs: String, setup: String? = nil, paranoia: Int, engine: String, isTest: Bool) throws
        -> String
    {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "portcullis-\(UUID().uuidString).conf").path
        let script = Process()
        script.executableURL = URL(filePath: "/bin/sh")
        script.arguments =
            [root.appending(path: "bench/make_conf.sh").path, crs, path, String(paranoia), engine]
            + (isTest ? ["test"] : [])
        var environment = ProcessInfo.processInfo.environment
        if let setup { environment["CRS_SETUP"] = setup }
        script.environment = environment
        try script.run()
        script.waitUntilExit()
        guard script.terminationStatus == 0 else { throw ReferenceLoadError("make_conf.sh failed") }
        return path
    }

    /// The transactions of a corpus, in order.
    static func corpus(_ name: String) throws -> [ReferenceRequest] {
        let packed = Bytes(try Data(contentsOf: root.appending(path: "bench/corpus/\(name).jsonl.gz")))
        let limits = Inflate.Limits(outputBytes: 1 << 30, ratio: 1_000)
        let text = Inflate.decode(packed.span, format: .gzip, limits: limits).bytes
        return JSONLinesInput.items(in: text, with: JSONLinesInput()).compactMap { item in
            guard case .transaction(let input) = item else { return nil }
            return ReferenceRequest(input)
        }
    }
}

extension ReferenceRequest {
    init(_ input: TransactionInput) {
        clientAddress = input.client.address.text
        clientPort = input.client.port
        serverAddress = input.server.address.text
        serverPort = input.server.port
        method = input.request.method
        uri = input.request.uri
        version = input.request.version
        headers = input.request.headers.map { ($0.name, $0.value) }
        body = input.request.body
        uniqueID = input.id
        if let response = input.response {
            self.response = Response(
                status: response.status, version: response.version,
                headers: response.headers.map { ($0.name, $0.value) }, body: response.body)
        }
    }
}
