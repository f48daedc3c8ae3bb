/// Names of directives whose shape the grammar fixes.
private enum Keyword {
    case secRule, secAction, secDefaultAction, include, includeOptional, secDataset

    init?(_ name: SourceText) {
        let table: [(String, Keyword)] = [
            ("SecRule", .secRule), ("SecAction", .secAction), ("SecDefaultAction", .secDefaultAction),
            ("Include", .include), ("IncludeOptional", .includeOptional), ("SecDataset", .secDataset),
        ]
        guard let entry = table.first(where: { name.equals(ignoringCase: $0.0) }) else { return nil }
        self = entry.1
    }
}

extension Parser {
    /// Reads a directive: its name, its arguments, and what they mean where the grammar says so.
    mutating func parseDirective(
        _ reader: inout ArgumentReader, layout: inout TokenLayout
    ) -> RuleFileItem.Content {
        let name = reader.readName()
        guard isDirectiveName(name) else { return unreadableLine(name, reader.text, layout: &layout) }
        layout.add(.name, name.span)
        let keyword = Keyword(name)
        var arguments: [Argument] = []
        var isComplete = true
        reading: while true {
            if keyword == .secDataset, arguments.count == 1, reader.peek() == Byte.backtick {
                guard let block = readDatasetBlock(opening: reader, layout: &layout) else {
                    isComplete = false
                    break reading
                }
                arguments.append(block)
                break reading
            }
            switch reader.next(reportingTo: &sink) {
            case .end:
                break reading
            case .argument(let argument):
                layout.add(.argument, argument.span)
                arguments.append(argument)
            case .unclosed(let argument):
                layout.add(.argument, argument.span)
                arguments.append(argument)
                isComplete = false
                reportUnclosedQuote(argument)
                break reading
            }
        }
        let node = GenericDirective(
            name: name, rawArguments: arguments, span: arguments.last.map { name.span.union($0.span) } ?? name.span)
        guard isComplete else { return .directive(.malformed(node)) }
        return .directive(shaped(node, as: keyword))
    }

    /// Gives a complete directive its own node, or reports that it has too few or too many arguments.
    private mutating func shaped(_ node: GenericDirective, as keyword: Keyword?) -> Directive {
        switch keyword {
        case nil:
            return .generic(node)
        case .secRule:
            guard hasArguments(node, 2...3, "variables, an operator and usually actions") else { break }
            return .rule(ruleNode(node))
        case .secAction, .secDefaultAction:
            guard hasArguments(node, 1...1, "one list of actions") else { break }
            let argument = node.rawArguments[0]
            let (actions, diagnostics) = Parser.parseActionList(argument.text)
            sink.append(contentsOf: diagnostics)
            return .action(
                ActionDirectiveNode(
                    kind: keyword == .secAction ? .action : .defaultAction, keyword: node.name, actions: actions,
                    actionsArgument: argument, span: node.span))
        case .include, .includeOptional:
            guard hasArguments(node, 1...1, "one path") else { break }
            if keyword == .includeOptional {
                sink.append(
                    Diagnostic(
                        .engineDialectDivergence, severity: .note, at: node.name.span,
                        "'IncludeOptional' is Apache's; ModSecurity 3 and Coraza reject it"))
            }
            return .include(
                IncludeNode(
                    keyword: node.name, path: node.rawArguments[0].text, isOptional: keyword == .includeOptional,
                    span: node.span))
        case .secDataset:
            guard hasArguments(node, 2...2, "a name and a block between backticks") else { break }
            guard node.rawArguments[1].quoting == .backtick else {
                sink.append(
                    Diagnostic(
                        .syntaxError, at: node.rawArguments[1].span, "a data set's entries stand between backticks",
                        help: "write '`', the entries one per line, and '`'"))
                break
            }
            return .generic(node)
        }
        return .malformed(node)
    }

    private mutating func ruleNode(_ node: GenericDirective) -> RuleNode {
        let arguments = node.rawArguments
        let variables = Parser.parseVariableList(arguments[0].text)
        let (operatorNode, operatorDiagnostics) = Parser.parseOperator(arguments[1].text)
        let actions = arguments.count > 2 ? Parser.parseActionList(arguments[2].text) : ([], [])
        sink.append(contentsOf: variables.diagnostics)
        sink.append(contentsOf: operatorDiagnostics)
        sink.append(contentsOf: actions.1)
        return RuleNode(
            keyword: node.name, variables: variables.variables, operator: operatorNode, actions: actions.0,
            variablesArgument: arguments[0], operatorArgument: arguments[1],
            actionsArgument: arguments.count > 2 ? arguments[2] : nil, span: node.span)
    }

    private mutating func hasArguments(_ node: GenericDirective, _ range: ClosedRange<Int>, _ wanted: String) -> Bool {
        let count = node.rawArguments.count
        if count < range.lowerBound {
            sink.append(
                Diagnostic(
                    .syntaxError, at: node.span,
                    "\(node.name.quoted) needs \(wanted), but \(count == 0 ? "nothing" : "only \(count) of them") is given"
                ))
            return false
        }
        if count > range.upperBound {
            sink.append(
                Diagnostic(
                    .syntaxError, at: node.rawArguments[range.upperBound].span,
                    "\(node.name.quoted) takes \(wanted); this is argument \(range.upperBound + 1) of \(count)",
                    help: "put an argument that contains blanks between '\"' and write '\\\"' for a quote in it"))
            return false
        }
        return true
    }

    // MARK: Lines that are no directive

    /// A letter, then letters, digits and underscores.
    private func isDirectiveName(_ name: SourceText) -> Bool {
        guard let first = name.bytes.first, Byte.isLetter(first) else { return false }
        return name.bytes.allSatisfy(Byte.isWord)
    }

    private mutating func unreadableLine(
        _ word: SourceText, _ line: SourceText, layout: inout TokenLayout
    ) -> RuleFileItem.Content {
        let content = line.trimmingBlanks()
        layout.add(.unreadable, content.span)
        let startsWithQuote = word.bytes.first == Byte.doubleQuote
        sink.append(
            Diagnostic(
                startsWithQuote ? .badContinuation : .syntaxError, at: word.span,
                startsWithQuote
                    ? "an argument stands at the start of a line"
                    : "a line starts with the name of a directive, not with \(word.quoted)",
                help: "to continue the line above, end it in '\\'"))
        isRecovering = true
        return .unreadable(content.span)
    }

    private mutating func reportUnclosedQuote(_ argument: Argument) {
        let open = SourceSpan(file: argument.span.file, start: argument.span.start, end: argument.span.start + 1)
        sink.append(
            Diagnostic(
                .syntaxError, at: open, "no closing quote ends this argument",
                help: "a '\\' at the very end of a line continues the directive on the next one"))
        isRecovering = true
    }
}
