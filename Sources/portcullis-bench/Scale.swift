internal import Foundation
internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis-bench scale`: how time grows with threads, rules, arguments and bytes.
///
/// Each figure is the ratio or rate that the project promises; the fastest of a few runs counts, for other work on
/// the machine only adds.
enum Scale {
    static let usage = """
        scale --rules FILE --input FILE… [--paranoid-rules FILE --peer PROGRAM]
          prints a Markdown table: 2 threads, 30000 more rules, 1000 arguments, 10 MB bodies, a 1 MB page, and with
          --paranoid-rules the slowest request under 64 KB that is known, beside the peer
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: [], names: ["rules", "input", "paranoid-rules", "peer"])
        let rules = try options.required("rules")
        let benign = Corpus.first(10, ofEachKindIn: try Corpus.load(options.all("input")))
        let base = try LocalEngine(rules: [rules])
        print("| what | figure | wanted |\n|---|---:|---:|")
        row("2 threads, times the rate of 1", threads(base.engine, benign), "2")

        let many = try engine(rules, and: ScaleInputs.manyRules)
        row(
            "30000 more rules, times the time per request", best(many.engine, benign) / best(base.engine, benign),
            "< 1.3")
        row("… their load, s", (many.loadMicroseconds - base.loadMicroseconds) / 1e6, "< 2")

        let large = try engine(rules, and: ScaleInputs.highLimits)
        let few = best(large.engine, [ScaleInputs.arguments(250)])
        row("1000 arguments, times the time of 250", best(large.engine, [ScaleInputs.arguments(1_000)]) / few, "< 4")
        let form = ScaleInputs.form(bytes: 10_000_000)
        row("10 MB form, MB/s", 10e6 / best(large.engine, [form], rounds: 2), "> 100")
        let json = ScaleInputs.json(bytes: 10_000_000)
        row("10 MB JSON array of strings, MB/s", 10e6 / best(large.engine, [json], rounds: 2), "> 100")
        let page = ScaleInputs.page(bytes: 1_000_000)
        let empty = ScaleInputs.page(bytes: 0)
        row("1 MB page, phase 4, MB/s", 1e6 / (best(large.engine, [page]) - best(large.engine, [empty])), "> 300")

        guard let paranoid = options.value("paranoid-rules") else { return 0 }
        let engine = try LocalEngine(rules: [paranoid])
        let peer = try Peer(executable: try options.required("peer"), rules: paranoid)
        for (name, input) in try ScaleInputs.hostile(options.all("input")) {
            let ours = best(engine.engine, [input], rounds: 3)
            let theirs = try peer.judge([input])[0].microseconds
            row("\(name), \(input.request.body.count) bytes, level 4, ms", ours / 1e3, "")
            row("… of the peer's time", ours / theirs, "< 0.1")
        }
        return 0
    }

    /// An engine with the rules of a file and some text after them.
    private static func engine(_ rules: String, and text: String) throws(BenchFailure) -> LocalEngine {
        let path = FileManager.default.temporaryDirectory.appending(path: "portcullis-scale.conf").path()
        do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
            throw BenchFailure("'\(path)' cannot be written")
        }
        let engine = try LocalEngine(rules: [rules, path])
        try? FileManager.default.removeItem(atPath: path)  // A file that is left behind does no harm.
        return engine
    }

    private static func row(_ what: String, _ figure: Double, _ wanted: String) {
        print("| \(what) | \(String(format: figure < 10 ? "%.2f" : "%.0f", figure)) | \(wanted) |")
    }

    /// The fastest round over all inputs, in microseconds of processor time.
    private static func best(_ engine: Engine, _ inputs: [TransactionInput], rounds: Int = 7) -> Double {
        let transaction = engine.makeTransaction()
        var best = Double.infinity
        for _ in 0...rounds {
            let start = processorMicroseconds()
            for input in inputs { input.run(on: transaction) }
            best = min(best, processorMicroseconds() - start)
        }
        return best
    }

    /// Transactions per second of wall time with two threads, by those with one.
    private static func threads(_ engine: Engine, _ inputs: [TransactionInput]) -> Double {
        func seconds(_ count: Int) -> Double {
            let workers = (0..<count).map { _ in
                Thread {
                    let transaction = engine.makeTransaction()
                    for _ in 0..<40 { for input in inputs { input.run(on: transaction) } }
                }
            }
            let start = Date()
            for worker in workers { worker.start() }
            while !workers.allSatisfy(\.isFinished) { usleep(200) }
            return Date().timeIntervalSince(start)
        }
        _ = seconds(1)
        let one = (0..<3).map { _ in seconds(1) }.min() ?? 1
        let two = (0..<3).map { _ in seconds(2) }.min() ?? 1
        return 2 * one / two
    }
}
