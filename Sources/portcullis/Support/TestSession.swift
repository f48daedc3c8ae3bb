internal import RuleEngine
internal import RuleTools
internal import SecLang

/// One run of `portcullis test`: rules and fixtures read, tests run, results written.
enum TestSession {
    /// What it came to, and every file it rests on.
    struct Outcome {
        var status: ExitStatus
        var paths: [String]
    }

    static func run(_ settings: TestSettings) throws(CommandFailure) -> Outcome {
        let overrides = try settings.overrides()
        let fixtures = try FixtureFiles(settings.arguments.positionals, selection: settings.selection)
        let services = EngineServices(collections: MemoryCollectionStore())
        let loaded = try RuleLoading(settings.arguments, services: services).load(settings.arguments)
        let paths = fixtures.paths + loaded.result.sources.files.map(\.path)
        if settings.arguments.has("mutate") {
            let status = try MutationSession.run(
                settings, loaded, fixtures.tests, overrides, reasonFiles: fixtures.reasonFiles)
            return Outcome(status: fixtures.faultyFiles > 0 ? .failure : status, paths: paths)
        }
        let engine = EngineFixtures(engine: loaded.engine, recordsMatches: settings.coverageForm != nil)
        let runner = FixtureRunner(engine: engine, overrides: overrides)
        var coverage: Coverage?
        if settings.coverageForm != nil {
            coverage = Coverage(loaded.result.resolved.entries, sources: loaded.result.sources)
        }
        let reproduction = Reproduction(program: CommandLine.arguments[0], ruleOptions: settings.ruleOptions)
        var report = FixtureReport(form: settings.form, reproduction: reproduction)
        try StandardOutput.write(report.head)
        try runAll(fixtures.tests, with: runner, settings, &report, &coverage)
        try StandardOutput.write(report.tail)
        switch settings.form {
        case .text, .github: break
        case .json, .junit, .tap: StandardError.write(report.tally.summary)
        }
        if let form = settings.coverageForm, let coverage {
            try writeFile(CoverageReport(coverage).bytes(form), to: settings.arguments.value("coverage-output") ?? "-")
        }
        if fixtures.faultyFiles > 0 { return Outcome(status: .failure, paths: paths) }
        return Outcome(status: report.tally.failed > 0 ? .findings : .success, paths: paths)
    }

    private static func runAll(
        _ tests: [FixtureTest], with runner: FixtureRunner<EngineFixtures>, _ settings: TestSettings,
        _ report: inout FixtureReport, _ coverage: inout Coverage?
    ) throws(CommandFailure) {
        let stopsEarly = settings.arguments.has("fail-fast")
        var progress = ProgressLine()
        var finalReport = report
        var finalCoverage = coverage
        func take(_ result: FixtureResult) throws(CommandFailure) {
            // What was under way when the first test failed is not told of, so that the output does not depend on it.
            guard !stopsEarly || finalReport.tally.failed == 0 else { return }
            let bytes = finalReport.add(result)
            finalCoverage?.add(result)
            if !bytes.isEmpty {
                progress.clear()
                try StandardOutput.write(bytes)
            }
            progress.update("\(finalReport.tally.count) of \(tests.count) tests, \(finalReport.tally.failed) failed")
        }
        let pipeline = try OrderedPipeline<FixtureTest, FixtureResult>(threads: settings.jobs) { { runner.run($0) } }
        for test in tests where !stopsEarly || finalReport.tally.failed == 0 { try pipeline.submit(test, take) }
        try pipeline.finish(take)
        progress.clear()
        report = finalReport
        coverage = finalCoverage
    }
}
