internal import RuleEngine
internal import RuleTools

/// `portcullis test`: runs fixtures in the go-ftw schema against rules, in process.
enum Test {
    static let specification = CommandSpecification(
        name: "test", summary: "run fixtures (go-ftw schema) against rules, without a server", positional: "FIXTURE",
        options: [
            RuleLoading.rulesOption, RuleLoading.noBaseOption,
            .option("overrides", "FILE", "platform overrides: tests to skip or to expect something else of"),
            .option("include", "REGEX", "only tests whose name (such as 942100-3) matches"),
            .option("exclude", "REGEX", "not the tests whose name matches"),
            .option("jobs", "N", "worker threads (default: one for each processor); the output is the same"),
            .option("format", "text|json|junit|tap|github", "what to print of the results"),
            .option("coverage", "text|json|html", "tell what the tests exercise of the rules"),
            .option("coverage-output", "PATH", "where coverage is written (default: standard output)"),
            .flag("mutate", "change the rules in small ways and list the changes that no test notices"),
            .flag("fail-fast", "stop at the first failure"),
            .flag("watch", "run again when a rule file or fixture changes, until interrupted"),
        ],
        examples: [
            ("portcullis test tests/ --rules crs.conf --no-base --include '^9421'", "one family of a rule set"),
            (
                "portcullis test tests/ --rules site.conf --coverage html --coverage-output coverage.html",
                "which rules, targets and phrases no test exercises"
            ),
            ("portcullis test tests/ --rules site.conf --mutate", "which parts of the rules no test holds in place"),
        ],
        notes: """
            Directories are walked. The last line counts what passed, failed and was skipped (on standard error where
            the format is for programs). Beside the published schema, 'log' may hold 'only_ids': the rules that must be
            logged, and no others. With --mutate, files named survivors.yaml among the fixtures say why mutants may survive;
            only mutants without a reason are findings.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        guard !arguments.positionals.isEmpty else {
            throw CommandFailure(
                "no fixtures were named",
                hint: "'portcullis test --help' shows an example; 'docs/guide' how to write one")
        }
        let settings = try TestSettings(arguments)
        guard arguments.has("watch") else { return try TestSession.run(settings).status }
        while true {
            var paths = settings.paths
            do throws(CommandFailure) {
                paths += try TestSession.run(settings).paths
            } catch {
                StandardError.write("portcullis: error: \(error.message)\n")
            }
            StandardError.write("waiting for a change; interrupt to end\n")
            FileWatch(paths).waitForChange()
        }
    }
}

/// What `portcullis test` was asked to do.
struct TestSettings {
    var arguments: ParsedArguments
    var form: FixtureReport.Form
    var coverageForm: CoverageReport.Form?
    var jobs: Int
    var selection: FixtureSelection

    init(_ arguments: ParsedArguments) throws(CommandFailure) {
        self.arguments = arguments
        form = try arguments.choice("format", FixtureReport.Form.allCases.map { ($0.rawValue, $0) }) ?? .text
        coverageForm = try arguments.choice("coverage", CoverageReport.Form.allCases.map { ($0.rawValue, $0) })
        jobs = try arguments.number("jobs", in: 1...256) ?? min(processorCount, 256)
        if arguments.has("coverage-output"), coverageForm == nil {
            throw CommandFailure("--coverage-output says where --coverage is written, which was not given")
        }
        do throws(FixtureError) {
            selection = try FixtureSelection(include: arguments.value("include"), exclude: arguments.value("exclude"))
        } catch {
            throw CommandFailure(error.message)
        }
    }

    /// The files and folders that the command line names.
    var paths: [String] {
        arguments.positionals + arguments.all("rules") + (arguments.value("overrides").map { [$0] } ?? [])
    }

    /// `--rules` and `--no-base` as given, for commands that are shown.
    var ruleOptions: [String] {
        arguments.all("rules").flatMap { ["--rules", $0] } + (arguments.has("no-base") ? ["--no-base"] : [])
    }

    func overrides() throws(CommandFailure) -> FixtureOverrides {
        guard let path = arguments.value("overrides") else { return FixtureOverrides() }
        let bytes = try ByteSource(path).readAll()
        do throws(FixtureError) {
            return try FixtureOverrides(path: path, bytes: bytes.span)
        } catch {
            throw CommandFailure("\(printable(path)):\(error.line):\(error.column): \(error.message)")
        }
    }
}
