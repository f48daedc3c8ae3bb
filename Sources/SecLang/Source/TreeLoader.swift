extension SourceMap {
    /// Deepest nesting of includes, counted in files.
    package static let includeDepthLimit = 100
    /// Most times that files may be included in one tree, repetitions counted.
    package static let includeCountLimit = 10_000
    /// Most directives in one tree, those of a file counted each time it is included.
    package static let directiveCountLimit = 1_000_000

    /// Reads the file at `path` and everything it includes. Throws only if that file itself cannot be read.
    package mutating func loadTree(
        _ path: String, options: ParseOptions = ParseOptions()
    ) throws(SourceLoadError) -> (tree: RuleTree, diagnostics: [Diagnostic]) {
        try loadTree([path], options: options)
    }

    /// Reads files in order as one tree. A directory stands for its `*.conf` files, a glob for what it matches.
    package mutating func loadTree(
        _ paths: [String], options: ParseOptions = ParseOptions()
    ) throws(SourceLoadError) -> (tree: RuleTree, diagnostics: [Diagnostic]) {
        var roots: [SourceFile] = []
        for path in paths {
            for file in try rootPaths(path) { roots.append(try self.file(at: file)) }
        }
        return loadTree(roots: roots, options: options)
    }

    /// Reads files that are already in the map, such as those given to `add(_:path:)`, with what they include.
    package mutating func loadTree(
        roots: [SourceFile], options: ParseOptions = ParseOptions()
    ) -> (tree: RuleTree, diagnostics: [Diagnostic]) {
        var loader = TreeLoader(map: self, options: options)
        for root in roots { loader.loadRoot(root) }
        self = loader.map
        let diagnostics = loader.diagnostics.enumerated()
            .sorted { left, right in
                (left.element.span.file, left.element.span.start, left.offset)
                    < (right.element.span.file, right.element.span.start, right.offset)
            }
            .map(\.element)
        return (loader.tree, diagnostics)
    }

    private func rootPaths(_ path: String) throws(SourceLoadError) -> [String] {
        switch loader.kind(of: path) {
        case .file:
            return [path]
        case .directory:
            return try loader.list(path)
                .filter { $0.hasSuffix(".conf") }
                .map { SourcePath.join(path, $0) }
                .filter { loader.kind(of: $0) == .file }
                .sorted(by: SourcePath.precedes)
        case nil:
            let matches =
                Glob.isGlob(path) ? Glob.expand(path, with: loader).filter { loader.kind(of: $0) == .file } : []
            guard !matches.isEmpty else { throw .notFound(path: path) }
            return matches
        }
    }
}

/// Follows includes from the roots down.
///
/// What a directive names is found out once for each file; walking on from there is repeated for each inclusion only to
/// count, so that includes that multiply (a twice b, b twice c, …) meet a limit instead of filling memory.
private struct TreeLoader {
    private(set) var map: SourceMap
    private(set) var tree = RuleTree()
    private(set) var diagnostics: [Diagnostic] = []
    private let options: ParseOptions
    private var includeCount = 0
    private var directiveCount = 0
    private var isOverLimit = false
    /// What each file includes, in order, and where that is written.
    private var includesByFile: [SourceFileID: [(span: SourceSpan, files: [SourceFileID])]] = [:]
    /// The files from the root to the one being read.
    private var open: [SourceFileID] = []
    private var tooDeep: Set<SourceSpan> = []

    init(map: SourceMap, options: ParseOptions) {
        self.map = map
        self.options = options
    }

    mutating func loadRoot(_ root: SourceFile) {
        tree.addRoot(root.id)
        load(root)
        tree.walkLimit = tree.roots.count + includeCount + directiveCount
    }

    private mutating func load(_ source: SourceFile) {
        open.append(source.id)
        defer { open.removeLast() }
        if includesByFile[source.id] == nil { parse(source) }
        directiveCount += tree[source.id]?.items.count ?? 0
        for (span, files) in includesByFile[source.id] ?? [] {
            for id in files {
                guard !isOverLimit, let file = map[id], mayInclude(at: span) else { continue }
                load(file)
            }
        }
    }

