internal import RuleEngine
internal import RuleTools

/// `portcullis test --mutate`: the steps of a ``MutationStudy`` on several threads.
enum MutationSession {
    static func run(
        _ settings: TestSettings, _ loaded: RuleLoading.Loaded, _ tests: [FixtureTest], _ overrides: FixtureOverrides,
        reasonFiles: [String]
    ) throws(CommandFailure) -> ExitStatus {
        let reasons = try readReasons(reasonFiles)
        switch settings.form {
        case .text, .json, .github: break
        case .junit, .tap: throw CommandFailure("--mutate writes text, json or github, not \(settings.form.rawValue)")
        }
        var progress = ProgressLine()
        let evidence = try gatherEvidence(settings, loaded.engine, tests, overrides, &progress)
        progress.clear()
        if !evidence.failedTests.isEmpty {
            let count = evidence.failedTests.count
            StandardError.write(
                "portcullis: warning: \(count) test\(count == 1 ? " fails" : "s fail") without any change and judge no mutant\n"
            )
        }
        var study = MutationStudy(loaded.result, evidence: evidence)
        try judgeNarrowing(&study, settings, &progress)
        try runTogether(&study, settings, tests, overrides, &progress)
        try confirm(&study, settings, tests, overrides, &progress)
        progress.clear()
        let report = MutationReport(study, reasons: reasons)
        switch settings.form {
        case .json:
            try StandardOutput.write(report.json)
            StandardError.write(report.summary)
        case .github: try StandardOutput.write(report.github)
        case .text, .junit, .tap: try StandardOutput.write(report.text)
        }
        for (place, reason) in report.idleReasons {
            StandardError.write("\(place): warning: no surviving mutant is explained by this: \(reason)\n")
        }
        return report.survivorCount > 0 ? .findings : .success
    }

    /// The reasons that stand beside the fixtures.
    private static func readReasons(_ paths: [String]) throws(CommandFailure) -> SurvivorReasons {
        var reasons = SurvivorReasons()
        for path in paths {
            let bytes = try ByteSource(path).readAll()
            do throws(FixtureError) {
                reasons.add(try SurvivorReasons(path: path, bytes: bytes.span))
            } catch {
                throw CommandFailure("\(printable(path)):\(error.line):\(error.column): \(error.message)")
            }
        }
        return reasons
    }

    private static func gatherEvidence(
        _ settings: TestSettings, _ engine: Engine, _ tests: [FixtureTest], _ overrides: FixtureOverrides,
        _ progress: inout ProgressLine
    ) throws(CommandFailure) -> MutationEvidence {
        let runner = FixtureRunner(engine: EngineFixtures(engine: engine, recordsMatches: true), overrides: overrides)
        var evidence = MutationEvidence()
        var line = progress
        var done = 0
        func take(_ result: FixtureResult) throws(CommandFailure) {
            evidence.add(result, test: done)
            done += 1
            line.update("\(done) of \(tests.count) tests without a change")
        }
        let pipeline = try OrderedPipeline<FixtureTest, FixtureResult>(threads: settings.jobs) { { runner.run($0) } }
        for test in tests { try pipeline.submit(test, take) }
        try pipeline.finish(take)
        progress = line
        return evidence
    }

    private static func judgeNarrowing(
        _ study: inout MutationStudy, _ settings: TestSettings, _ progress: inout ProgressLine
    ) throws(CommandFailure) {
        let shared = study
        var changed = study
        var line = progress
        var done = 0
        let rules = study.mutatedRules
        func take(_ answers: [(mutant: Int, stages: [Int])]) throws(CommandFailure) {
            for answer in answers { changed.take(answer.mutant, stages: answer.stages) }
            done += 1
            line.update("\(done) of \(rules.count) rules: mutants that match less")
        }
        let pipeline = try OrderedPipeline<UInt64, [(mutant: Int, stages: [Int])]>(threads: settings.jobs) {
            { shared.judgeNarrowing($0) }
        }
        for rule in rules { try pipeline.submit(rule, take) }
        try pipeline.finish(take)
        study = changed
        progress = line
    }

    private static func runTogether(
        _ study: inout MutationStudy, _ settings: TestSettings, _ tests: [FixtureTest], _ overrides: FixtureOverrides,
        _ progress: inout ProgressLine
    ) throws(CommandFailure) {
        var stages: [Int: Range<Int>] = [:]
        for (index, stage) in study.evidence.stages.enumerated() {
            stages[stage.test] = (stages[stage.test]?.lowerBound ?? index)..<(index + 1)
        }
        let chosen = stages.keys.sorted()
        var line = progress
        line.update("compiling mutants")
        var programs: [(group: [Int], program: MutantProgram)] = []
        for group in study.openGroups { programs += compiled(group, &study) }
        for (number, (group, program)) in programs.enumerated() {
            let runner = FixtureRunner(engine: MutantFixtures(program), overrides: overrides)
            let shared = study
            let members = Set(group)
            let places = stages
            var changed = study
            var done = 0
            func take(_ differences: MutationStudy.Differences) throws(CommandFailure) {
                changed.take(differences)
                done += 1
                line.update("\(done) of \(chosen.count) tests with mutants (\(number + 1) of \(programs.count))")
            }
            let pipeline = try OrderedPipeline<Int, MutationStudy.Differences>(threads: settings.jobs) {
                { test in
                    shared.differences(runner.run(tests[test]), stages: places[test] ?? 0..<0, group: members)
                }
            }
            for test in chosen { try pipeline.submit(test, take) }
            try pipeline.finish(take)
            study = changed
        }
        progress = line
    }

    /// A program of a group, or of the halves that compile; mutants that don't are set aside.
    private static func compiled(
        _ group: [Int], _ study: inout MutationStudy
    ) -> [(group: [Int], program: MutantProgram)] {
        if let program = study.program(of: group) { return [(group, program)] }
        guard group.count > 1 else {
            study.discard(group)
            return []
        }
        let middle = group.count / 2
        return compiled(Array(group[..<middle]), &study) + compiled(Array(group[middle...]), &study)
    }

    private static func confirm(
        _ study: inout MutationStudy, _ settings: TestSettings, _ tests: [FixtureTest], _ overrides: FixtureOverrides,
        _ progress: inout ProgressLine
    ) throws(CommandFailure) {
        let unsettled = study.settle()
        let shared = study
        var changed = study
        var line = progress
        var done = 0
        func take(_ answer: (mutant: Int, killer: String?)) throws(CommandFailure) {
            changed.take(answer.mutant, killer: answer.killer)
            done += 1
            line.update("\(done) of \(unsettled.count) mutants alone")
        }
        let pipeline = try OrderedPipeline<(mutant: Int, tests: [Int]), (mutant: Int, killer: String?)>(
            threads: settings.jobs
        ) {
            { item in
                (item.mutant, shared.confirm(item.mutant, tests: item.tests.map { tests[$0] }, overrides: overrides))
            }
        }
        for item in unsettled { try pipeline.submit(item, take) }
        try pipeline.finish(take)
        study = changed
        progress = line
    }
}
