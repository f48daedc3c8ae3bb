import Foundation

/// Reads the case files under `Fixtures/`.
enum Fixtures {
    /// The package's root folder, found from this source file.
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

    /// The lines of a JSONL file below `Fixtures/`, decoded.
    static func lines<Case: Decodable>(of path: String, as type: Case.Type = Case.self) throws -> [Case] {
        let text = try String(contentsOf: root.appending(path: "Fixtures/\(path)"), encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
    }
}

/// One line of `Fixtures/vocabulary/transformations/<name>.jsonl`.
struct TransformationFixture: Decodable, Sendable {
    let id: String
    let chain: [String]
    let input: [UInt8]
    let output: [UInt8]
    let changed: Bool

    private enum CodingKeys: String, CodingKey {
        case id, chain, input, input_base64, output, output_base64, changed
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        chain = try fields.decode([String].self, forKey: .chain)
        changed = try fields.decode(Bool.self, forKey: .changed)
        input = try fields.decodeBytes(text: .input, base64: .input_base64)
        output = try fields.decodeBytes(text: .output, base64: .output_base64)
    }
}

extension KeyedDecodingContainer {
    /// Bytes given as text under one key or in Base64 under another.
    func decodeBytes(text: Key, base64: Key) throws -> [UInt8] {
        if let text = try decodeIfPresent(String.self, forKey: text) { return Array(text.utf8) }
        return [UInt8](try decode(Data.self, forKey: base64))
    }
}
