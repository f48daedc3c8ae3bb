internal import Foundation
internal import PatternMatching

/// `portcullis-bench detectors`: our detectors of injection beside the peer's, on the same values in the same process.
///
/// For each file the share of values found, and processor time per value (best of the passes). Totals follow, then
/// what is demanded of the detectors; status 1 when something of that does not hold.
enum Detectors {
    static let usage = """
        portcullis-bench detectors [--published FOLDER] [--own FOLDER] [--recorded FILE]... [--passes N] [--linear]
            our detectors of injection beside the peer's: detection, false alarms, time per value;
            --linear: the time for values of 10 bytes to 10 MB instead
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(
            words, flags: ["linear"], names: ["published", "own", "recorded", "passes", "library"])
        if options.has("linear") { return DetectorGrowth.run() }
        let peer = try PeerDetectors(library: options.value("library") ?? "libmodsecurity.so.3")
        let passes = try options.number("passes", default: 5)
        var samples: [DetectorSamples] = []
        for folder in options.all("published") { samples += try DetectorSamples.published(in: folder) }
        for folder in options.all("own") { samples += try DetectorSamples.own(in: folder) }
        samples += try DetectorSamples.recorded(options.all("recorded"))
        guard !samples.isEmpty else { throw BenchFailure("no values: give --published, --own or --recorded") }

        var results: [Result] = []
        for kind in DetectorKind.allCases {
            print(Result.heading(kind))
            for sample in samples where sample.kind == kind && !sample.ranges.isEmpty {
                let result = measure(sample, peer, passes: passes)
                print(result.line)
                results.append(result)
            }
            print("")
        }
        return Demands.print(results)
    }

    /// Counts and times one file with both engines.
    private static func measure(_ sample: DetectorSamples, _ peer: PeerDetectors, passes: Int) -> Result {
        var result = Result(sample)
        // Small files are gone through often enough that the clock's grain does not count.
        let repeats = max(1, 4_000 / sample.ranges.count)
        for _ in 0..<passes {
            let ours = time(sample, repeats) { values, ranges in
                var found = 0
                switch sample.kind {
                case .sql:
                    for range in ranges where SQLInjection.detect(values.extracting(range)) != nil { found += 1 }
                case .script:
                    for range in ranges where ScriptInjection.detect(values.extracting(range)) != nil { found += 1 }
                }
                return found
            }
            let theirs = time(sample, repeats) { values, ranges in
                var found = 0
                switch sample.kind {
                case .sql: for range in ranges where peer.findsSQL(values.extracting(range)) { found += 1 }
                case .script: for range in ranges where peer.findsScript(values.extracting(range)) { found += 1 }
                }
                return found
            }
            result.add(ours: ours, theirs: theirs)
        }
        return result
    }

    private static func time(
        _ sample: DetectorSamples, _ repeats: Int, _ count: (Span<UInt8>, [Range<Int>]) -> Int
    ) -> (found: Int, microseconds: Double) {
        var found = 0
        let start = processorMicroseconds()
        for _ in 0..<repeats { found += count(sample.bytes.span, sample.ranges) }
        return (found / repeats, (processorMicroseconds() - start) / Double(repeats))
    }

    /// What both engines did with one file.
    struct Result {
        let name: String
        let kind: DetectorKind
        let areAttacks: Bool
        let origin: DetectorSamples.Origin
        let count: Int
        let bytes: Int
        private(set) var ours = Side()
        private(set) var theirs = Side()

        struct Side {
            var found = 0
            /// The least time that one pass took.
            var microseconds = Double.infinity
        }

        init(_ sample: DetectorSamples) {
            name = sample.name
            kind = sample.kind
            areAttacks = sample.areAttacks
            origin = sample.origin
            count = sample.ranges.count
            bytes = sample.bytes.count
        }

        mutating func add(ours: (found: Int, microseconds: Double), theirs: (found: Int, microseconds: Double)) {
            self.ours.found = ours.found
            self.ours.microseconds = min(self.ours.microseconds, ours.microseconds)
            self.theirs.found = theirs.found
            self.theirs.microseconds = min(self.theirs.microseconds, theirs.microseconds)
        }

        static func heading(_ kind: DetectorKind) -> String {
            Table.row([
                kind.rawValue, "", "values", "ours", "peer", "ours ns", "peer ns", "ours MB/s", "peer MB/s", "speed",
            ])
        }

        var line: String {
            func share(_ side: Side) -> String {
                Table.number(100 * Double(side.found) / Double(count), digits: 2) + "%"
            }
            func nanoseconds(_ side: Side) -> String {
                Table.number(1e3 * side.microseconds / Double(count), digits: 0)
            }
            func rate(_ side: Side) -> String { Table.number(Double(bytes) / side.microseconds, digits: 0) }
            return Table.row([
                name, areAttacks ? "attacks" : "benign", "\(count)", share(ours), share(theirs), nanoseconds(ours),
                nanoseconds(theirs), rate(ours), rate(theirs),
                Table.number(theirs.microseconds / ours.microseconds, digits: 1) + " x",
            ])
        }
    }

    /// What the detectors have to reach, and whether they do.
    private enum Demands {
        static func print(_ results: [Result]) -> Int32 {
            var failures = 0
            func demand(_ text: String, _ holds: Bool) {
                Swift.print("\(holds ? "holds" : "FAILS")  \(text)")
                if !holds { failures += 1 }
            }
            func percent(_ share: Double) -> String { Table.number(100 * share, digits: 2) + "%" }
            for kind in DetectorKind.allCases {
                let least = kind == .sql ? 0.997 : 0.999
                if let total = Total(results, kind, attacks: true, [.published]) {
                    demand(
                        "\(kind): \(percent(total.ours)) of the published attacks, at least \(percent(least)); peer \(percent(total.theirs))",
                        total.ours >= least)
                }
                if let total = Total(results, kind, attacks: false, [.published]) {
                    demand(
                        "\(kind): \(percent(total.ours)) false alarms on the published values, at most 2%; peer \(percent(total.theirs))",
                        total.ours <= 0.02)
                }
                if let total = Total(results, kind, attacks: true, [.own]) {
                    demand(
                        "\(kind): \(percent(total.ours)) of our attacks, above the peer's \(percent(total.theirs))",
                        total.ours > total.theirs)
                }
                if let total = Total(results, kind, attacks: false, [.own, .recorded]) {
                    demand(
                        "\(kind): \(percent(total.ours)) false alarms on other harmless values, below the peer's \(percent(total.theirs))",
                        total.ours < total.theirs || total.theirs == 0 && total.ours == 0)
                }
                if let total = Total(results, kind, attacks: true, [.published, .own]) {
                    demand(
                        "\(kind): \(Table.number(total.speed, digits: 2)) x the peer's speed on attacks, at least 1",
                        total.speed >= 1)
                }
                if let total = Total(results, kind, attacks: false, [.published, .own, .recorded]) {
                    demand(
                        "\(kind): \(Table.number(total.speed, digits: 2)) x the peer's speed on harmless values, at least 3",
                        total.speed >= 3)
                }
            }
            return failures == 0 ? 0 : 1
        }
    }

    /// The sum over some files.
    private struct Total {
        let ours: Double
        let theirs: Double
        /// The peer's time over ours.
        let speed: Double

        init?(_ results: [Result], _ kind: DetectorKind, attacks: Bool, _ origins: [DetectorSamples.Origin]) {
            let chosen = results.filter { $0.kind == kind && $0.areAttacks == attacks && origins.contains($0.origin) }
            let count = Double(chosen.reduce(0) { $0 + $1.count })
            guard count > 0 else { return nil }
            ours = Double(chosen.reduce(0) { $0 + $1.ours.found }) / count
            theirs = Double(chosen.reduce(0) { $0 + $1.theirs.found }) / count
            speed =
                chosen.reduce(0) { $0 + $1.theirs.microseconds } / chosen.reduce(0) { $0 + $1.ours.microseconds }
        }
    }
}

/// Lines of a table in columns of fixed width.
enum Table {
    private static let widths = [34, 8, 8, 9, 9, 9, 9, 10, 10, 8]

    static func row(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let width = index < widths.count ? widths[index] : 10
            let padding = String(repeating: " ", count: max(1, width - cell.count))
            line += index < 2 ? cell + padding : padding + cell
        }
        return line
    }

    static func number(_ value: Double, digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }
}
