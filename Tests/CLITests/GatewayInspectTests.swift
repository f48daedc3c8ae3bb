import Foundation
import Testing

/// `portcullis inspect` on each gateway stage: rules, transactions and what comes out stand in `Fixtures/gateway`.
@Suite struct GatewayInspectTests {
    private static let folder = Portcullis.root.appending(path: "Fixtures/gateway")

    @Test(arguments: ["client-address", "ip-lists", "geo", "identity-headers", "rate-limits", "stores"])
    func decidesAsWritten(_ stage: String) throws {
        let folder = Self.folder.appending(path: stage)
        let result = try Portcullis.run([
            "inspect", "--no-base", "--rules", folder.appending(path: "rules.conf").path, "--format", "jsonl", "--time",
            "2026-03-01T12:00:00Z", folder.appending(path: "transactions.jsonl").path,
        ])
        #expect(result.status == 0)
        let lines = try result.lines.map(Self.summary)
        let expected = folder.appending(path: "expected.txt")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: expected)
        }
        let text = try String(contentsOf: expected, encoding: .utf8)
        #expect(lines == text.split(separator: "\n").map(String.init))
    }

    private struct Answer: Decodable {
        struct Match: Decodable {
            var rule: Int
            var message: String?
        }
        struct Headers: Decodable {
            struct Request: Decodable {
                var set: [[String]]
                var remove: [String]
            }
            struct Response: Decodable { var set: [[String]] }
            var request: Request
            var response: Response
        }
        var id: String
        var verdict: String
        var status: Int?
        var matches: [Match]
        var headers: Headers
    }

    /// One line for people: `id: verdict status; rules; headers`.
    private static func summary(_ line: String) throws -> String {
        let answer = try JSONDecoder().decode(Answer.self, from: Data(line.utf8))
        var parts = ["\(answer.verdict) \(answer.status.map(String.init) ?? "-")"]
        for match in answer.matches { parts.append("rule \(match.rule)" + (match.message.map { " '\($0)'" } ?? "")) }
        for field in answer.headers.request.set { parts.append("set \(field.joined(separator: ": "))") }
        for name in answer.headers.request.remove { parts.append("remove \(name.debugDescription)") }
        for field in answer.headers.response.set { parts.append("answer \(field.joined(separator: ": "))") }
        return "\(answer.id): " + parts.joined(separator: " | ")
    }
}
