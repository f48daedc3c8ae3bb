/// What the author told the linter beside the rules: the command line and the configuration file.
package struct LintSettings: Sendable {
    /// An engine that the rules shall also run on.
    package enum Target: String, Sendable, Hashable, CaseIterable {
        case modsecurity2, modsecurity3, coraza
    }

    package var profile = LintProfile.default
    package var targets: Set<Target> = []
    /// Codes or names that run even if the profile leaves them out; empty: the profile's.
    package var selected: [String] = []
    /// Codes or names that do not run.
    package var ignored: [String] = []
    /// Ids that the rules may have (`id-ranges`); empty: any that every engine can hold.
    package var idRanges: [ClosedRange<UInt64>] = []
    /// Tags that the rules may carry (`tags`); empty: any.
    package var approvedTags: [String] = []
    /// Elements of TX that something else sets (`declared-tx`), in small letters.
    package var declaredTX: Set<String> = []
    /// Elements of TX that something else reads (`used-tx`), in small letters.
    package var usedTX: Set<String> = []
    /// What `ver` shall be (`version`); `nil`: what most rules say.
    package var version: String?
    /// Whether redos-superlinear may run patterns to prove itself.
    package var provesBacktracking = true

    package init() {}
}
