internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis diff`: what changed between two rule sets, in meaning and in verdicts.
enum Diff {
    private enum Form { case text, json }

    static let specification = CommandSpecification(
        name: "diff", summary: "tell what changed between two rule sets, by meaning", positional: "OLD NEW",
        options: [
            .list("input", "PATH", "transactions: tell which of them come out otherwise"),
            .option("input-format", "FORMAT", "auto, jsonl, http, har, access-log or modsec-audit"),
            RuleLoading.noBaseOption,
            .option("format", "text|json", "what to print"),
        ],
        examples: [
            ("portcullis diff rules-old/ rules/", "what an update of a rule set changes"),
            ("portcullis diff old.conf new.conf --input access.log", "and whom of yesterday's visitors it would meet"),
        ],
        notes: "Exit status 1: something differs. Comments, order of files and spelling are no difference.")

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let form = try arguments.choice("format", [("text", Form.text), ("json", .json)]) ?? .text
        let inputFormat = try arguments.choice("input-format", InputPaths.formats) ?? nil
        guard arguments.positionals.count == 2 else {
            throw CommandFailure(
                "two rule sets are compared, the old and the new one; \(arguments.positionals.count) were named",
                hint: "'portcullis diff --help' shows an example")
        }
        let old = try load(arguments.positionals[0], arguments)
        let new = try load(arguments.positionals[1], arguments)
        var transactions: (different: [VerdictDifference], total: Int)?
        var failures = 0
        if arguments.has("input") {
            let (before, after) = (old.engine.makeTransaction(), new.engine.makeTransaction())
            var different: [VerdictDifference] = []
            var total = 0
            failures = try InputPaths.forEach(in: arguments.all("input"), format: inputFormat) {
                (input) throws(CommandFailure) in
                total += 1
                if let difference = VerdictDifference(input, old: before, new: after) { different.append(difference) }
            }
            transactions = (different, total)
        }
        let report = DifferenceReport(RuleDifference(old: old.result, new: new.result), transactions: transactions)
        switch form {
        case .text: try StandardOutput.write(report.text)
        case .json: try StandardOutput.write(report.json)
        }
        if failures > 0 { return .failure }
        return report.isEmpty ? .success : .findings
    }

    private static func load(_ path: String, _ arguments: ParsedArguments) throws(CommandFailure) -> RuleLoading.Loaded
    {
        var loading = RuleLoading(arguments, services: EngineServices(collections: MemoryCollectionStore()))
        loading.paths = [path]
        return try loading.load(arguments)
    }
}
