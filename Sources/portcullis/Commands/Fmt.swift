internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis fmt`: lays rule files out anew, or tells which ones would change.
enum Fmt {
    static let specification = CommandSpecification(
        name: "fmt", summary: "format rule files; comments and meaning stay", positional: "PATH",
        options: [
            .flag("check", "write nothing; status 1 when a file would change"),
            .flag("diff", "write nothing; print what would change"),
        ],
        examples: [
            ("portcullis fmt rules/", "format every *.conf of a folder in place"),
            ("portcullis fmt --check --diff rules/", "show in CI what is not formatted"),
            ("portcullis fmt - < site.conf", "format standard input to standard output"),
        ],
        notes: """
            A file with syntax errors is reported and left alone. Without a path, or with '-', standard input is
            formatted to standard output.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        let colors = try Terminal.colors(arguments)
        let isDry = arguments.has("check") || arguments.has("diff")
        var status = ExitStatus.success
        for path in try RulePaths.files(arguments.positionals.isEmpty ? ["-"] : arguments.positionals) {
            let bytes = try ByteSource(path).readAll()
            var sources = SourceMap(loader: FileLoader())
            let source: SourceFile
            do throws(SourceLoadError) {
                source = try sources.add(bytes, path: path == "-" ? "<stdin>" : path)
            } catch {
                throw CommandFailure(error.message)
            }
            guard let formatted = Formatter.format(source) else {
                let errors = RuleFile.parse(source).diagnostics.filter { $0.severity == .error }
                RuleLoading.print(errors, sources, usesColor: colors.error)
                status = .failure
                continue
            }
            let isChanged = formatted != bytes
            if isDry {
                guard isChanged else { continue }
                if status == .success { status = .findings }
                if arguments.has("diff") {
                    try StandardOutput.write(UnifiedDiff.text(from: bytes, to: formatted, path: source.path))
                } else {
                    try StandardOutput.write("\(printable(source.path))\n")
                }
            } else if path == "-" {
                try StandardOutput.write(formatted)
            } else if isChanged {
                try FileOutput.replace(path, with: formatted)
            }
        }
        return status
    }
}

/// Which rule files a command's paths mean.
enum RulePaths {
    /// Each path is a file, `-`, a folder (its `*.conf` in name order) or a glob.
    static func files(_ paths: [String]) throws(CommandFailure) -> [String] {
        let loader = FileLoader()
        var files: [String] = []
        for path in paths {
            switch path == "-" ? .file : loader.kind(of: path) {
            case .file: files.append(path)
            case .directory:
                do throws(SourceLoadError) {
                    files += try loader.list(path).filter { $0.hasSuffix(".conf") }
                        .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
                        .map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
                        .filter { loader.kind(of: $0) == .file }
                } catch {
                    throw CommandFailure(error.message)
                }
            case nil:
                let matches =
                    Glob.isGlob(path) ? Glob.expand(path, with: loader).filter { loader.kind(of: $0) == .file } : []
                guard !matches.isEmpty else { throw CommandFailure("'\(printable(path))' does not exist") }
                files += matches
            }
        }
        return files
    }
}
