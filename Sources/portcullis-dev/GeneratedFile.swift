/// A file that `generate` writes: its path below the package root and its whole text.
struct GeneratedFile {
    let path: String
    let text: String

    /// Everything generated from the vocabulary; nothing for a kind that has no items.
    static func all(in root: FileTree) throws(ToolError) -> [GeneratedFile] {
        var files: [GeneratedFile] = []
        for kind in VocabularyKind.all {
            let items = try VocabularyItem.all(of: kind, in: root)
            guard !items.isEmpty else { continue }
            let registry = RegistrySource(kind: kind, items: items)
            files.append(
                GeneratedFile(
                    path: "Sources/RuleEngine/Vocabulary/\(kind.folder)+Generated.swift", text: registry.text))
            files.append(
                GeneratedFile(
                    path: "docs/vocabulary/\(kind.folder.lowercased()).md", text: manualPage(of: kind, items: items)))
        }
        return files + (try LintCatalogue.files(in: root))
    }

    /// The manual page of one kind: a section per item, from its doc comment.
    private static func manualPage(of kind: VocabularyKind, items: [VocabularyItem]) -> String {
        var text =
            "# \(kind.folder)\n\nGenerated from the doc comments in `Sources/RuleEngine/Vocabulary/\(kind.folder)`"
        text += " by `make generate`. Do not edit.\n"
        for item in items.sorted(by: { $0.name.lowercased() < $1.name.lowercased() }) {
            text += "\n## \(item.name)\n\n"
            if !item.aliases.isEmpty {
                text += "Also written: \(item.aliases.map { "`\($0)`" }.joined(separator: ", ")).\n\n"
            }
            text += item.documentation.joined(separator: "\n") + "\n"
        }
        return text
    }
}
