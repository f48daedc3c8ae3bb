internal import RuleEngine
internal import RuleTools
internal import SecLang

/// What `lint` was asked for: settings, files, and what has been mended so far.
struct LintOptions {
    private var settings = LintSettings()
    private var paths: [String]
    private var fixtures: [String]
    private var loader: OverlayLoader
    private var failsOn = Severity.note
    /// Whether `--fix` found something to change.
    private(set) var hasChanges = false

    /// Most rounds of fixing: each may open the way for another.
    private static let roundLimit = 10

    init(_ arguments: ParsedArguments) throws(CommandFailure) {
        let given = arguments.positionals
        if given.isEmpty {
            let files = BundledRules.rules
            loader = OverlayLoader(
                MemorySourceLoader(Dictionary(files.map { ("<bundled>/\($0.path)", $0.bytes) }) { first, _ in first }))
            paths = files.filter { $0.path.hasSuffix(".conf") }.map { "<bundled>/\($0.path)" }
            fixtures = []
        } else {
            let base = StandardInputLoader(given.contains("-") ? try ByteSource("-").readAll() : nil)
            loader = OverlayLoader(base)
            (paths, fixtures) = try Self.sorted(given)
        }
        if let path = arguments.value("config") { try readSettings(path) }
        try takeOptions(arguments)
    }

    private mutating func takeOptions(_ arguments: ParsedArguments) throws(CommandFailure) {
        let profiles = LintProfile.allCases.map { (word: $0.rawValue, value: $0) }
        settings.profile = try arguments.choice("profile", profiles) ?? settings.profile
        for word in arguments.all("target").flatMap({ $0.split(separator: ",") }) {
            guard let target = LintSettings.Target(rawValue: String(word)) else {
                throw CommandFailure(
                    "--target is one of modsecurity2, modsecurity3, coraza, not '\(printable(String(word)))'"
                        + nearest(to: String(word), among: LintSettings.Target.allCases.map(\.rawValue)))
            }
            settings.targets.insert(target)
        }
        settings.selected += try codes(arguments.all("select"))
        settings.ignored += try codes(arguments.all("ignore"))
        let severities = Severity.allCases.map { (word: $0.rawValue, value: $0) }
        failsOn = try arguments.choice("fail-on", severities) ?? failsOn
    }

    /// Codes and names that exist.
    private func codes(_ values: [String]) throws(CommandFailure) -> [String] {
        var words: [String] = []
        for word in values.flatMap({ $0.split(separator: ",") }).map(String.init) {
            guard LintSelection.isKnown(word) else {
                throw CommandFailure(
                    "no check is called '\(printable(word))'"
                        + nearest(to: word, among: LintRegistry.all.flatMap { [$0.code.code, $0.code.name] }),
                    hint: "'portcullis lint --list' shows all")
            }
            words.append(word)
        }
        return words
    }

    private mutating func readSettings(_ path: String) throws(CommandFailure) {
        let bytes = try ByteSource(path).readAll()
        #if YAML
        let extra: (tests: [String], failOn: String?)
        do throws(LintSettings.FileError) {
            extra = try settings.read(bytes)
        } catch {
            throw CommandFailure("\(printable(path)):\(error.line):\(error.column): \(error.message)")
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        for test in extra.tests {
            fixtures += try Self.sorted([test.hasPrefix("/") ? test : folder + test]).tests
        }
        if let word = extra.failOn {
            guard let severity = Severity(rawValue: word) else {
                throw CommandFailure("\(printable(path)): 'fail-on' is one of error, warning, note")
            }
            failsOn = severity
        }
        #else
        throw CommandFailure("this build reads no YAML, so '\(printable(path))' cannot be used")
        #endif
    }

    /// Rule paths and test files: a path that names YAML, or a folder that holds YAML but no rules, is about tests.
    private static func sorted(_ paths: [String]) throws(CommandFailure) -> (rules: [String], tests: [String]) {
        let loader = FileLoader()
        var rules: [String] = []
        var tests: [String] = []
        for path in paths {
            if isYAML(path), loader.kind(of: path) == .file {
                tests.append(path)
            } else if path != "-", loader.kind(of: path) == .directory {
                let found = yamlFiles(below: path, loader, depth: 0)
                let hasRules = ((try? loader.list(path)) ?? []).contains { $0.hasSuffix(".conf") }
                if hasRules || found.isEmpty { rules.append(path) }
                if !hasRules { tests += found }
            } else {
                rules.append(path)
            }
        }
        return (rules, tests)
    }

    private static func isYAML(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

    /// Test files in a folder and those below it, in name order.
    private static func yamlFiles(below folder: String, _ loader: FileLoader, depth: Int) -> [String] {
        guard depth < 16 else { return [] }
        var files: [String] = []
        for name in ((try? loader.list(folder)) ?? []).sorted() where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            switch loader.kind(of: path) {
            case .directory: files += yamlFiles(below: path, loader, depth: depth + 1)
            case .file where isYAML(name): files.append(path)
            case .file, nil: break
            }
        }
        return files
    }

    // MARK: Work

    func lint() throws(CommandFailure) -> Linter.Result {
        do throws(SourceLoadError) {
            return try Linter(settings).lint(paths, loader: loader, fixtures: fixtures)
        } catch {
            throw CommandFailure(error.message)
        }
    }

    func fails(_ severity: Severity) -> Bool {
        switch failsOn {
        case .error: severity == .error
        case .warning: severity != .note
        case .note: true
        }
    }

    /// Applies fixes round after round until nothing is left to mend; then writes the files, or their difference.
    mutating func fix(_ arguments: ParsedArguments) throws(CommandFailure) {
        let safeties: Set<FixSafety> = arguments.has("unsafe") ? [.safe, .uncertain] : [.safe]
        var original: [String: [UInt8]] = [:]
        for _ in 0..<Self.roundLimit {
            let result = try lint()
            let changed = FixApplier.apply(result.findings, allowing: safeties, in: result.sources).files
            guard !changed.isEmpty else { break }
            for (id, bytes) in changed {
                guard let file = result.sources[id] else { continue }
                if original[file.path] == nil { original[file.path] = file.bytes }
                loader.replaced[file.path] = bytes
            }
        }
        for (path, old) in original.sorted(by: { $0.key < $1.key }) {
            guard let new = loader.replaced[path], new != old else { continue }
            hasChanges = true
            if arguments.has("diff") {
                try StandardOutput.write(UnifiedDiff.text(from: old, to: new, path: path))
            } else if path == "-" || path.hasPrefix("<bundled>/") {
                throw CommandFailure("'\(printable(path))' cannot be written; use --diff")
            } else {
                try FileOutput.replace(path, with: new)
            }
        }
    }

    /// Leaves out what the baseline knows, or writes a new baseline.
    func withoutBaseline(_ result: Linter.Result, _ path: String?) throws(CommandFailure) -> [Finding] {
        guard let path else { return result.findings }
        guard FileLoader().kind(of: path) != nil else {
            try FileOutput.replace(path, with: Array(Baseline.text(result.findings, in: result.sources).utf8))
            StandardError.write("\(result.findings.count) findings written to '\(printable(path))'\n")
            return []
        }
        var baseline = Baseline(try ByteSource(path).readAll())
        return baseline.remove(from: result.findings, in: result.sources)
    }
}
