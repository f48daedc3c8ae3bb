/// `portcullis completions`: what a shell needs to complete command lines, from the same source as `--help`.
enum Completions {
    private enum Shell { case bash, zsh, fish }

    static let specification = CommandSpecification(
        name: "completions", summary: "print completions for a shell", positional: "bash|zsh|fish", options: [],
        examples: [
            ("portcullis completions bash > /etc/bash_completion.d/portcullis", "for all users of bash"),
            ("portcullis completions fish > ~/.config/fish/completions/portcullis.fish", "for one user of fish"),
        ],
        notes: "zsh: write it to a file named _portcullis in a folder of $fpath.")

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        guard arguments.positionals.count == 1 else { throw CommandFailure("name one shell: bash, zsh or fish") }
        let commands = Main.specifications
        switch arguments.positionals[0] {
        case "bash": try StandardOutput.write(bash(commands))
        case "zsh": try StandardOutput.write(zsh(commands))
        case "fish": try StandardOutput.write(fish(commands))
        default:
            throw CommandFailure(
                "no completions for '\(printable(arguments.positionals[0]))'; there are some for bash, zsh and fish")
        }
        return .success
    }

    /// The words that an option's value is one of; empty for free values.
    private static func choices(_ option: OptionSpecification) -> [String] {
        guard let value = option.value, value.contains("|") else { return [] }
        return value.split(separator: "|").map { String($0) }
    }

    private static func takesPath(_ option: OptionSpecification) -> Bool {
        option.value == "PATH" || option.value == "FILE"
    }

    private static func bash(_ commands: [CommandSpecification]) -> String {
        var text = """
            # bash completion for portcullis
            _portcullis() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=
                COMPREPLY=()
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W "\(commands.map(\.name).joined(separator: " ")) --help --version" -- "$current"))
                    return
                fi
                case "${COMP_WORDS[1]} $previous" in

            """
        for command in commands {
            for option in command.allOptions where !choices(option).isEmpty {
                text +=
                    "    \"\(command.name) --\(option.name)\") words=\"\(choices(option).joined(separator: " "))\" ;;\n"
            }
        }
        text += """
                esac
                if [ -n "$words" ]; then
                    COMPREPLY=($(compgen -W "$words" -- "$current"))
                    return
                fi
                case "$current" in
                -*)
                    case "${COMP_WORDS[1]}" in

            """
        for command in commands {
            let names = command.allOptions.map { "--\($0.name)" }.joined(separator: " ")
            text += "        \(command.name)) words=\"\(names)\" ;;\n"
        }
        return text + """
                    esac
                    COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
                *) COMPREPLY=($(compgen -f -- "$current")) ;;
                esac
            }
            complete -o filenames -F _portcullis portcullis

            """
    }

    private static func zsh(_ commands: [CommandSpecification]) -> String {
        func quoted(_ text: String) -> String {
            var result = ""
            for character in text {
                switch character {
                case "'": result += #"'\''"#
                case "[", "]", ":", "\\": result += "\\\(character)"
                default: result.append(character)
                }
            }
            return result
        }
        var text = "#compdef portcullis\n\n_portcullis() {\n    local -a commands\n    commands=(\n"
        for command in commands { text += "        '\(command.name):\(quoted(command.summary))'\n" }
        text += "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
        text += "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n"
        for command in commands {
            text += "    \(command.name))\n        _arguments \\\n"
            for option in command.allOptions {
                var line = option.isRepeatable ? "'*--\(option.name)" : "'--\(option.name)"
                line += "[\(quoted(option.help))]"
                if let value = option.value {
                    let words = choices(option)
                    line += ":\(quoted(value)):"
                    if !words.isEmpty { line += "(\(words.joined(separator: " ")))" }
                    if takesPath(option) { line += "_files" }
                }
                text += "            \(line)' \\\n"
            }
            text += "            '*:file:_files' ;;\n"
        }
        return text + "    esac\n}\n\n_portcullis \"$@\"\n"
    }

    private static func fish(_ commands: [CommandSpecification]) -> String {
        func quoted(_ text: String) -> String {
            "'" + text.replacing("\\", with: #"\\"#).replacing("'", with: #"\'"#) + "'"
        }
        var text = "# fish completion for portcullis\n"
        for command in commands {
            text +=
                "complete -c portcullis -n __fish_use_subcommand -f -a \(command.name) -d \(quoted(command.summary))\n"
        }
        for command in commands {
            for option in command.allOptions {
                var line = "complete -c portcullis -n '__fish_seen_subcommand_from \(command.name)' -l \(option.name)"
                let words = choices(option)
                if !words.isEmpty {
                    line += " -x -a \(quoted(words.joined(separator: " ")))"
                } else if option.value != nil {
                    line += takesPath(option) ? " -r" : " -x"
                }
                text += line + " -d \(quoted(option.help))\n"
            }
        }
        return text
    }
}
