internal import SecLang

/// The arguments of one command, sorted out.
struct ParsedArguments {
    private var values: [String: [String]] = [:]
    /// What has no dashes, in order.
    private(set) var positionals: [String] = []

    /// Whether `--help` is among the options.
    static func asksForHelp(_ arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    /// Reads `--name value`, `--name=value`, flags and positional arguments; `--` ends the options.
    init(_ arguments: [String], for command: CommandSpecification) throws(CommandFailure) {
        let usage = "'portcullis \(command.name) --help' explains the options"
        var index = 0
        var optionsHaveEnded = false
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            guard !optionsHaveEnded, argument.hasPrefix("-"), argument != "-" else {
                guard command.positional != nil else {
                    throw CommandFailure("unexpected argument '\(printable(argument))'", hint: usage)
                }
                positionals.append(argument)
                continue
            }
            if argument == "--" {
                optionsHaveEnded = true
                continue
            }
            let text = argument.drop { $0 == "-" }
            let name = String(text.prefix { $0 != "=" })
            guard argument.hasPrefix("--"), let option = command.allOptions.first(where: { $0.name == name }) else {
                let known = command.allOptions.map(\.name)
                throw CommandFailure(
                    "no option named '\(printable(argument))'" + nearest(to: name, among: known, prefix: "--"),
                    hint: usage)
            }
            var value: String?
            if let equals = text.firstIndex(of: "=") { value = String(text[text.index(after: equals)...]) }
            if option.value == nil {
                guard value == nil else { throw CommandFailure("--\(name) takes no value", hint: usage) }
                values[name] = [""]
                continue
            }
            if value == nil, index < arguments.count {
                value = arguments[index]
                index += 1
            }
            guard let value else { throw CommandFailure("--\(name) needs a value: \(option.value ?? "")", hint: usage) }
            if !option.isRepeatable, values[name] != nil {
                throw CommandFailure("--\(name) is given more than once", hint: usage)
            }
            values[name, default: []].append(value)
        }
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func value(_ name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// A whole number within a range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw CommandFailure(
                "--\(name) is a number from \(range.lowerBound) to \(range.upperBound), not '\(printable(text))'")
        }
        return number
    }

    /// One of some words.
    func choice<Choice>(_ name: String, _ choices: [(word: String, value: Choice)]) throws(CommandFailure) -> Choice? {
        guard let text = value(name) else { return nil }
        if let found = choices.first(where: { $0.word == text }) { return found.value }
        let words = choices.map(\.word)
        throw CommandFailure(
            "--\(name) is one of \(words.joined(separator: ", ")), not '\(printable(text))'"
                + nearest(to: text, among: words))
    }
}

/// User text as it may be shown on a terminal.
func printable(_ text: String) -> String { Printable.text(Array(text.utf8)[...], limitBytes: 200) }

/// `; did you mean 'x'?`, or nothing.
func nearest(to name: String, among names: [String], prefix: String = "") -> String {
    NearestName.nearest(to: name, among: names).map { "; did you mean '\(prefix)\($0)'?" } ?? ""
}
