@testable import SecLang

/// Parses `text` as the file `test.conf`.
func parse(_ text: String, escapes: ParseOptions.EscapeDialect = .apache) -> Parser.Result {
    parse(Array(text.utf8), escapes: escapes)
}

func parse(_ bytes: [UInt8], escapes: ParseOptions.EscapeDialect = .apache) -> Parser.Result {
    Parser.parse(
        SourceFile(id: SourceFileID(0), path: "test.conf", bytes: bytes), options: ParseOptions(escapes: escapes))
}

/// The first rule of a text that must have one.
func rule(_ text: String, escapes: ParseOptions.EscapeDialect = .apache) -> RuleNode? {
    for case .rule(let node) in parse(text, escapes: escapes).file.directives { return node }
    return nil
}

extension Parser.Result {
    /// `line:column severity code` of each diagnostic, in order.
    var places: [String] {
        diagnostics.map {
            let position = file.source.position(of: $0.span.start)
            return "\(position.line):\(position.column) \($0.severity) \($0.code.code)"
        }
    }

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

extension Array where Element == Diagnostic {
    /// `severity code` of each, in order.
    var kinds: [String] { map { "\($0.severity) \($0.code.code)" } }
}

/// Text as it would come from a file of its own.
func sourceText(_ text: String) -> SourceText { SourceText(detached: Array(text.utf8)) }

/// A short form of a variable: `!ARGS key(foo)`.
func describe(_ variable: VariableNode) -> String {
    let sign =
        switch variable.modifier {
        case .include: ""
        case .exclude: "!"
        case .count: "&"
        }
    let selector =
        switch variable.selector {
        case .none: ""
        case .key(let text): " key(\(text.string))"
        case .regex(let text): " regex(\(text.string))"
        case .xpath(let text): " xpath(\(text.string))"
        }
    return sign + variable.name.string + selector
}

/// A short form of an action: `msg=it's quoted`.
func describe(_ action: ActionNode) -> String {
    action.name.string + (action.value.map { "=\($0.string)" } ?? "") + (action.wasQuoted ? " quoted" : "")
}
