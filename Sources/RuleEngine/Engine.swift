public import SecLang
internal import Synchronization

/// A loaded rule set, ready to judge transactions. Immutable, shared by all threads, replaced whole on reload.
public final class Engine: Sendable {
    package let program: Program
    package let options: EngineOptions
    package let services: EngineServices
    private let transactionCounter = Mutex<UInt64>(0)
    private let uniqueIDSeed: UInt64

    package init(program: Program, options: EngineOptions, services: EngineServices) {
        self.program = program
        self.options = options
        self.services = services
        var generator = SystemRandomNumberGenerator()
        uniqueIDSeed = generator.next()
    }

    /// What loading came to.
    public struct LoadResult: Sendable {
        /// `nil` when there are errors among the diagnostics.
        public var engine: Engine?
        public var diagnostics: [Diagnostic]
        /// The files that were read; diagnostics point into them.
        public var sources: SourceMap
        /// The rules before lowering, for tools that describe, compare or change them.
        package var resolved: Resolver.Result
    }

    /// Loads rule files in order; each path is a file, a directory (its `*.conf`) or a glob.
    ///
    /// - Parameters:
    ///   - preludes: texts loaded before the files, with the names that diagnostics show.
    ///   - shown: variables, as a rule names them, that ``Transaction/shownVariables(secrets:)`` reads.
    public static func load(
        _ paths: [String], preludes: [(name: String, text: [UInt8])] = [], loader: any SourceLoader,
        options: EngineOptions = EngineOptions(), services: EngineServices, shown: [String] = [],
        override: ((inout ConfigurationOverride) -> Void)? = nil
    ) throws(SourceLoadError) -> LoadResult {
        var sources = SourceMap(loader: loader)
        var roots: [SourceFile] = []
        for prelude in preludes { roots.append(try sources.add(prelude.text, path: prelude.name)) }
        let before = sources.loadTree(roots: roots)
        let files = try sources.loadTree(paths)
        let requests = try ShownRequest.resolve(shown, sources: &sources)
        var diagnostics = before.diagnostics + files.diagnostics + requests.diagnostics
        let resolved = Resolver.resolve([before.tree, files.tree], sources: sources)
        diagnostics += resolved.diagnostics
        var ready = resolved
        if let override {
            var change = ConfigurationOverride()
            override(&change)
            if let mode = change.engineMode { ready.configuration.engine = mode }
        }
        diagnostics += ready.notesOnMode
        // With errors too: lowering finds those in patterns, and one run shall report them all.
        let lowered = Lowering.lower(
            ready, sources: sources, compilesPatterns: options.compilesPatternsEagerly, shown: requests.requests)
        diagnostics += lowered.diagnostics
        diagnostics = diagnostics.enumerated()
            .sorted { left, right in
                (left.element.span.file, left.element.span.start, left.offset)
                    < (right.element.span.file, right.element.span.start, right.offset)
            }
            .map(\.element)
        let hasErrors = diagnostics.contains { $0.severity == .error }
        guard let program = lowered.program, !hasErrors else {
            return LoadResult(engine: nil, diagnostics: diagnostics, sources: sources, resolved: ready)
        }
        return LoadResult(
            engine: Engine(program: program, options: options, services: services), diagnostics: diagnostics,
            sources: sources, resolved: ready)
    }

    /// A transaction of its own; make one per worker and reuse it with ``Transaction/reset()``.
    public func makeTransaction() -> Transaction { Transaction(engine: self) }

    /// A name that differs from transaction to transaction and process to process: 32 hex digits.
    func makeUniqueID() -> [UInt8] {
        let number = transactionCounter.withLock { counter in
            counter &+= 1  // 2^64 transactions
            return counter
        }
        func mixed(_ value: UInt64) -> UInt64 {  // SplitMix64's finaliser (Steele, Lea, Flood 2014); wraps on purpose
            var value = value
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
        let high = mixed(uniqueIDSeed &+ number)
        let low = mixed(high ^ number)
        var text: [UInt8] = []
        for word in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 0x0F
                text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
        }
        return text
    }
}

/// What a host may force upon a configuration after the files were read.
public struct ConfigurationOverride: Sendable {
    /// `--engine`.
    public var engineMode: EngineMode?
}
