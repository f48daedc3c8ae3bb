/// One lint check's source file, as far as the registry and the manual need it; read as text, never compiled.
struct LintCheckItem {
    let typeName: String
    /// Code and name, such as `X701` and `undefined-tx`; further names under the same code follow.
    let codes: [(code: String, name: String)]
    let severity: String
    /// `safe`, `unsafe` or nothing.
    let fix: String?
    let profiles: String?
    /// The lines of the type's doc comment, without `///`.
    let documentation: [String]

    static let folder = "Sources/RuleTools/Lint/Rules"

    /// Every check in the order of its code.
    static func all(in root: FileTree) throws(ToolError) -> [LintCheckItem] {
        var names: [String: (code: String, name: String)] = [:]
        for path in [
            "Sources/SecLang/Diagnostics/DiagnosticCode+Catalogue.swift",
            "Sources/RuleEngine/Compiler/DiagnosticCode+Engine.swift",
        ] {
            guard let text = root.read(path) else { throw .unreadable(path) }
            for line in text.split(separator: "\n") {
                guard let start = line.firstRange(of: "static let "), let equals = line.firstIndex(of: "=") else {
                    continue
                }
                let name = line[start.upperBound..<equals].filter { !$0.isWhitespace }
                let literals = line.split(separator: "\"", omittingEmptySubsequences: false)
                guard literals.count == 5 else { continue }
                names[name] = (String(literals[1]), String(literals[3]))
            }
        }
        var items: [LintCheckItem] = []
        for file in root.list(folder) where file.hasSuffix(".swift") {
            items.append(try LintCheckItem(path: "\(folder)/\(file)", names: names, in: root))
        }
        return items.sorted { $0.codes[0].code < $1.codes[0].code }
    }

    private init(
        path: String, names: [String: (code: String, name: String)], in root: FileTree
    ) throws(ToolError) {
        guard let text = root.read(path) else { throw .unreadable(path) }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let typeName = String(file.dropLast(".swift".count))
        self.typeName = typeName
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let declaration = lines.firstIndex(where: { $0.hasPrefix("enum \(typeName): LintCheck") }) else {
            throw .malformed(path: path, reason: "declares no check named '\(typeName)' like its file")
        }
        func value(_ member: String) -> String? {
            lines.first { $0.hasPrefix("    static let \(member)") }
                .flatMap { line in line.firstIndex(of: "=").map { String(line[line.index($0, offsetBy: 2)...]) } }
        }
        func members(_ text: String?) -> [String] {
            (text ?? "").split { !($0.isLetter || $0.isNumber || $0 == ".") }
                .compactMap { $0.split(separator: ".").last.map(String.init) }
        }
        guard let code = members(value("code")).last, let severity = members(value("severity")).last else {
            throw .malformed(path: path, reason: "has no `static let code` or no `static let severity`")
        }
        var found: [(code: String, name: String)] = []
        for member in [code] + members(value("otherNames")) {
            guard let entry = names[member] else {
                throw .malformed(path: path, reason: "'\(member)' is not in the catalogue of codes")
            }
            found.append(entry)
        }
        codes = found
        self.severity = severity
        fix = value("fix").map { $0 == ".safe" ? "safe" : "unsafe" }
        profiles = value("profiles")
        var start = declaration
        while start > 0, lines[start - 1].hasPrefix("///") { start -= 1 }
        documentation = lines[start..<declaration].map { line in
            let rest = line.dropFirst(3)
            return String(rest.first == " " ? rest.dropFirst() : rest)
        }
        guard !documentation.isEmpty, documentation.contains(where: { $0.hasPrefix("Fix:") }) else {
            throw .malformed(path: path, reason: "the doc comment has no line that begins with 'Fix:'")
        }
    }
}

/// The registry of the lint checks and their manual page.
enum LintCatalogue {
    static func files(in root: FileTree) throws(ToolError) -> [GeneratedFile] {
        let items = try LintCheckItem.all(in: root)
        guard !items.isEmpty else { return [] }
        return [
            GeneratedFile(path: "Sources/RuleTools/Lint/LintRegistry+Generated.swift", text: registry(items)),
            GeneratedFile(path: "docs/lint.md", text: manual(items)),
        ]
    }

    private static func registry(_ items: [LintCheckItem]) -> String {
        var out =
            "// swift-format-ignore-file\n// Written by `make generate` from the files in Lint/Rules. Do not edit.\n\n"
        out += "/// Every check, in the order of its code, with its manual page.\n"
        out +=
            "package enum LintRegistry {\n    /// The checks.\n    package static let all: [any LintCheck.Type] = [\n"
        for item in items { out += "        \(item.typeName).self,\n" }
        out +=
            "    ]\n\n    /// Each check's manual page, by code.\n    package static let manual: [String: String] = [\n"
        for item in items {
            out += "        \"\(item.codes[0].code)\": ####\"\"\"\n"
            for line in item.documentation { out += line.isEmpty ? "\n" : "            \(line)\n" }
            out += "            \"\"\"####,\n"
        }
        return out + "    ]\n}\n"
    }

    private static func manual(_ items: [LintCheckItem]) -> String {
        var out =
            "# Lint codes\n\nGenerated from the doc comments in `\(LintCheckItem.folder)` by `make generate`. Do not edit.\n\n"
        out +=
            "`portcullis lint --explain CODE` shows a section, `portcullis lint --list` the table. Errors and warnings "
        out += "are on by default; notes run with `--profile strict`, or when `--select` names them.\n\n"
        out += "A finding is silenced by a comment before its directive, which must give a reason:\n\n"
        out += "    # portcullis: ignore M104 the proxy adds the message\n\n"
        out += "| Code | Name | Severity | Fix |\n|---|---|---|---|\n"
        for item in items {
            for (index, code) in item.codes.enumerated() {
                let shown = index == 0 ? "[\(code.code)](#\(code.code.lowercased())-\(code.name))" : code.code
                out += "| \(shown) | \(code.name) | \(item.severity) | \(item.fix ?? "–") |\n"
            }
        }
        for item in items {
            let names = item.codes.map(\.name).joined(separator: ", ")
            out += "\n## \(item.codes[0].code) \(names)\n\n"
            out += item.documentation.joined(separator: "\n") + "\n"
        }
        return out
    }
}
