internal import CAllocationCount
internal import Foundation
internal import RuleEngine
internal import RuleTools

/// `portcullis-bench alone`: processor time per transaction of this engine only, for work on the engine itself.
///
/// Each round judges every transaction once, every phase, with the log lines made, and with new values when asked to.
enum Alone {
    static let usage = """
        alone --rules FILE --input FILE… [--rounds N] [--each N] [--vary]
          prints a table of processor time, allocations and counted work by class of transaction
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: ["vary"], names: ["rules", "input", "rounds", "each"])
        let rounds = try options.number("rounds", default: 10)
        let engine = try LocalEngine(rules: options.all("rules"))
        let each = try options.number("each", default: .max)
        let inputs = Corpus.first(each, ofEachKindIn: try Corpus.load(options.all("input")))
        let transaction = engine.engine.makeTransaction()
        var classes: [String: Figures] = [:]
        for round in 0..<(rounds + 1) {
            let mark = Array("r\(round)".utf8)
            let varied = options.has("vary") ? inputs.map { $0.varied(by: mark) } : inputs
            var times: [String: [Double]] = [:]
            for input in varied {
                let allocations = portcullis_thread_allocations()
                let start = processorMicroseconds()
                input.run(on: transaction)
                let elapsed = processorMicroseconds() - start
                let made = Int(portcullis_thread_allocations() - allocations)
                // The first round warms up.
                guard round > 0 else { continue }
                let kind = input.kind
                times[kind, default: []].append(elapsed)
                classes[kind, default: Figures()].add(allocations: made, counters: transaction.machine.counters)
                classes[kind]?.scannedBytes += transaction.machine.contents.scannedBytes
                classes[kind]?.contents += transaction.machine.contents.count
                classes[kind]?.transformations += transaction.machine.contents.transformationRuns
            }
            for (kind, own) in times { classes[kind]?.samples.append(own) }
        }
        print("load \(Int(engine.loadMicroseconds / 1000)) ms, resident \(engine.residentKiB / 1024) MB\n")
        print("| class | n | best | p50 | p99 | allocations | contents | rules | patterns | scanned | transformed |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
        for (kind, figures) in classes.sorted(by: { $0.value.samples.best < $1.value.samples.best }) {
            print(figures.row(kind))
        }
        return 0
    }

    /// What one class of transactions came to.
    private struct Figures {
        var samples = Samples()
        var runs = 0
        var allocations = 0
        var contents = 0
        var rules = 0
        var patterns = 0
        var scannedBytes = 0
        var transformations = 0

        mutating func add(allocations: Int, counters: MachineCounters) {
            runs += 1
            self.allocations += allocations
            rules += counters.rulesVisited
            patterns += counters.patternRuns
        }

        func row(_ kind: String) -> String {
            let counts = [allocations, contents, rules, patterns, scannedBytes, transformations].map {
                String(format: "%.1f", Double($0) / Double(max(runs, 1)))
            }
            let times = [samples.best, samples.median, samples.percentile99].map { String(format: "%.1f", $0) }
            return "| \(kind) | \(samples.transactionCount) | \((times + counts).joined(separator: " | ")) |"
        }
    }
}
