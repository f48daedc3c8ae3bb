import Foundation
import Testing

/// One line of `Fixtures/vocabulary/`: rules, a request and what comes of it, or an operator, a value and its answer.
private struct VocabularyCase: Decodable {
    struct Message: Decodable {
        var method: String?
        var uri: String?
        var status: Int?
        var version: String?
        var headers: [[String]]?
        var body: String?
    }

    struct Peer: Decodable {
        var ip: String
        var port: Int
    }

    var id: String
    var rules: String?
    var client: Peer?
    var server: Peer?
    var request: Message?
    var response: Message?
    var matched: [UInt64]?
    var logged: [UInt64]?
    var variables: [String: String?]?
    var verdict: String?
    var status: Int?
    var diagnostics: [String]?

    private enum CodingKeys: String, CodingKey {
        case id, rules, client, server, request, response, matched, logged, variables, verdict, status, diagnostics
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        rules = try fields.decodeIfPresent(String.self, forKey: .rules)
        guard rules != nil else { return }  // An operator on one value: RuleEngineTests has those.
        client = try fields.decodeIfPresent(Peer.self, forKey: .client)
        server = try fields.decodeIfPresent(Peer.self, forKey: .server)
        request = try fields.decodeIfPresent(Message.self, forKey: .request)
        response = try fields.decodeIfPresent(Message.self, forKey: .response)
        matched = try fields.decodeIfPresent([UInt64].self, forKey: .matched)
        logged = try fields.decodeIfPresent([UInt64].self, forKey: .logged)
        variables = try fields.decodeIfPresent([String: String?].self, forKey: .variables)
        verdict = try fields.decodeIfPresent(String.self, forKey: .verdict)
        status = try fields.decodeIfPresent(Int.self, forKey: .status)
        diagnostics = try fields.decodeIfPresent([String].self, forKey: .diagnostics)
    }

    var transaction: ReferenceRequest {
        var transaction = ReferenceRequest()
        if let client { (transaction.clientAddress, transaction.clientPort) = (client.ip, client.port) }
        if let server { (transaction.serverAddress, transaction.serverPort) = (server.ip, server.port) }
        transaction.method = Bytes(request?.method ?? "GET")
        transaction.uri = Bytes(request?.uri ?? "/")
        transaction.version = Bytes(request?.version ?? "HTTP/1.1")
        transaction.headers = (request?.headers ?? []).map { (Bytes($0[0]), Bytes($0[1])) }
        transaction.body = Bytes(request?.body ?? "")
        if let response {
            transaction.response = ReferenceRequest.Response(
                status: response.status ?? 200, version: Bytes(response.version ?? "HTTP/1.1"),
                headers: (response.headers ?? []).map { (Bytes($0[0]), Bytes($0[1])) }, body: Bytes(response.body ?? "")
            )
        }
        return transaction
    }
}

/// The vocabulary's fixtures through the reference evaluator: what the engine is tested against is tested by the same
/// cases as the engine.
@Suite struct ReferenceFixtureTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    private static let folder = root.appending(path: "Fixtures/vocabulary")

    @Test(arguments: ["variables", "operators", "actions", "directives"])
    func meetsTheFixtures(of kind: String) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: kind), includingPropertiesForKeys: nil)
        var checked = 0
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "jsonl" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let example = try JSONDecoder().decode(VocabularyCase.self, from: Data(line.utf8))
                let name = "\(kind)/\(file.deletingPathExtension().lastPathComponent)/\(example.id)"
                guard let rules = example.rules, example.diagnostics == nil, example.request != nil else { continue }
                guard let verdict = Self.verdict(rules, example, name) else { continue }
                checked += 1
                if let matched = example.matched { #expect(verdict.matches.map(\.rule) == matched, "\(name)") }
                if let logged = example.logged {
                    #expect(verdict.matches.filter(\.isLogged).map(\.rule) == logged, "\(name)")
                }
                if let status = example.status { #expect(verdict.interruption?.status == status, "\(name)") }
                for (variable, value) in example.variables ?? [:] where variable.hasPrefix("TX:") {
                    let key = Bytes(String(variable.dropFirst(3)))
                    let found = (verdict.variables + verdict.captures).first { $0.key.equalsIgnoringCase(key) }
                    #expect(found?.value.shown == value, "\(name): \(variable)")
                }
            }
        }
        #expect(checked > 20)
    }

    /// `nil` when the rules need what the evaluator leaves out on purpose.
    private static func verdict(_ rules: String, _ example: VocabularyCase, _ name: String) -> ReferenceVerdict? {
        do {
            return try ReferenceEngine(
                text: rules, path: root.appending(path: "rules.conf").path, loader: FileSourceLoader()
            )
            .judge(example.transaction)
        } catch {
            print("left out: \(name): \(error)")
            return nil
        }
    }
}
