/// One vocabulary source file, as far as the registry needs it; read as text, never compiled.
struct VocabularyItem {
    let path: String
    /// The type the file declares: its file name.
    let typeName: String
    /// The word in rule files: `static let name`.
    let name: String
    /// Other spellings: `static let aliases`.
    let aliases: [String]
    /// What stands after the colon of the type's declaration.
    let conformances: [String]
    /// The lines of the type's doc comment, without `///`.
    let documentation: [String]

    /// The type name as an enum case: a leading acronym in lower case (`URLDecodeUni` → `urlDecodeUni`).
    var caseName: String {
        let characters = Array(typeName)
        let run = characters.prefix { $0.isUppercase || $0.isNumber }.count
        // Before a lower-case letter the run's last capital starts the next word, unless it is the only one.
        let lowered = run == characters.count || run == 1 ? run : run - 1
        let name = String(characters[..<lowered]).lowercased() + String(characters[lowered...])
        return Self.reservedWords.contains(name) ? "`\(name)`" : name
    }

    /// Whether the doc comment shows a rule: a line indented by four.
    var hasExample: Bool { documentation.contains { $0.hasPrefix("    ") && !$0.allSatisfy(\.isWhitespace) } }

    /// Every item of one kind, in the order of their type names; empty if the folder is missing.
    static func all(of kind: VocabularyKind, in root: FileTree) throws(ToolError) -> [VocabularyItem] {
        let folder = "Sources/RuleEngine/Vocabulary/\(kind.folder)"
        var items: [VocabularyItem] = []
        for fileName in root.list(folder) where fileName.hasSuffix(".swift") && !fileName.hasPrefix("Placeholder") {
            items.append(try VocabularyItem(path: "\(folder)/\(fileName)", in: root))
        }
        var owners: [String: String] = [:]
        for item in items {
            for name in [item.name] + item.aliases {
                if let owner = owners.updateValue(item.path, forKey: name.lowercased()) {
                    throw .malformed(path: item.path, reason: "the name '\(name)' is already taken by \(owner)")
                }
            }
        }
        return items
    }

    init(path: String, in root: FileTree) throws(ToolError) {
        guard let text = root.read(path) else { throw .unreadable(path) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        let typeName = String(fileName.dropLast(".swift".count))

        guard let declaration = lines.firstIndex(where: { Self.declares(typeName, $0) }) else {
            throw .malformed(path: path, reason: "declares no type named '\(typeName)' like its file")
        }
        guard let name = Self.literals(in: text, after: "static let name: StaticString =", until: "\n").first else {
            throw .malformed(path: path, reason: "has no `static let name: StaticString = \"…\"`")
        }
        self.path = path
        self.typeName = typeName
        self.name = name
        aliases = Self.literals(in: text, after: "static let aliases: [StaticString] =", until: "]")
        let inheritance = lines[declaration].drop { $0 != ":" }.dropFirst().prefix { $0 != "{" }
        conformances = inheritance.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }

        // Attributes may stand between the comment and the declaration.
        var end = declaration
        while end > 0, lines[end - 1].hasPrefix("@") { end -= 1 }
        var start = end
        while start > 0, lines[start - 1].hasPrefix("///") { start -= 1 }
        documentation = lines[start..<end].map { line in
            let rest = line.dropFirst(3)
            return String(rest.first == " " ? rest.dropFirst() : rest)
        }
    }

    private static func declares(_ typeName: String, _ line: String) -> Bool {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        for (keyword, name) in zip(words, words.dropFirst()) where keyword == "enum" || keyword == "struct" {
            return name == typeName && !line.hasPrefix(" ") && !line.hasPrefix("/")
        }
        return false
    }

    /// The string literals between the first occurrence of `marker` and the `end` that follows it.
    private static func literals(in text: String, after marker: String, until end: Character) -> [String] {
        var rest = Substring(text)
        while !rest.isEmpty, !rest.hasPrefix(marker) {
            rest = rest.dropFirst().drop { $0 != "s" }
        }
        let parts = rest.dropFirst(marker.count).prefix { $0 != end }.split(
            separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static let reservedWords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else",
        "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
        "init",
        "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat",
        "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while",
    ]
}