    /// Whether another inclusion keeps within the limits; what does not is reported.
    private mutating func mayInclude(at span: SourceSpan) -> Bool {
        includeCount += 1
        if includeCount > SourceMap.includeCountLimit {
            isOverLimit = true
            report(span, "more than \(SourceMap.includeCountLimit) inclusions; each use of a file counts")
        } else if directiveCount > SourceMap.directiveCountLimit {
            isOverLimit = true
            report(span, "more than \(SourceMap.directiveCountLimit) directives; each use of a file counts")
        } else if open.count >= SourceMap.includeDepthLimit {
            if tooDeep.insert(span).inserted {
                report(span, "includes are nested more than \(SourceMap.includeDepthLimit) files deep")
            }
            return false
        }
        return !isOverLimit
    }

    // MARK: One file

    private mutating func parse(_ source: SourceFile) {
        let result = Parser.parse(source, options: options)
        diagnostics.append(contentsOf: result.diagnostics)
        tree.add(result.file)
        var includes: [(span: SourceSpan, files: [SourceFileID])] = []
        for (index, item) in result.file.items.enumerated() {
            guard case .directive(.include(let node)) = item.content else { continue }
            let files = paths(namedBy: node, in: source.id).compactMap { open($0, for: node) }
            includes.append((node.path.span, files))
            tree.setIncluded(files, at: .init(file: source.id, itemIndex: index))
        }
        includesByFile[source.id] = includes
    }

    /// Reads a file, unless that is impossible or it is being read already. Leaving out every edge that leads back to
    /// an open file leaves a graph without cycles.
    private mutating func open(_ path: String, for node: IncludeNode) -> SourceFileID? {
        do {
            let file = try map.file(at: path)
            guard let position = open.firstIndex(of: file.id) else { return file.id }
            let cycle = open[position...].compactMap { map[$0]?.path } + [file.path]
            report(node.path.span, "this includes itself: \(cycle.map(quoted).joined(separator: " → "))")
        } catch {
            report(node.path.span, error.message)
        }
        return nil
    }

    // MARK: Paths

    /// The files an include directive means, in load order; reports when there are none.
    private mutating func paths(namedBy node: IncludeNode, in source: SourceFileID) -> [String] {
        let path = node.path.string
        guard SourcePath.isUsable(path) else {
            report(node.path.span, SourceLoadError.notAPath(path).message)
            return []
        }
        if let found = map.resolve(path, relativeTo: source) { return files(at: found, for: node) }
        guard Glob.isGlob(path) else {
            if !node.isOptional { report(node.path.span, SourceLoadError.notFound(path: path).message) }
            return []
        }
        for candidate in map.candidates(path, relativeTo: source) {
            let matches = Glob.expand(candidate, with: map.loader)
            if !matches.isEmpty { return matches.flatMap { files(at: $0, for: node) } }
        }
        if !node.isOptional {
            report(
                node.path.span, severity: .warning, "no file matches \(node.path.quoted), so nothing is included",
                help: "'IncludeOptional' says that this is fine")
        }
        return []
    }

    /// A file itself, or the regular files of a directory.
    private mutating func files(at path: String, for node: IncludeNode) -> [String] {
        guard map.loader.kind(of: path) == .directory else { return [path] }
        report(
            node.path.span, severity: .note, "every file of the directory \(quoted(path)) is included",
            help: "a pattern such as '*.conf' leaves out editors' backup files")
        do {
            let loader = map.loader
            return try loader.list(path)
                .map { SourcePath.join(path, $0) }
                .filter { loader.kind(of: $0) == .file }
                .sorted(by: SourcePath.precedes)
        } catch {
            report(node.path.span, error.message)
            return []
        }
    }

    private func quoted(_ path: String) -> String {
        "'" + Printable.text(Array(path.utf8)[...], limitBytes: 200) + "'"
    }

    private mutating func report(
        _ span: SourceSpan, severity: Severity = .error, _ message: String, help: String? = nil
    ) {
        diagnostics.append(Diagnostic(.includeCycleOrEmptyGlob, severity: severity, at: span, message, help: help))
    }
}
