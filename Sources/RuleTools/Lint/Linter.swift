package import SecLang

/// Lints rule files: loads them as the engine would, runs the checks that the settings ask for, and sorts out what
/// comments silence.
package struct Linter {
    /// What a run came to.
    package struct Result: Sendable {
        /// In file order; within a place by code.
        package var findings: [Finding]
        /// The files that findings point into.
        package var sources: SourceMap
        /// The rules that were looked at.
        package var ruleCount: Int
    }

    private let settings: LintSettings

    /// A linter with these settings.
    package init(_ settings: LintSettings) { self.settings = settings }

    /// Lints files, folders (their `*.conf`) and globs in load order. `fixtures` are test files of these rules.
    package func lint(
        _ paths: [String], loader: any SourceLoader, fixtures: [String] = []
    ) throws(SourceLoadError) -> Result {
        var sources = SourceMap(loader: loader)
        let loaded = try sources.loadTree(paths)
        var tests: [LintFixture] = []
        for path in fixtures { tests.append(LintFixture(try sources.file(at: path))) }
        let dataFiles = DataFiles.load(loaded.tree, into: &sources)
        let tree = LintTree(
            [loaded.tree], sources: sources, diagnostics: loaded.diagnostics, settings: settings, fixtures: tests,
            dataFiles: dataFiles)
        var findings: [Finding] = []
        for check in LintRegistry.all where LintSelection.runs(check, settings) {
            var report = LintReport(for: check, diagnostics: tree.diagnostics)
            check.run(tree, &report)
            findings += report.findings.filter { LintSelection.isWanted($0.code, settings) }
        }
        let suppressions = Suppressions(tree, settings: settings)
        findings = suppressions.apply(to: findings)
        return Result(findings: Self.ordered(findings), sources: sources, ruleCount: tree.rules.count)
    }

    /// In file order, without repetition.
    static func ordered(_ findings: [Finding]) -> [Finding] {
        struct Place: Hashable {
            var span: SourceSpan
            var code: DiagnosticCode
            var message: String
        }
        var seen: Set<Place> = []
        return findings.filter {
            seen.insert(Place(span: $0.span, code: $0.code, message: $0.diagnostic.message)).inserted
        }
        .enumerated()
        .sorted { left, right in
            (left.element.span.file, left.element.span.start, left.element.code.code, left.offset)
                < (right.element.span.file, right.element.span.start, right.element.code.code, right.offset)
        }
        .map(\.element)
    }
}

/// Which checks run, and which of their findings are wanted.
package enum LintSelection {
    /// Whether a word means the code: its code, its name, or the first letters of its code, such as `R5`.
    static func names(_ word: String, _ code: DiagnosticCode) -> Bool {
        let word = word.lowercased()
        return word == code.name || code.code.lowercased().hasPrefix(word)
    }

    /// Whether a check runs at all.
    static func runs(_ check: any LintCheck.Type, _ settings: LintSettings) -> Bool {
        let codes = [check.code] + check.otherNames
        guard codes.contains(where: { code in !settings.ignored.contains { names($0, code) } }) else { return false }
        if settings.selected.isEmpty { return check.profiles.contains(settings.profile) }
        return codes.contains { code in settings.selected.contains { names($0, code) } }
    }

    /// Whether a finding of this code is shown.
    static func isWanted(_ code: DiagnosticCode, _ settings: LintSettings) -> Bool {
        if settings.ignored.contains(where: { names($0, code) }) { return false }
        return settings.selected.isEmpty || settings.selected.contains { names($0, code) }
    }

    /// Whether any check answers to the word.
    package static func isKnown(_ word: String) -> Bool {
        LintRegistry.all.contains { check in ([check.code] + check.otherNames).contains { names(word, $0) } }
    }
}
