internal import RuleEngine
internal import RuleTools

/// `portcullis test --mutate`.
enum MutationSession {
    static func run(
        _ settings: TestSettings, _ loaded: RuleLoading.Loaded, _ tests: [FixtureTest], _ overrides: FixtureOverrides
    ) throws(CommandFailure) -> ExitStatus {
        throw CommandFailure("mutation is not there yet")
    }
}
