internal import Formats
internal import Foundation
internal import RuleTools

/// Recorded transactions, one JSON object a line; a name that ends in `.gz` is unpacked first.
enum Corpus {
    /// Reads all files in order.
    static func load(_ paths: [String]) throws(BenchFailure) -> [TransactionInput] {
        var inputs: [TransactionInput] = []
        for path in paths {
            for item in JSONLinesInput.items(in: try bytes(of: path), with: JSONLinesInput()) {
                switch item {
                case .transaction(let input): inputs.append(input)
                case .error(let error): throw BenchFailure("\(path):\(error.line): \(error.message)")
                }
            }
        }
        guard !inputs.isEmpty else { throw BenchFailure("no transactions in \(paths.joined(separator: ", "))") }
        return inputs
    }

    /// The first transactions of each class, in order.
    static func first(_ count: Int, ofEachKindIn inputs: [TransactionInput]) -> [TransactionInput] {
        var taken: [String: Int] = [:]
        return inputs.filter { input in
            taken[input.kind, default: 0] += 1
            return taken[input.kind, default: 0] <= count
        }
    }

    private static func bytes(of path: String) throws(BenchFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchFailure("'\(path)' cannot be read")
        }
        let bytes = [UInt8](data)
        guard path.hasSuffix(".gz") else { return bytes }
        let limits = Inflate.Limits(outputBytes: 1 << 30, ratio: 1_000)
        let outcome = Inflate.decode(bytes.span, format: .gzip, limits: limits)
        guard outcome.status == .complete else { throw BenchFailure("'\(path)' is not a whole gzip file") }
        return outcome.bytes
    }
}

extension TransactionInput {
    /// The id as text.
    var idText: String { String(decoding: id, as: UTF8.self) }

    /// The class it belongs to: the letters before the id's first `-`; ids of rule tests begin with a number.
    var kind: String {
        let prefix = idText.prefix { $0 != "-" }
        return prefix.allSatisfy(\.isNumber) ? "attacks" : String(prefix)
    }
}
