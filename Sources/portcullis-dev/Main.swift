/// The project's own tool: writes the generated vocabulary files and checks what the compiler can't.
///
/// It imports no other target, so that it builds when a generated file is broken.
///
///     portcullis-dev generate              write the generated Swift files and manual pages
///     portcullis-dev check                 every check below
///     portcullis-dev check fresh           generated files are what `generate` would write
///     portcullis-dev check vocabulary      every item has a fixture file and an example rule
///     portcullis-dev check unsafe          `unsafe` appears only in the files that may use it
///     portcullis-dev check imports         no Foundation in the libraries that do without it
@main
enum Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            let problems = try run(arguments, root: FileTree(root: "."))
            for problem in problems { FileTree.writeError(problem) }
            if !problems.isEmpty { FileTree.exit(status: 1) }
        } catch {
            FileTree.writeError(error.description)
            FileTree.exit(status: 2)
        }
    }

    /// Runs one command and returns the problems it found, one line each.
    static func run(_ arguments: [String], root: FileTree) throws(ToolError) -> [String] {
        switch arguments {
        case ["generate"]:
            for file in try GeneratedFile.all(in: root) where root.read(file.path) != file.text {
                try root.write(file.text, to: file.path)
                print("wrote \(file.path)")
            }
            return []
        case ["check"]:
            return try freshness(in: root) + vocabularyProblems(in: root) + UnsafeCheck.problems(in: root)
                + ImportCheck.problems(in: root)
        case ["check", "fresh"]: return try freshness(in: root)
        case ["check", "vocabulary"]: return try vocabularyProblems(in: root)
        case ["check", "unsafe"]: return UnsafeCheck.problems(in: root)
        case ["check", "imports"]: return ImportCheck.problems(in: root)
        default:
            throw .usage("usage: portcullis-dev generate | check [fresh|vocabulary|unsafe|imports]")
        }
    }

    private static func freshness(in root: FileTree) throws(ToolError) -> [String] {
        try GeneratedFile.all(in: root)
            .filter { root.read($0.path) != $0.text }
            .map { "\($0.path): stale; run `make generate`" }
    }

    private static func vocabularyProblems(in root: FileTree) throws(ToolError) -> [String] {
        var problems: [String] = []
        for kind in VocabularyKind.all {
            for item in try VocabularyItem.all(of: kind, in: root) {
                let fixture = "Fixtures/vocabulary/\(kind.folder.lowercased())/\(item.name).jsonl"
                if root.read(fixture) == nil { problems.append("\(item.path): no fixture file \(fixture)") }
                if item.documentation.isEmpty { problems.append("\(item.path): no doc comment") }
                if !item.hasExample {
                    problems.append("\(item.path): the doc comment shows no example rule (code indented by four)")
                }
            }
        }
        return problems
    }
}

/// Why the tool could not do its work.
enum ToolError: Error {
    case usage(String)
    case unreadable(String)
    case unwritable(String)
    case malformed(path: String, reason: String)

    var description: String {
        switch self {
        case .usage(let text): text
        case .unreadable(let path): "\(path): can't be read"
        case .unwritable(let path): "\(path): can't be written"
        case .malformed(let path, let reason): "\(path): \(reason)"
        }
    }
}
