internal import SecLang

/// The `"name:value,…"` part of a directive that declares a resource.
struct ResourceOptions {
    private var options: [(name: SourceText, value: SourceText)] = []
    private let directive: DirectiveArguments
    private let place: SourceText

    /// Reads the options and holds their names against those that are known.
    init(_ text: SourceText, of directive: DirectiveArguments, known: [String]) throws(Diagnostic) {
        self.directive = directive
        place = text
        // The language's own list syntax, so that quotes mean the same; its notes about ModSecurity 2 don't apply.
        let parsed = Parser.parseActionList(text)
        if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error }
        for node in parsed.actions {
            guard known.contains(where: { node.name.equals(ignoringCase: $0) }) else {
                throw Diagnostic(
                    .badArgument, at: node.name.span, "\(directive.name.string) has no option \(node.name.quoted)",
                    help: NearestName.nearest(to: node.name.string, among: known).map { "did you mean '\($0)'?" })
            }
            guard let value = node.value, !value.isEmpty else {
                throw Diagnostic(.badArgument, at: node.span, "\(node.name.quoted) takes a value behind a ':'")
            }
            if options.contains(where: { $0.name.lowercasedBytes == node.name.lowercasedBytes }) {
                throw Diagnostic(.badArgument, at: node.span, "\(node.name.quoted) stands here twice")
            }
            options.append((node.name, value))
        }
    }

    /// The option's value, if it is written.
    subscript(_ name: String) -> SourceText? { options.first { $0.name.equals(ignoringCase: name) }?.value }

    /// The value of an option that must be there.
    func required(_ name: String) throws(Diagnostic) -> SourceText {
        guard let value = self[name] else {
            throw Diagnostic(.badArgument, at: place.span, "\(directive.name.string) needs the option '\(name)'")
        }
        return value
    }

    /// One of the named values, any case; `nil` when the option is not written.
    func choice<Value>(_ name: String, _ choices: [(name: String, value: Value)]) throws(Diagnostic) -> Value? {
        guard let text = self[name] else { return nil }
        for choice in choices where text.equals(ignoringCase: choice.name) { return choice.value }
        let names = choices.map { "'\($0.name)'" }.joined(separator: ", ")
        throw Diagnostic(.badArgument, at: text.span, "'\(name)' takes \(names), not \(text.quoted)")
    }

    /// A decimal number within `range`; `nil` when the option is not written.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = text.decimal, range.contains(number) else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "'\(name)' takes a number from \(range.lowerBound) to \(range.upperBound), not \(text.quoted)")
        }
        return number
    }

    /// `deny` or `allow`.
    func onError() throws(Diagnostic) -> StageErrorAction? {
        try choice("on-error", [("deny", .deny), ("allow", .allow)])
    }
}
