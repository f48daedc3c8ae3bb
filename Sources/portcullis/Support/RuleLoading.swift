internal import RuleEngine
internal import RuleTools
internal import SecLang

/// How a command loads rules: base configuration, files or the bundled set, and what is done with diagnostics.
struct RuleLoading {
    static let rulesOption = OptionSpecification.list(
        "rules", "PATH", "rule file, directory (its *.conf), glob or '-'; without it the bundled rules")
    static let noBaseOption = OptionSpecification.flag("no-base", "leave out the base configuration")

    var paths: [String]
    var includesBase: Bool
    var options = EngineOptions()
    var services: EngineServices
    var shown: [String] = []
    var engineMode: EngineMode?
    /// Rule text that is loaded between the base configuration and the files.
    var prelude: [UInt8] = []
    /// Notes are for `compile` and `lint`; others only tell what may be wrong.
    var showsNotes = false

    init(_ arguments: ParsedArguments, services: EngineServices) {
        paths = arguments.all("rules")
        includesBase = !arguments.has("no-base")
        self.services = services
    }

    /// What came of loading; diagnostics have been printed.
    struct Loaded {
        var engine: Engine
        var result: Engine.LoadResult
    }

    /// The engine, or a failure when the rules have errors.
    func load(_ arguments: ParsedArguments) throws(CommandFailure) -> Loaded {
        let result = try loadResult()
        let colors = try Terminal.colors(arguments)
        Self.print(
            result.diagnostics.filter { showsNotes || $0.severity != .note }, result.sources, usesColor: colors.error)
        guard let engine = result.engine else { throw Self.failure(result) }
        return Loaded(engine: engine, result: result)
    }

    /// What is said when the diagnostics, already printed, have errors among them.
    static func failure(_ result: Engine.LoadResult) -> CommandFailure {
        let count = result.diagnostics.count { $0.severity == .error }
        return CommandFailure("the rules were not loaded: \(count) error\(count == 1 ? "" : "s")")
    }

    /// Loads without printing anything.
    func loadResult() throws(CommandFailure) -> Engine.LoadResult {
        var preludes: [(name: String, text: [UInt8])] = []
        if includesBase { preludes.append(("<base>/base.conf", BundledRules.base.bytes)) }
        if !prelude.isEmpty { preludes.append(("<exclusion>", prelude)) }
        let mode = engineMode
        let override: ((inout ConfigurationOverride) -> Void)? = mode.map { mode in { $0.engineMode = mode } }
        let loader = StandardInputLoader(paths.contains("-") ? try ByteSource("-").readAll() : nil)
        do throws(SourceLoadError) {
            if paths.isEmpty {
                let files = BundledRules.rules
                let loader = MemorySourceLoader(
                    Dictionary(files.map { ("<bundled>/\($0.path)", $0.bytes) }) { first, _ in first })
                let roots = files.filter { $0.path.hasSuffix(".conf") }.map { "<bundled>/\($0.path)" }
                return try Engine.load(
                    roots, preludes: preludes, loader: loader, options: options, services: services, shown: shown,
                    override: override)
            }
            return try Engine.load(
                paths, preludes: preludes, loader: loader, options: options, services: services, shown: shown,
                override: override)
        } catch {
            throw CommandFailure(error.message)
        }
    }

    static func print(_ diagnostics: [Diagnostic], _ sources: SourceMap, usesColor: Bool) {
        guard !diagnostics.isEmpty else { return }
        let renderer = TextRenderer(showsSource: StandardError.isTerminal, usesColor: usesColor)
        StandardError.write(renderer.render(diagnostics, in: sources))
    }
}

/// The file system, with `-` for what was read from standard input.
struct StandardInputLoader: SourceLoader {
    private let files = FileLoader()
    private let standardInput: [UInt8]?

    init(_ standardInput: [UInt8]?) { self.standardInput = standardInput }

    func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        if path == "-", let standardInput { return standardInput }
        return try files.read(path)
    }

    func list(_ directory: String) throws(SourceLoadError) -> [String] { try files.list(directory) }

    func fingerprint(of path: String) -> UInt64? { files.fingerprint(of: path) }

    func kind(of path: String) -> SourceKind? {
        path == "-" && standardInput != nil ? .file : files.kind(of: path)
    }
}
