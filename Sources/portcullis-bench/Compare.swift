internal import Foundation
internal import RuleTools

/// `portcullis-bench compare`: processor time per transaction, beside the other engine, in one run.
///
/// Rounds alternate (ours, theirs, theirs, ours, …), so that what else the machine does falls on both. Each round judges
/// every transaction once, every phase, with the log lines made. A first round warms up and compares the rules.
enum Compare {
    static let usage = """
        compare --rules FILE --input FILE… --peer PROGRAM [--divergences FILE] [--rounds N] [--each N] [--vary]
          [--title TEXT]
          prints a Markdown table of processor time by class of transaction; --each takes the first N of a class,
          --vary makes arguments, cookies and User-Agent unique in each round
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(
            words, flags: ["vary"], names: ["rules", "input", "peer", "divergences", "rounds", "each", "title"])
        let rules = try options.required("rules")
        let rounds = try options.number("rounds", default: 5)
        let engine = try LocalEngine(rules: [rules])
        let peer = try Peer(executable: try options.required("peer"), rules: rules)
        let each = try options.number("each", default: .max)
        let inputs = Corpus.first(each, ofEachKindIn: try Corpus.load(options.all("input")))

        var approved: Divergences?
        if let path = options.value("divergences") { approved = try Divergences(path: path) }
        let differences = Differences(
            inputs, ours: engine.judge(inputs), peer: try peer.judge(inputs), approved: approved)

        var ours: [String: Samples] = [:]
        var theirs: [String: Samples] = [:]
        for round in 0..<rounds {
            let mark = Array("r\(round)".utf8)
            let varied = options.has("vary") ? inputs.map { $0.varied(by: mark) } : inputs
            if round % 2 == 0 { collect(engine.judge(varied), varied, into: &ours) }
            collect(try peer.judge(varied), varied, into: &theirs)
            if round % 2 == 1 { collect(engine.judge(varied), varied, into: &ours) }
        }

        print("## \(options.value("title") ?? rules)\n")
        print(
            "\(rounds) rounds of \(inputs.count) transactions\(options.has("vary") ? ", each round's unique" : ""); "
                + "\(peer.load.name); microseconds of processor time.\n")
        print(table(ours, theirs))
        print(
            """

            | | ours | peer |
            |---|---:|---:|
            | load, ms | \(milliseconds(engine.loadMicroseconds)) | \(milliseconds(peer.load.microseconds)) |
            | resident after load, MB | \(megabytes(engine.residentKiB)) | \(megabytes(peer.load.residentKiB)) |
            | … of that added by the rules, MB | \(megabytes(engine.addedKiB)) | |

            Rules logged: \(differences.equalCount) of \(inputs.count) transactions agree; \
            \(differences.isApproved ? "every difference is listed" : "there are differences outside the list").

            """)
        return differences.isApproved ? 0 : 1
    }

    private static func collect(
        _ judgements: [Judgement], _ inputs: [TransactionInput], into samples: inout [String: Samples]
    ) {
        let kinds = Dictionary(grouping: zip(inputs, judgements)) { $0.0.kind }
        for (kind, pairs) in kinds { samples[kind, default: Samples()].append(pairs.map(\.1.microseconds)) }
    }

    private static func table(_ ours: [String: Samples], _ peer: [String: Samples]) -> String {
        var lines = [
            "| class | n | best | peer | ratio | p50 | peer | ratio | p99 | peer | ratio |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for (kind, left) in ours.sorted(by: { $0.value.best < $1.value.best }) {
            guard let right = peer[kind] else { continue }
            let figures = [
                (left.best, right.best), (left.median, right.median), (left.percentile99, right.percentile99),
            ]
            let cells = figures.map { "\(microseconds($0.0)) | \(microseconds($0.1)) | \(ratio($0.1, $0.0))" }
            lines.append("| \(kind) | \(left.transactionCount) | \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }

    private static func microseconds(_ time: Double) -> String { String(format: "%.0f", time) }
    private static func milliseconds(_ time: Double) -> String { String(format: "%.0f", time / 1e3) }
    private static func megabytes(_ kib: Int) -> String { String(format: "%.1f", Double(kib) / 1024) }
    private static func ratio(_ peer: Double, _ ours: Double) -> String {
        ours > 0 ? String(format: "%.1f", peer / ours) : "–"
    }
}
