internal import RuleEngine
internal import SecLang

/// `portcullis compile`: loads rules, tells what is wrong with them, and shows what they came to.
enum Compile {
    private enum Form { case ast, bytecode, patterns, prefilter, stats }

    static let specification = CommandSpecification(
        name: "compile", summary: "load rules, report what is wrong, show what they compile to", positional: "RULES",
        options: [
            RuleLoading.rulesOption,
            .flag("base", "load the base configuration first, as inspect does"),
            .option("dump", "ast|bytecode|patterns|prefilter|stats", "what to show"),
            .option("rule", "ID", "only this rule"),
        ],
        examples: [
            ("portcullis compile rules.conf", "check rules before they are deployed"),
            ("portcullis compile rules.conf --dump bytecode --rule 942100", "see the instructions of one rule"),
        ])

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let forms: [(word: String, value: Form)] = [
            ("ast", .ast), ("bytecode", .bytecode), ("patterns", .patterns), ("prefilter", .prefilter),
            ("stats", .stats),
        ]
        let form = try arguments.choice("dump", forms)
        var rule: UInt64?
        if let text = arguments.value("rule") {
            guard let number = UInt64(text) else {
                throw CommandFailure("--rule is a rule's number, not '\(printable(text))'")
            }
            rule = number
        }
        var loading = RuleLoading(arguments, services: EngineServices(collections: MemoryCollectionStore()))
        loading.paths += arguments.positionals
        loading.includesBase = arguments.has("base")
        loading.showsNotes = true
        let start = MonotonicTime.nowNanoseconds()
        let result = try loading.loadResult()
        let loadNanoseconds = MonotonicTime.nowNanoseconds() - start
        let colors = try Terminal.colors(arguments)
        RuleLoading.print(result.diagnostics, result.sources, usesColor: colors.error)

        if form == .ast {
            try StandardOutput.write(try ast(result, rule: rule))
            return result.engine == nil ? .failure : .success
        }
        guard let engine = result.engine else { throw RuleLoading.failure(result) }
        if let rule, !engine.hasRule(rule) { throw CommandFailure("no rule \(rule) in these files") }
        switch form {
        case .ast, nil: try StandardOutput.write(ProgramReport(engine).summary(result, loadNanoseconds))
        case .bytecode: try StandardOutput.write(engine.disassembly(rule: rule))
        case .patterns: try StandardOutput.write(ProgramReport(engine).patterns(rule: rule))
        case .prefilter: try StandardOutput.write(ProgramReport(engine).prefilter(rule: rule))
        case .stats: try StandardOutput.write(ProgramReport(engine).statistics(result, loadNanoseconds))
        }
        return .success
    }

    /// The trees of all files, each under its name; of one rule, the directives it is made of.
    private static func ast(_ result: Engine.LoadResult, rule: UInt64?) throws(CommandFailure) -> String {
        var spans: Set<SourceSpan>?
        if let rule {
            guard let found = result.engine?.directives(ofRule: rule), !found.isEmpty else {
                throw CommandFailure(
                    result.engine == nil
                        ? "the rules were not loaded, so rule \(rule) is not known" : "no rule \(rule) in these files")
            }
            spans = Set(found)
        }
        var text = ""
        for source in result.sources.files {
            let file = Parser.parse(source).file
            let dump = spans.map { Dump.text(of: file, directivesAt: $0) } ?? Dump.text(of: file)
            if !dump.isEmpty { text += "# \(printable(source.path))\n\(dump)" }
        }
        return text
    }
}
