/// A subcommand.
struct Command: Sendable {
    let specification: CommandSpecification
    let run: @Sendable (ParsedArguments) throws(CommandFailure) -> ExitStatus

    init(
        _ specification: CommandSpecification,
        _ run: @escaping @Sendable (ParsedArguments) throws(CommandFailure) -> ExitStatus
    ) {
        self.specification = specification
        self.run = run
    }
}

/// The process's exit status.
enum ExitStatus: Int32 {
    /// Done, and nothing to report.
    case success = 0
    /// Done, and there are findings, failed tests or blocked requests.
    case findings = 1
    /// Could not do it.
    case failure = 2
}

/// Why a command could not do what it was asked.
struct CommandFailure: Error {
    /// What is wrong and what would be right, in lower case, without a full stop.
    var message: String
    /// A second line: where to read on.
    var hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// An option of a command.
struct OptionSpecification: Sendable {
    /// Without the leading dashes.
    var name: String
    /// What its value is called in the help text; `nil` for a flag.
    var value: String?
    /// Whether it may be given more than once.
    var isRepeatable = false
    /// One line.
    var help: String

    static func flag(_ name: String, _ help: String) -> OptionSpecification {
        OptionSpecification(name: name, value: nil, help: help)
    }

    static func option(_ name: String, _ value: String, _ help: String) -> OptionSpecification {
        OptionSpecification(name: name, value: value, help: help)
    }

    static func list(_ name: String, _ value: String, _ help: String) -> OptionSpecification {
        OptionSpecification(name: name, value: value, isRepeatable: true, help: help)
    }
}

/// What a command is called, takes and says about itself.
struct CommandSpecification: Sendable {
    var name: String
    /// One line for the list of commands.
    var summary: String
    /// What arguments without dashes are called; `nil` when there are none.
    var positional: String?
    var options: [OptionSpecification]
    /// A command line to try, and what it does.
    var examples: [(command: String, effect: String)]
    /// Further paragraphs.
    var notes = ""

    /// The text of `--help`.
    var help: String {
        let rows = allOptions.map { option -> (String, String) in
            (
                "--\(option.name)" + (option.value.map { " \($0)" } ?? ""),
                option.help + (option.isRepeatable ? " (repeatable)" : "")
            )
        }
        let width = rows.map(\.0.count).max() ?? 0
        var text = "portcullis \(name): \(summary)\n\nusage: portcullis \(name) [OPTION]…"
        if let positional { text += " [\(positional)]…" }
        text += "\n\noptions:\n"
        for (left, right) in rows {
            text += "  \(left)\(String(repeating: " ", count: width - left.count))  \(right)\n"
        }
        if !notes.isEmpty { text += "\n\(notes)\n" }
        text += examples.count == 1 ? "\nexample:\n" : "\nexamples:\n"
        for example in examples { text += "  # \(example.effect)\n  \(example.command)\n" }
        return text
    }

    /// The command's own options and those of every command.
    var allOptions: [OptionSpecification] {
        options + [
            .option("color", "auto|always|never", "colour on the terminal (NO_COLOR is honoured)"),
            .flag("help", "print this text"),
        ]
    }
}
