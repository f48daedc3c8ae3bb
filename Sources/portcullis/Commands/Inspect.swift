internal import Formats
internal import RuleEngine
internal import RuleTools

/// `portcullis inspect`: runs transactions through rules and tells what came of each.
enum Inspect {
    static let specification = CommandSpecification(
        name: "inspect", summary: "run transactions through rules",
        positional: "INPUT",
        options: [
            RuleLoading.rulesOption,
            RuleLoading.noBaseOption,
            .list("input", "PATH", "transactions: file, directory, glob or '-' (standard input, the default)"),
            .option("input-format", "FORMAT", "auto, jsonl, http, har, access-log or modsec-audit"),
            .option("format", "text|jsonl", "output; text on a terminal, jsonl otherwise"),
            .flag("trace", "tell of every operator that decided something"),
            .list("show", "VARIABLE", "tell a variable's value at the end: TX:x, ARGS, &ARGS, MATCHED_VARS"),
            .flag("exit-code", "exit with 1 when something was blocked"),
            .option("threads", "N", "worker threads; the output keeps the order of the input"),
            .list("set", "tx.NAME=VALUE", "set a variable before phase 1"),
            .option("engine", "on|detection-only", "overrides SecRuleEngine"),
            .option("time", "RFC3339", "the time that rules see"),
            .flag("show-secrets", "do not mask credentials in the output"),
        ],
        examples: [
            ("portcullis inspect --rules rules.conf requests.jsonl", "judge recorded requests, one JSON object a line"),
            (
                "printf 'GET /?q=1%%27+or+1=1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n' | portcullis inspect --format text",
                "judge one raw request with the bundled rules"
            ),
        ],
        notes: """
            Audit and debug logs are written where the rules say so (SecAuditLog, SecDebugLog). Text about more than one
            transaction ends with a summary: verdicts, and the rules and variables that matched most.
            """)

    private struct Settings: Sendable {
        var report = TransactionReport.Options()
        var writesText = false
        var usesColor = false
        var variables: [(name: [UInt8], value: [UInt8])] = []
    }

    private struct Line: Sendable {
        var bytes: [UInt8]
        var isBlocked: Bool
        /// For the summary of the text form.
        var entry: InspectionSummary.Entry?
    }

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        var settings = Settings()
        let formats: [(word: String, value: Bool)] = [("text", true), ("jsonl", false)]
        settings.writesText = try arguments.choice("format", formats) ?? StandardOutput.isTerminal
        settings.usesColor = try Terminal.colors(arguments).output
        settings.report.includesTrace = arguments.has("trace")
        settings.report.secrets = arguments.has("show-secrets") ? .shown : .masked
        settings.variables = try variables(arguments.all("set"))
        let inputFormat = try arguments.choice("input-format", InputPaths.formats) ?? nil
        let threads = try arguments.number("threads", in: 1...256) ?? 1
        let engine = try loadEngine(arguments)

        var isAnyBlocked = false
        var summary = InspectionSummary()
        // Where results go to the terminal they are progress enough.
        var progress = ProgressLine(isShown: !StandardOutput.isTerminal)
        var bytesRead = 0
        var count = 0
        let paths = arguments.all("input") + arguments.positionals
        let total = try InputPaths.totalBytes(paths)
        let onRead = { (bytes: Int) in
            bytesRead += bytes
            progress.update(
                (total.map { ProgressLine.bar(bytesRead, of: $0) } ?? "\(bytesRead >> 20) MiB")
                    + "  \(count) transactions")
        }
        let emit = { (line: Line) throws(CommandFailure) in
            if line.isBlocked { isAnyBlocked = true }
            if let entry = line.entry { summary.add(entry) }
            count += 1
            try StandardOutput.write(line.bytes)
        }
        let finalSettings = settings
        let failures: Int
        if threads == 1 {
            let work = worker(engine, finalSettings)
            failures = try InputPaths.forEach(in: paths, format: inputFormat, onRead: onRead) {
                (input) throws(CommandFailure) in
                try emit(work(input))
            }
        } else {
            let pipeline = try OrderedPipeline(threads: threads) { worker(engine, finalSettings) }
            failures = try InputPaths.forEach(in: paths, format: inputFormat, onRead: onRead) {
                (input) throws(CommandFailure) in
                try pipeline.submit(input, emit)
            }
            try pipeline.finish(emit)
        }
        progress.clear()
        if settings.writesText, summary.count > 1 { try StandardOutput.write(summary.text) }
        if failures > 0 { return .failure }
        return isAnyBlocked && arguments.has("exit-code") ? .findings : .success
    }

    /// What one thread does with each transaction.
    private static func worker(_ engine: Engine, _ settings: Settings) -> (TransactionInput) -> Line {
        let transaction = engine.makeTransaction()
        if settings.report.includesTrace { transaction.startTrace() }
        return { input in
            input.run(on: transaction, variables: settings.variables)
            let report = TransactionReport(input, transaction, options: settings.report)
            if settings.writesText {
                return Line(
                    bytes: Array(report.text(usesColor: settings.usesColor).utf8), isBlocked: report.isBlocked,
                    entry: InspectionSummary.Entry(report))
            }
            var writer = JSONWriter(reservingBytes: 1024)
            report.write(to: &writer)
            return Line(bytes: writer.bytes, isBlocked: report.isBlocked)
        }
    }

    private static func loadEngine(_ arguments: ParsedArguments) throws(CommandFailure) -> Engine {
        var clock: any EngineClock = SystemClock()
        if let text = arguments.value("time") {
            guard let time = RFC3339.microseconds(text) else {
                throw CommandFailure("--time is a time such as 2024-05-01T12:00:00Z, not '\(printable(text))'")
            }
            clock = FixedClock(microseconds: time)
        }
        let services = EngineServices(
            clock: clock, collections: MemoryCollectionStore(), resolver: SystemNameResolver(),
            logs: FileLogSink { StandardError.write("portcullis: warning: \($0)\n") })
        var loading = RuleLoading(arguments, services: services)
        loading.options.usesPrefilter = !arguments.has("trace")
        loading.shown = arguments.all("show")
        let modes: [(word: String, value: EngineMode)] = [("on", .on), ("detection-only", .detectionOnly)]
        loading.engineMode = try arguments.choice("engine", modes)
        return try loading.load(arguments).engine
    }

    private static func variables(_ settings: [String]) throws(CommandFailure) -> [(name: [UInt8], value: [UInt8])] {
        var variables: [(name: [UInt8], value: [UInt8])] = []
        for text in settings {
            guard let equals = text.firstIndex(of: "="), text.prefix(3).lowercased() == "tx.",
                text.index(text.startIndex, offsetBy: 3) < equals
            else { throw CommandFailure("--set is tx.NAME=VALUE, not '\(printable(text))'") }
            let name = text[text.index(text.startIndex, offsetBy: 3)..<equals]
            variables.append((Array(name.utf8), Array(text[text.index(after: equals)...].utf8)))
        }
        return variables
    }
}
