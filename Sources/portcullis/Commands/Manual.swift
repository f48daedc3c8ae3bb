/// `portcullis manual`: every command's help as one man page or one page of Markdown.
enum Manual {
    private enum Form { case man, markdown }

    static let specification = CommandSpecification(
        name: "manual", summary: "print the manual of all commands", positional: nil,
        options: [.option("format", "man|markdown", "a man page (troff), or Markdown")],
        examples: [
            ("portcullis manual > /usr/local/share/man/man1/portcullis.1", "install the man page"),
            ("portcullis manual | man -l -", "read it at once"),
        ])

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        switch try arguments.choice("format", [("man", Form.man), ("markdown", .markdown)]) ?? .man {
        case .man: try StandardOutput.write(page(Main.specifications))
        case .markdown: try StandardOutput.write(markdown(Main.specifications))
        }
        return .success
    }

    private static let introduction =
        "compiles ModSecurity's rule language (SecLang) and runs HTTP transactions through it"

    // MARK: man

    private static func page(_ commands: [CommandSpecification]) -> String {
        var text = ".TH PORTCULLIS 1 \"\" \"portcullis \(Main.version)\" \"User Commands\"\n"
        text += ".SH NAME\nportcullis \\- a web application firewall engine\n"
        text += ".SH SYNOPSIS\n.B portcullis\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n"
        text += ".SH DESCRIPTION\n.B portcullis\n\(troff(introduction)).\n.SH COMMANDS\n"
        for command in commands {
            text += ".SS \(troff(command.name)): \(troff(command.summary))\n"
            text += ".B portcullis \(troff(command.name))\n[\\fIOPTION\\fR]..."
            if let positional = command.positional { text += " [\\fI\(troff(positional))\\fR]..." }
            text += "\n"
            for option in command.allOptions {
                text += ".TP\n\\fB\\-\\-\(troff(option.name))\\fR"
                if let value = option.value { text += " \\fI\(troff(value))\\fR" }
                text += "\n\(troff(option.help))\(option.isRepeatable ? " (repeatable)" : "")\n"
            }
            if !command.notes.isEmpty { text += ".PP\n\(troff(command.notes))\n" }
            for example in command.examples {
                text += ".PP\n\(troff(example.effect)):\n.PP\n.nf\n.RS\n\(troff(example.command))\n.RE\n.fi\n"
            }
        }
        text +=
            ".SH EXIT STATUS\n0: done, nothing to report. 1: done, and there are findings, failed tests, differences, "
        return text + "or blocked requests with \\-\\-exit\\-code. 2: could not do it.\n"
    }

    /// Text for troff: its backslashes and dashes are meant, and no line is a request.
    private static func troff(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .replacing("…", with: "...").replacing("'", with: "\\(aq")
        return escaped.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") ? "\\&\($0)" : String($0) }.joined(separator: "\n")
    }

    // MARK: Markdown

    private static func markdown(_ commands: [CommandSpecification]) -> String {
        var text =
            "# Commands\n\nThis page is written by `portcullis manual --format markdown`: what each command says with "
        text += "`--help`.\n\nExit status: 0 done, nothing to report; 1 done, and there are findings, failed tests, "
        text += "differences, or blocked requests with `--exit-code`; 2 could not do it.\n"
        for command in commands {
            text += "\n## portcullis \(command.name)\n\n\(command.summary.prefix(1).uppercased())"
            text += "\(command.summary.dropFirst()).\n\n```text\nportcullis \(command.name) [OPTION]…"
            if let positional = command.positional { text += " [\(positional)]…" }
            text += "\n```\n\n| Option | |\n|---|---|\n"
            for option in command.allOptions {
                let name = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
                text += "| `\(name.replacing("|", with: "\\|"))` | \(option.help.replacing("|", with: "\\|"))"
                text += option.isRepeatable ? " (repeatable) |\n" : " |\n"
            }
            if !command.notes.isEmpty { text += "\n\(command.notes)\n" }
            text += "\n```sh\n"
            for example in command.examples { text += "# \(example.effect)\n\(example.command)\n" }
            text += "```\n"
        }
        return text
    }
}
