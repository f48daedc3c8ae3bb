/// Whether output is coloured, by `--color`, NO_COLOR and what is on the other end.
enum Terminal {
    private enum ColorMode { case auto, always, never }

    /// Checks `--color`, and answers for standard output and standard error.
    static func colors(_ arguments: ParsedArguments) throws(CommandFailure) -> (output: Bool, error: Bool) {
        let choices: [(word: String, value: ColorMode)] = [("auto", .auto), ("always", .always), ("never", .never)]
        switch try arguments.choice("color", choices) ?? .auto {
        case .always: return (true, true)
        case .never: return (false, false)
        case .auto:
            let isAllowed = (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
            return (isAllowed && StandardOutput.isTerminal, isAllowed && StandardError.isTerminal)
        }
    }
}
