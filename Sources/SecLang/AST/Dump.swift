/// Writes a tree as text for people and snapshots: one node per line, indented, with `line:column` of its start.
///
/// The form is stable: no addresses, no times, file order. Text is between double quotes, `"` and `\` escaped, control
/// bytes and what is not UTF-8 as `\xNN`.
package struct Dump {
    private let file: RuleFile
    private var lines: [String] = []

    /// The dump of one file; each line is ended by a newline.
    package static func text(of file: RuleFile) -> String {
        var dump = Dump(file: file)
        for item in file.items { dump.add(item) }
        return dump.lines.map { $0 + "\n" }.joined()
    }

    /// The dump of the directives at these places.
    package static func text(of file: RuleFile, directivesAt spans: Set<SourceSpan>) -> String {
        var dump = Dump(file: file)
        for directive in file.directives where spans.contains(directive.span) { dump.add(directive) }
        return dump.lines.map { $0 + "\n" }.joined()
    }

    private init(file: RuleFile) { self.file = file }

    private mutating func add(_ item: RuleFileItem) {
        switch item.content {
        case .directive(let directive): add(directive)
        case .containerStart(let node): line(0, "container \(quoted(node.name)) \(quoted(node.argument))", node.span)
        case .containerEnd(let node): line(0, "end \(quoted(node.name))", node.span)
        case .unreadable(let span): line(0, "unreadable", span)
        }
    }

    private mutating func add(_ directive: Directive) {
        switch directive {
        case .rule(let node):
            line(0, "rule", node.span)
            for variable in node.variables { add(variable) }
            add(node.operator)
            for action in node.actions { add(action) }
        case .action(let node):
            line(0, node.kind == .action ? "action" : "default-action", node.span)
            for action in node.actions { add(action) }
        case .include(let node):
            line(0, "include\(node.isOptional ? " optional" : "") \(quoted(node.path))", node.span)
        case .generic(let node):
            add(node, as: "directive")
        case .malformed(let node):
            add(node, as: "malformed")
        }
    }

    private mutating func add(_ node: GenericDirective, as kind: String) {
        line(0, "\(kind) \(quoted(node.name))", node.span)
        for argument in node.rawArguments {
            line(1, "argument \(argument.quoting) \(quoted(argument.text))", argument.span)
        }
    }

    private mutating func add(_ variable: VariableNode) {
        let selector =
            switch variable.selector {
            case .none: ""
            case .key(let text): " key \(quoted(text))"
            case .regex(let text): " regex \(quoted(text))"
            case .xpath(let text): " xpath \(quoted(text))"
            }
        line(1, "variable \(variable.modifier) \(quoted(variable.name))\(selector)", variable.span)
    }

    private mutating func add(_ node: OperatorNode) {
        let name = node.name.map { quoted($0) } ?? "implicit"
        line(1, "operator \(node.isNegated ? "not " : "")\(name) \(quoted(node.argument))", node.span)
    }

    private mutating func add(_ action: ActionNode) {
        let value = action.value.map { " = \(quoted($0))" } ?? ""
        line(1, "action \(quoted(action.name))\(value)\(action.wasQuoted ? " quoted" : "")", action.span)
    }

    private mutating func line(_ depth: Int, _ text: String, _ span: SourceSpan) {
        let position = file.source.position(of: span.start)
        lines.append(String(repeating: "  ", count: depth) + "\(text) @\(position.line):\(position.column)")
    }

    private func quoted(_ text: SourceText) -> String {
        var result = ""
        Printable.forEachUnit(of: text.bytes[...]) { unit, _ in
            result += unit == "\"" || unit == "\\" ? "\\" + unit : unit
        }
        return "\"" + result + "\""
    }
}
