import Foundation

/// One line of a file below `Fixtures/vocabulary/` that holds rules, a request, and what comes of it.
struct RuleFixture: Decodable, Sendable {
    /// A message as in the command line's `jsonl` input.
    struct Message: Decodable, Sendable {
        var method: String?
        var uri: String?
        var status: Int?
        var version: String?
        var headers: [[String]]?
        var body: String?
        var violations: [String]?
    }

    struct Peer: Decodable, Sendable {
        var ip: String
        var port: Int
    }

    var id: String
    var rules: String
    var client: Peer?
    var server: Peer?
    var request: Message?
    var response: Message?
    /// Ids of the rules that match, in order.
    var matched: [UInt64]?
    /// Ids of those that write an alert.
    var logged: [UInt64]?
    /// Whether some match makes the transaction relevant for the audit log.
    var audited: Bool?
    /// Values of TX afterwards; `null` for a variable that must not exist.
    var variables: [String: String?]?
    var verdict: String?
    var status: Int?
    var location: String?
    var message: String?
    var data: String?
    /// Names of the errors that keep the rules from loading; without this there must be none.
    var diagnostics: [String]?
    /// Names of notes and warnings that must be among the others.
    var notes: [String]?
}

/// One line of `Fixtures/vocabulary/operators/<name>.jsonl` that tries an operator on one value.
struct OperatorFixture: Decodable, Sendable {
    let id: String
    let `operator`: String
    let argument: String
    let input: [UInt8]
    let negated: Bool
    let matched: Bool?
    let captures: [String]?
    let diagnostics: [String]?
    let notes: [String]?

    private enum CodingKeys: String, CodingKey {
        case id, `operator`, argument, input, input_base64, negated, matched, captures, diagnostics, notes
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        `operator` = try fields.decode(String.self, forKey: .operator)
        argument = try fields.decode(String.self, forKey: .argument)
        negated = try fields.decodeIfPresent(Bool.self, forKey: .negated) ?? false
        matched = try fields.decodeIfPresent(Bool.self, forKey: .matched)
        captures = try fields.decodeIfPresent([String].self, forKey: .captures)
        diagnostics = try fields.decodeIfPresent([String].self, forKey: .diagnostics)
        notes = try fields.decodeIfPresent([String].self, forKey: .notes)
        input = matched == nil ? [] : try fields.decodeBytes(text: .input, base64: .input_base64)
    }
}

/// Either form; the files of operators mix them.
enum VocabularyFixture: Decodable, Sendable {
    case rules(RuleFixture)
    case value(OperatorFixture)

    private enum CodingKeys: String, CodingKey { case rules }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self =
            fields.contains(.rules)
            ? .rules(try RuleFixture(from: decoder)) : .value(try OperatorFixture(from: decoder))
    }

    var id: String {
        switch self {
        case .rules(let fixture): fixture.id
        case .value(let fixture): fixture.id
        }
    }
}
