internal import PatternMatching
internal import SecLang

/// How operators read their arguments.
extension CompileContext {
    /// The argument of an operator that knows no macros; what looks like one is noted.
    mutating func literal(_ argument: OperatorArgument) -> SourceText {
        let bytes = argument.bytes
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "%") && bytes[index + 1] == UInt8(ascii: "{") {
            note(
                .badArgument, at: argument.text.span(of: index..<index + 2),
                "'@\(argument.operator.name)' knows no macros, so this stands for itself")
            break
        }
        return argument.text
    }

    /// The same for an operator that cannot do without an argument; `what` says what it takes.
    mutating func requiredLiteral(_ argument: OperatorArgument, _ what: String) throws(Diagnostic) -> SourceText {
        let text = literal(argument).trimmingBlanks()
        guard !text.isEmpty else {
            throw Diagnostic(.badArgument, at: argument.nameSpan, "'@\(argument.operator.name)' takes \(what)")
        }
        return text
    }

    /// Notes an argument where none is taken.
    mutating func noteUnused(_ argument: OperatorArgument) {
        guard !argument.text.trimmingBlanks().isEmpty else { return }
        note(.badArgument, at: argument.span, "'@\(argument.operator.name)' takes no argument, so this is ignored")
    }

    /// A regular expression, with macros or without.
    mutating func pattern(_ argument: OperatorArgument, everyMatch: Bool) throws(Diagnostic) -> OperatorCode {
        let template = try patternTemplate(argument.text)
        guard let literal = template.literal else {
            return .macroPattern(template, options: .rx, everyMatch: everyMatch)
        }
        return .pattern(literal, options: .rx, everyMatch: everyMatch)
    }

    /// In a pattern `%{2}` and `%{2,4}` repeat the percent sign, so a macro's name must not begin with a digit or comma.
    private mutating func patternTemplate(_ text: SourceText) throws(Diagnostic) -> MacroTemplate {
        let parsed = Parser.parseMacro(text)
        diagnostics += parsed.diagnostics
        var parts: [MacroTemplate.Part] = []
        for part in parsed.parts {
            switch part {
            case .literal(let literal):
                parts.append(.literal(literal.bytes))
            case .variable(let macro):
                if let first = macro.name.bytes.first, ASCII.isDigit(first) || first == UInt8(ascii: ","),
                    macro.key == nil
                {
                    parts.append(.literal(Array("%{".utf8) + macro.name.bytes + [UInt8(ascii: "}")]))
                } else {
                    parts.append(.variable(try variable(named: macro.name), key: macro.key?.bytes))
                }
            }
        }
        return MacroTemplate(parts: parts)
    }

    /// The right side of a numeric comparison; a text without a number is noted.
    mutating func number(_ argument: OperatorArgument) throws(Diagnostic) -> MacroTemplate {
        let template = try macro(argument.text)
        if let literal = template.literal, !literal.contains(where: ASCII.isDigit) {
            note(
                .badArgument, at: literal.isEmpty ? argument.nameSpan : argument.span,
                "\(argument.text.quoted) holds no number and counts as 0")
        }
        return template
    }

    /// The entries of the dataset that the argument names.
    mutating func dataset(_ argument: OperatorArgument) throws(Diagnostic) -> [[UInt8]] {
        let name = try requiredLiteral(argument, "the name of a dataset")
        guard let entries = configuration.datasets[name.lowercasedBytes] else {
            throw Diagnostic(
                .badArgument, at: name.span, "no dataset named \(name.quoted) stands before this rule",
                help: NearestName.nearest(
                    to: name.string,
                    among: configuration.datasets.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
                ).map { "did you mean '\($0)'?" })
        }
        return entries
    }
}
