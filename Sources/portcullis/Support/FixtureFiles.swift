internal import RuleEngine
internal import RuleTools
internal import SecLang

/// The tests that a command line names.
struct FixtureFiles {
    /// The selected tests, in the order of paths and places.
    private(set) var tests: [FixtureTest] = []
    /// How many files can't be used; each was reported on standard error.
    private(set) var faultyFiles = 0
    /// Every file and folder that was looked at, for `--watch`.
    private(set) var paths: [String] = []
    /// Files that say why mutants survive; see `SurvivorReasons`.
    private(set) var reasonFiles: [String] = []

    /// Reads all files at or below the paths; says what is wrong with them on standard error.
    init(_ roots: [String], selection: FixtureSelection) throws(CommandFailure) {
        var found: [String] = []
        for root in roots {
            let files = try files(root)
            if files.isEmpty {
                throw CommandFailure("no fixtures in '\(printable(root))': their names end in .yaml or .yml")
            }
            found += files
        }
        var count = 0
        for path in found {
            guard let file = try read(path) else {
                faultyFiles += 1
                continue
            }
            count += file.tests.count
            tests += file.tests.filter(selection.takes)
        }
        if tests.isEmpty, faultyFiles == 0 {
            throw CommandFailure(
                count == 0
                    ? "the fixtures hold no tests" : "none of \(count) tests is selected by --include and --exclude")
        }
    }

    /// `nil` when the file can't be used.
    private func read(_ path: String) throws(CommandFailure) -> FixtureFile? {
        let bytes = try ByteSource(path).readAll()
        let shown = printable(path == "-" ? "<stdin>" : path)
        do throws(FixtureError) {
            let file = try FixtureFile(path: path, bytes: bytes.span)
            for note in file.notes {
                let kind = note.isError ? "error" : "warning"
                StandardError.write("\(shown):\(note.line):\(note.column): \(kind): \(note.message)\n")
            }
            return file.notes.contains(where: \.isError) ? nil : file
        } catch {
            StandardError.write("\(shown):\(error.line):\(error.column): error: \(error.message)\n")
            return nil
        }
    }

    /// The YAML files at or below a path.
    private mutating func files(_ path: String) throws(CommandFailure) -> [String] {
        if path == "-" { return [path] }
        let loader = FileLoader()
        paths.append(path)
        switch loader.kind(of: path) {
        case .file: return [path]
        case nil:
            let matches = Glob.isGlob(path) ? Glob.expand(path, with: loader) : []
            guard !matches.isEmpty else { throw CommandFailure("'\(printable(path))' does not exist") }
            var found: [String] = []
            for match in matches { found += try files(match) }
            return found
        case .directory:
            let names: [String]
            do throws(SourceLoadError) { names = try loader.list(path) } catch { throw CommandFailure(error.message) }
            var found: [String] = []
            for name in names.sorted() where !name.hasPrefix(".") {
                let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                if name == SurvivorReasons.fileName {
                    reasonFiles.append(child)
                    continue
                }
                let isFixture = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
                if isFixture || loader.kind(of: child) == .directory { found += try files(child) }
            }
            return found
        }
    }
}
