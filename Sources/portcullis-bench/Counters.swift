internal import CAllocationCount
internal import Formats
internal import Foundation
internal import RuleEngine
internal import RuleTools

/// `portcullis-bench counters`: work done for harmless requests, held to committed limits.
///
/// Counts do not depend on the machine, so they may fail a build where times may not.
enum Counters {
    static let usage = """
        counters --rules FILE… --input FILE… --limits FILE --name NAME [--update]
          counts the work for each transaction; status 1 when one exceeds its limit; --update writes new limits
        """

    /// The counted kinds of work, in the order in which they are written.
    private static let names = ["rulesVisited", "patternRuns", "scannedBytes", "transformationRuns", "allocations"]

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: ["update"], names: ["rules", "input", "limits", "name"])
        let path = try options.required("limits")
        let name = try options.required("name")
        let inputs = try Corpus.load(options.all("input"))
        let engine = try LocalEngine(rules: options.all("rules")).engine
        let counts = inputs.map { (id: $0.idText, counts: count($0, engine)) }
        var limits = try CounterLimits(path: path)
        if options.has("update") {
            limits.set(counts, for: name)
            try limits.write(to: path)
            print("wrote the limits of '\(name)' to \(path)")
            return 0
        }
        var problems: [String] = []
        for (id, counts) in counts {
            guard let limit = limits.counts(of: id, in: name) else {
                problems.append("\(name)/\(id): no limits in \(path)")
                continue
            }
            for (counter, (count, limit)) in zip(names, zip(counts, limit)) where count > limit {
                problems.append("\(name)/\(id): \(counter) is \(count), the limit is \(limit)")
            }
        }
        for problem in problems { print(problem) }
        let outcome = problems.isEmpty ? "within limits" : "\(problems.count) over the limit"
        print("counters \(name): \(outcome), totals \(totals(counts.map(\.counts)))")
        return problems.isEmpty ? 0 : 1
    }

    /// On a transaction of its own, so that nothing remembered from another helps; allocations are those of a later
    /// run, when all memory that is kept for the next request is there.
    private static func count(_ input: TransactionInput, _ engine: Engine) -> [Int] {
        let transaction = engine.makeTransaction()
        input.run(on: transaction)
        let counters = transaction.machine.counters
        let work = [
            counters.rulesVisited, counters.patternRuns, transaction.machine.contents.scannedBytes,
            transaction.machine.contents.transformationRuns,
        ]
        for _ in 0..<2 { input.run(on: transaction) }
        let before = portcullis_thread_allocations()
        input.run(on: transaction)
        return work + [Int(portcullis_thread_allocations() - before)]
    }

    private static func totals(_ counts: [[Int]]) -> String {
        names.indices.map { index in "\(names[index]) \(counts.reduce(0) { $0 + $1[index] })" }.joined(separator: ", ")
    }

    /// The committed file: rule set → transaction → counts.
    struct CounterLimits {
        private var sets: [String: [String: [Int]]] = [:]

        init(path: String) throws(BenchFailure) {
            guard let data = FileManager.default.contents(atPath: path) else { return }
            let value: JSONValue
            do throws(JSONValue.Failure) { value = try JSONValue(parsing: [UInt8](data).span) } catch {
                throw BenchFailure("\(path): \(error.text)")
            }
            for set in value.members ?? [] {
                for transaction in set.value.members ?? [] {
                    // A counter that the file does not know yet has no limit.
                    let counts = names.map { transaction.value[$0]?.integer ?? .max }
                    sets[Self.text(set.key), default: [:]][Self.text(transaction.key)] = counts
                }
            }
        }

        func counts(of id: String, in set: String) -> [Int]? { sets[set]?[id] }

        mutating func set(_ counts: [(id: String, counts: [Int])], for set: String) {
            sets[set] = Dictionary(counts.map { ($0.id, $0.counts) }) { _, last in last }
        }

        /// One transaction a line, sorted, so that a change shows as a change.
        func write(to path: String) throws(BenchFailure) {
            let blocks = sets.sorted { $0.key < $1.key }.map { set in
                let lines = set.value.sorted { $0.key < $1.key }.map { id, counts in
                    let members = zip(names, counts).map { "\"\($0)\": \($1)" }.joined(separator: ", ")
                    return "    \"\(id)\": {\(members)}"
                }
                return "  \"\(set.key)\": {\n\(lines.joined(separator: ",\n"))\n  }"
            }
            let text = "{\n\(blocks.joined(separator: ",\n"))\n}\n"
            do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
                throw BenchFailure("'\(path)' cannot be written")
            }
        }

        private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    }
}
