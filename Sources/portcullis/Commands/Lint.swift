internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis lint`: judges rule files, and mends what it can.
enum Lint {
    private enum Form { case text, json, sarif, github, junit }

    static let specification = CommandSpecification(
        name: "lint", summary: "find mistakes in rule files, and fix them", positional: "PATH",
        options: [
            .option("format", "text|json|sarif|github|junit", "how findings are written"),
            .list("select", "CODE", "only these checks, by code, name or the first letters of a code"),
            .list("ignore", "CODE", "not these checks"),
            .option("profile", "default|strict|crs", "which checks run"),
            .list("target", "modsecurity2|modsecurity3|coraza", "also find what this engine does differently"),
            .flag("fix", "apply safe fixes to the files"),
            .flag("unsafe", "with --fix: also those that may change what is blocked"),
            .flag("diff", "with --fix: print the changes, write nothing"),
            .option("baseline", "FILE", "leave out the findings of this file; it is written if it does not exist"),
            .option("fail-on", "note|warning|error", "least severity for status 1 (default: note)"),
            .option("config", "FILE", "settings (YAML)"),
            .option("explain", "CODE", "print the manual page of a code"),
            .flag("list", "print all codes"),
        ],
        examples: [
            ("portcullis lint rules/", "judge every *.conf of a folder"),
            ("portcullis lint --fix --diff rules/", "see what would be mended"),
            ("portcullis lint --target coraza --format sarif rules/ > lint.sarif", "check before deploying to Coraza"),
            ("portcullis lint --explain X703", "read what a code means"),
        ],
        notes: """
            A finding is silenced by a comment before its directive: '# portcullis: ignore CODE reason'. Folders or
            files of tests (*.yaml) may stand beside the rules. Without a path the bundled rules are judged.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        if arguments.has("list") {
            try StandardOutput.write(list())
            return .success
        }
        if let code = arguments.value("explain") {
            try StandardOutput.write(try explanation(of: code))
            return .success
        }
        let form =
            try arguments.choice(
                "format",
                [("text", Form.text), ("json", .json), ("sarif", .sarif), ("github", .github), ("junit", .junit)])
            ?? .text
        var options = try LintOptions(arguments)
        let colors = try Terminal.colors(arguments)
        if arguments.has("fix") { try options.fix(arguments) }
        guard !arguments.has("fix") || !arguments.has("diff") else { return options.hasChanges ? .findings : .success }
        let result = try options.lint()
        let findings = try options.withoutBaseline(result, arguments.value("baseline"))
        try write(findings, result.sources, form, usesColor: colors.output)
        if form == .text { summarize(findings, result) }
        return findings.contains { options.fails($0.diagnostic.severity) } ? .findings : .success
    }

    private static func write(
        _ findings: [Finding], _ sources: SourceMap, _ form: Form, usesColor: Bool
    ) throws(CommandFailure) {
        switch form {
        case .text:
            let renderer = TextRenderer(showsSource: StandardOutput.isTerminal, usesColor: usesColor)
            try StandardOutput.write(
                findings.map { finding in
                    let fix =
                        finding.fix.map { " (fix\($0.safety == .uncertain ? ", unsafe" : ""): \($0.title))" } ?? ""
                    let text = renderer.render(finding.diagnostic, in: sources)
                    guard !fix.isEmpty, let end = text.firstIndex(of: "\n") else { return text }
                    return text[..<end] + fix + text[end...]
                }.joined())
        case .json: try StandardOutput.write(LintOutput.json(findings, in: sources))
        case .sarif: try StandardOutput.write(SARIFOutput.text(findings, in: sources, version: Main.version))
        case .github: try StandardOutput.write(LintOutput.github(findings, in: sources))
        case .junit: try StandardOutput.write(LintOutput.junit(findings, in: sources))
        }
    }

    /// A last line for people; on standard error, so that it is no finding.
    private static func summarize(_ findings: [Finding], _ result: Linter.Result) {
        guard !findings.isEmpty else {
            StandardError.write("no findings in \(rules(result))\n")
            return
        }
        let parts = Severity.allCases.compactMap { severity -> String? in
            let count = findings.count { $0.diagnostic.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let safe = findings.count { $0.fix?.safety == .safe }
        let hint = safe > 0 ? "; '--fix' mends \(safe)" : ""
        StandardError.write("\(parts.joined(separator: ", ")) in \(rules(result))\(hint)\n")
    }

    private static func rules(_ result: Linter.Result) -> String {
        "\(result.ruleCount) rule\(result.ruleCount == 1 ? "" : "s")"
    }

    // MARK: The catalogue

    private static func list() -> String {
        LintRegistry.all.flatMap { check in
            ([check.code] + check.otherNames).map { code in
                let fix = check.fix.map { $0 == .safe ? "fix" : "unsafe fix" } ?? ""
                let isOn = check.profiles.contains(.default) ? "" : "off by default"
                return pad(code.code, 6) + pad(code.name, 40) + pad(check.severity.rawValue, 9) + pad(fix, 12) + isOn
            }
        }.map { $0.trimmingTrailingBlanks() + "\n" }.joined()
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }

    private static func explanation(of word: String) throws(CommandFailure) -> String {
        let lower = word.lowercased()
        for check in LintRegistry.all {
            let codes = [check.code] + check.otherNames
            guard codes.contains(where: { $0.code.lowercased() == lower || $0.name == lower }) else { continue }
            let names = codes.map(\.name).joined(separator: ", ")
            return "\(check.code.code) \(names) (\(check.severity.rawValue))\n\n"
                + (LintRegistry.manual[check.code.code] ?? "") + "\n"
        }
        throw CommandFailure(
            "no check is called '\(printable(word))'"
                + nearest(to: word, among: LintRegistry.all.flatMap { [$0.code.code, $0.code.name] }),
            hint: "'portcullis lint --list' shows all")
    }
}

extension String {
    fileprivate func trimmingTrailingBlanks() -> String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
