/// The command line: picks the command, prints help, and turns what went wrong into one line and status 2.
@main
enum Main {
    /// Shown by `--version`.
    static let version = "0.1.0"

    private static let commands = [
        Command(Inspect.specification, Inspect.run), Command(Compile.specification, Compile.run),
        Command(Transform.specification, Transform.run), Command(Operate.specification, Operate.run),
        Command(Bench.specification, Bench.run), Command(Test.specification, Test.run),
        Command(Lint.specification, Lint.run), Command(Fmt.specification, Fmt.run),
        Command(Diff.specification, Diff.run), Command(Explain.specification, Explain.run),
        Command(Completions.specification, Completions.run), Command(Manual.specification, Manual.run),
    ]

    /// What every command says about itself, in the order of `--help`.
    static var specifications: [CommandSpecification] { commands.map(\.specification) }

    static func main() {
        let status = run(Array(CommandLine.arguments.dropFirst()))
        exitProcess(status)
    }

    static func run(_ arguments: [String]) -> ExitStatus {
        do throws(CommandFailure) {
            return try dispatch(arguments)
        } catch {
            StandardError.write("portcullis: error: \(error.message)\n")
            if let hint = error.hint { StandardError.write("\(hint)\n") }
            return .failure
        }
    }

    private static func dispatch(_ arguments: [String]) throws(CommandFailure) -> ExitStatus {
        guard let first = arguments.first else {
            StandardError.write(overview)
            return .failure
        }
        switch first {
        case "--help", "-h", "help":
            guard let topic = arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
                try StandardOutput.write(overview)
                return .success
            }
            try StandardOutput.write(try command(named: topic).specification.help)
            return .success
        case "--version", "version":
            try StandardOutput.write("portcullis \(version)\n")
            return .success
        default: break
        }
        let command = try command(named: first)
        let rest = Array(arguments.dropFirst())
        if ParsedArguments.asksForHelp(rest) {
            try StandardOutput.write(command.specification.help)
            return .success
        }
        return try command.run(try ParsedArguments(rest, for: command.specification))
    }

    private static func command(named name: String) throws(CommandFailure) -> Command {
        for command in commands where command.specification.name == name { return command }
        throw CommandFailure(
            "no command named '\(printable(name))'" + nearest(to: name, among: commands.map(\.specification.name)),
            hint: "'portcullis --help' lists the commands")
    }

    private static var overview: String {
        let width = commands.map(\.specification.name.count).max() ?? 0
        let list = commands.map { command in
            let specification = command.specification
            let padding = String(repeating: " ", count: width - specification.name.count)
            return "  \(specification.name)\(padding)  \(specification.summary)\n"
        }
        return """
            portcullis \(version): a web application firewall that compiles ModSecurity rules

            usage: portcullis COMMAND [OPTION]… [PATH]…

            commands:
            \(list.joined())
            'portcullis COMMAND --help' explains a command and shows an example.
            Exit status: 0 nothing to report, 1 findings or blocked requests, 2 could not do it.

            """
    }
}
