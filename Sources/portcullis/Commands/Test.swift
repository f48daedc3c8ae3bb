internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis test`: runs fixtures in the go-ftw schema against rules, in process.
enum Test {
    private enum Form { case text, json }

    static let specification = CommandSpecification(
        name: "test", summary: "run fixtures (go-ftw schema) against rules, without a server", positional: "FIXTURE",
        options: [
            RuleLoading.rulesOption, RuleLoading.noBaseOption,
            .option("overrides", "FILE", "platform overrides: tests to skip or to expect something else of"),
            .option("include", "REGEX", "only tests whose name (such as 942100-3) matches"),
            .option("exclude", "REGEX", "not the tests whose name matches"),
            .option("jobs", "N", "worker threads (default 2)"),
            .option("format", "text|json", "what to print of each test"),
            .flag("fail-fast", "stop at the first failure"),
        ],
        examples: [
            ("portcullis test tests/ --rules crs.conf --no-base --include '^9421'", "one family of a rule set")
        ],
        notes: "Directories are walked. The last line counts what passed, failed and was skipped.")

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let forms: [(word: String, value: Form)] = [("text", .text), ("json", .json)]
        let form = try arguments.choice("format", forms) ?? .text
        let jobs = try arguments.number("jobs", in: 1...256) ?? 2
        let (tests, unreadable) = try readTests(arguments)
        let engine = try RuleLoading(arguments, services: EngineServices(collections: MemoryCollectionStore()))
            .load(arguments).engine
        let runner = FixtureRunner(engine: EngineFixtures(engine: engine), overrides: try overrides(arguments))
        let rules = arguments.all("rules").map { "--rules \($0)" } + (arguments.has("no-base") ? ["--no-base"] : [])
        let report = FixtureReport(options: rules.joined(separator: " "))
        let stopsEarly = arguments.has("fail-fast")

        var tally = FixtureTally()
        func take(_ result: FixtureResult) throws(CommandFailure) {
            guard !stopsEarly || tally.failed == 0 else { return }
            tally.add(result.status)
            switch form {
            case .text: try StandardOutput.write(report.text(of: result))
            case .json: try StandardOutput.write(report.json(of: result))
            }
        }
        let pipeline = try OrderedPipeline<FixtureTest, FixtureResult>(threads: jobs) { { runner.run($0) } }
        for test in tests where !stopsEarly || tally.failed == 0 { try pipeline.submit(test, take) }
        try pipeline.finish(take)
        if form == .text { try StandardOutput.write(tally.summary) }
        if unreadable > 0 { return .failure }
        return tally.failed > 0 ? .findings : .success
    }

    /// The selected tests of all files, in the order of paths and names; files that can't be used are reported.
    private static func readTests(
        _ arguments: ParsedArguments
    ) throws(CommandFailure) -> (tests: [FixtureTest], unreadable: Int) {
        guard !arguments.positionals.isEmpty else { throw CommandFailure("no fixtures were named") }
        let selection: FixtureSelection
        do throws(FixtureError) {
            selection = try FixtureSelection(include: arguments.value("include"), exclude: arguments.value("exclude"))
        } catch {
            throw CommandFailure(error.message)
        }
        var tests: [FixtureTest] = []
        var unreadable = 0
        for root in arguments.positionals {
            for path in try files(root) {
                let bytes = try ByteSource(path).readAll()
                do throws(FixtureError) {
                    tests += try FixtureFile(path: path, bytes: bytes.span).tests.filter(selection.takes)
                } catch {
                    unreadable += 1
                    StandardError.write("\(printable(path)):\(error.line):\(error.column): error: \(error.message)\n")
                }
            }
        }
        return (tests, unreadable)
    }

    /// The YAML files at or below a path.
    private static func files(_ path: String) throws(CommandFailure) -> [String] {
        let loader = FileLoader()
        switch loader.kind(of: path) {
        case nil: throw CommandFailure("'\(printable(path))' does not exist")
        case .file: return [path]
        case .directory:
            do throws(SourceLoadError) {
                var found: [String] = []
                for name in try loader.list(path).sorted() where !name.hasPrefix(".") {
                    let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                    let isFixture = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
                    guard isFixture || loader.kind(of: child) == .directory else { continue }
                    do throws(CommandFailure) { found += try files(child) } catch { throw .notFound(path: child) }
                }
                return found
            } catch {
                throw CommandFailure(error.message)
            }
        }
    }

    private static func overrides(_ arguments: ParsedArguments) throws(CommandFailure) -> FixtureOverrides {
        guard let path = arguments.value("overrides") else { return FixtureOverrides() }
        let bytes = try ByteSource(path).readAll()
        do throws(FixtureError) {
            return try FixtureOverrides(path: path, bytes: bytes.span)
        } catch {
            throw CommandFailure("\(path):\(error.line): \(error.message)")
        }
    }
}
