internal import RuleEngine
internal import RuleTools
internal import SecLang

/// Reads transactions from the files, directories and globs that a command was given, or standard input.
enum InputPaths {
    static let formats: [(word: String, value: InputFormat?)] =
        [("auto", nil)] + InputFormat.allCases.map { ($0.rawValue, Optional($0)) }

    /// The files that the paths mean; standard input when there are none.
    static func files(_ paths: [String]) throws(CommandFailure) -> [String] {
        let loader = FileLoader()
        var files: [String] = []
        for path in paths {
            if path == "-" {
                files.append(path)
                continue
            }
            switch loader.kind(of: path) {
            case .file: files.append(path)
            case .directory: files += try filesIn(path, loader)
            case nil:
                let matches = Glob.isGlob(path) ? Glob.expand(path, with: loader) : []
                guard !matches.isEmpty else { throw CommandFailure("'\(printable(path))' does not exist") }
                files += matches.filter { loader.kind(of: $0) == .file }
            }
        }
        return paths.isEmpty ? ["-"] : files
    }

    /// How many bytes the paths hold; `nil` when that is not known beforehand.
    static func totalBytes(_ paths: [String]) throws(CommandFailure) -> Int? {
        var total = 0
        for path in try files(paths) {
            guard path != "-", let stamp = FileStamp(path) else { return nil }
            total += stamp.size
        }
        return total
    }

    private static func filesIn(_ directory: String, _ loader: FileLoader) throws(CommandFailure) -> [String] {
        do throws(SourceLoadError) {
            return try loader.list(directory).filter { !$0.hasPrefix(".") }.sorted()
                .map { directory.hasSuffix("/") ? directory + $0 : "\(directory)/\($0)" }
                .filter { loader.kind(of: $0) == .file }
        } catch {
            throw CommandFailure(error.message)
        }
    }

    /// Gives each transaction of the files to `body`, in order. What cannot be used is reported on standard error.
    ///
    /// - Parameter onRead: told of the bytes read, piece by piece.
    /// - Returns: how many things could not be used.
    static func forEach(
        in paths: [String], format: InputFormat?, onRead: (Int) -> Void = { _ in },
        _ body: (TransactionInput) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> Int {
        var failures = 0
        for path in try files(paths) {
            let source = try ByteSource(path)
            var input = AnyInput(format: format)
            var isAtEnd = false
            while !isAtEnd {
                let bytes = try source.read()
                onRead(bytes.count)
                if bytes.isEmpty {
                    input.finish()
                    isAtEnd = true
                } else {
                    input.append(bytes.span)
                }
                while let item = input.next() {
                    switch item {
                    case .transaction(let transaction): try body(transaction)
                    case .error(let error):
                        failures += 1
                        let place = "\(printable(path == "-" ? "<stdin>" : path)):\(error.line):\(error.byteOffset + 1)"
                        StandardError.write(
                            "\(place): error: \(error.message) (byte \(error.streamOffset) of the input)\n")
                    }
                }
            }
        }
        return failures
    }
}
