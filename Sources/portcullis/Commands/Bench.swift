internal import CAllocationCount
internal import Formats
internal import RuleEngine
internal import RuleTools

/// `portcullis bench`: runs transactions over and over and tells how fast it went.
enum Bench {
    static let specification = CommandSpecification(
        name: "bench", summary: "measure how fast transactions are judged", positional: "INPUT",
        options: [
            RuleLoading.rulesOption,
            RuleLoading.noBaseOption,
            .list("input", "PATH", "transactions, as for inspect"),
            .option("input-format", "FORMAT", "auto, jsonl, http, har, access-log or modsec-audit"),
            .flag("vary", "make arguments, cookies and User-Agent unique in each pass"),
            .option("threads", "N", "threads, each with a transaction of its own (default 1)"),
            .option("seconds", "S", "how long to measure (default 5)"),
            .option("warmup", "S", "how long to run before (default 1)"),
            .option("format", "text|json", "output; text on a terminal, json otherwise"),
        ],
        examples: [
            ("portcullis bench --rules rules/ --input requests.jsonl --vary", "requests per second and percentiles")
        ],
        notes: """
            Every phase of each transaction is run and its log entries are made, but not written. Times are processor time of the thread, so that other processes do not
            count; requests per second is the sum over threads. Allocations are calls of malloc, calloc and realloc.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let formats: [(word: String, value: Bool)] = [("text", true), ("json", false)]
        let writesText = try arguments.choice("format", formats) ?? StandardOutput.isTerminal
        let inputFormat = try arguments.choice("input-format", InputPaths.formats) ?? nil
        let threads = try arguments.number("threads", in: 1...256) ?? 1
        let seconds = try duration("seconds", arguments) ?? 5
        let warmup = try duration("warmup", arguments) ?? 1
        let varies = arguments.has("vary")

        var inputs: [TransactionInput] = []
        let paths = arguments.all("input") + arguments.positionals
        let failures = try InputPaths.forEach(in: paths, format: inputFormat) { inputs.append($0) }
        guard !inputs.isEmpty else { throw CommandFailure("there is no transaction to run") }

        let services = EngineServices(
            collections: MemoryCollectionStore(), resolver: SystemNameResolver(), logs: DiscardingLogSink())
        var loading = RuleLoading(arguments, services: services)
        loading.options.compilesPatternsEagerly = true
        let start = MonotonicTime.nowNanoseconds()
        let engine = try loading.load(arguments).engine
        let loadNanoseconds = MonotonicTime.nowNanoseconds() - start
        let residentBytes = ProcessMemory.residentBytes

        let results = Monitor<[BenchReport.Figures]>([])
        let corpus = inputs
        let workers = (0..<threads).compactMap { number in
            WorkerThread {
                let measurement = measure(
                    corpus, engine, salt: number, varies: varies, warmup: warmup, nanoseconds: seconds)
                results.change { $0.append(measurement) }
            }
        }
        guard workers.count == threads else { throw CommandFailure("not all \(threads) threads could be started") }
        for worker in workers { worker.join() }
        let report = BenchReport(
            measurements: results.change { $0 }, loadNanoseconds: loadNanoseconds,
            residentBytes: residentBytes, peakResidentBytes: ProcessMemory.peakResidentBytes)
        try StandardOutput.write(writesText ? report.text : report.json)
        return failures > 0 ? .failure : .success
    }

    /// A number of seconds as nanoseconds.
    private static func duration(_ name: String, _ arguments: ParsedArguments) throws(CommandFailure) -> Int64? {
        guard let text = arguments.value(name) else { return nil }
        guard let value = Double(text), value >= 0, value <= 86_400 else {
            throw CommandFailure("--\(name) is a number of seconds up to 86400, not '\(printable(text))'")
        }
        return Int64(value * 1e9)
    }

    /// Runs the corpus pass after pass until the time is over: at least one pass that counts.
    private static func measure(
        _ corpus: [TransactionInput], _ engine: Engine, salt: Int, varies: Bool, warmup: Int64, nanoseconds: Int64
    ) -> BenchReport.Figures {
        let transaction = engine.makeTransaction()
        var measurement = BenchReport.Figures()
        measurement.nanoseconds.reserveCapacity(1 << 16)
        let begin = MonotonicTime.nowNanoseconds()
        var pass = 0
        var allocations = 0
        while true {
            let isWarm = MonotonicTime.nowNanoseconds() - begin >= warmup
            if isWarm, !measurement.nanoseconds.isEmpty,
                MonotonicTime.nowNanoseconds() - begin >= warmup + nanoseconds
            {
                break
            }
            let mark = Array("v\(salt)x\(pass)".utf8)
            let inputs = varies ? corpus.map { $0.varied(by: mark) } : corpus
            pass += 1
            for input in inputs {
                let allocationsBefore = portcullis_thread_allocations()
                let before = WorkerThread.processorNanoseconds()
                input.run(on: transaction)
                let after = WorkerThread.processorNanoseconds()
                let allocationsAfter = portcullis_thread_allocations()
                guard isWarm else { continue }
                measurement.nanoseconds.append(after - before)
                measurement.bytes += input.sizeBytes
                if transaction.interruption != nil { measurement.blocked += 1 }
                allocations += Int(allocationsAfter - allocationsBefore)
            }
        }
        if portcullis_thread_allocations() >= 0 { measurement.allocations = allocations }
        return measurement
    }
}

extension TransactionInput {
    /// Bytes that the rules are given: request line, headers and bodies.
    fileprivate var sizeBytes: Int {
        let line = request.method.count + request.uri.count + request.version.count
        let headers = (request.headers + (response?.headers ?? [])).reduce(0) { $0 + $1.name.count + $1.value.count }
        return line + headers + request.body.count + (response?.body.count ?? 0)
    }
}

/// Lets log entries be made, which belongs to the work of a transaction, and drops them.
private struct DiscardingLogSink: LogSink {
    func writeAlert(_ line: [UInt8]) {}
    func writeAudit(_ entry: AuditEntry, to destination: AuditDestination) {}
    func writeDebug(_ text: [UInt8], path: String) {}
}
