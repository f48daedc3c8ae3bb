package import SecLang

/// What vocabulary items may ask while they are compiled: files, macros, datasets, and where to leave diagnostics.
package struct CompileContext {
    package var configuration: Configuration
    package var diagnostics: [Diagnostic] = []
    /// The file whose directive is being compiled: data files are found relative to it.
    package var file: SourceFileID
    let files: any RuleFileLoader
    let sources: SourceMap

    /// Reads a file that a rule names: relative to the rule file, then to the load root.
    package mutating func readFile(named name: SourceText) throws(Diagnostic) -> (bytes: [UInt8], path: String) {
        guard let path = sources.resolve(String(decoding: name.bytes, as: UTF8.self), relativeTo: file) else {
            throw Diagnostic(
                .missingFile, at: name.span, "no file '\(name.text)' beside this rule file or in the load root")
        }
        do throws(SourceLoadError) {
            return (try files.read(path), path)
        } catch {
            throw Diagnostic(.missingFile, at: name.span, "can't read '\(path)': \(error.reason)")
        }
    }

    package mutating func note(_ code: DiagnosticCode, at span: SourceSpan, _ message: String, help: String? = nil) {
        diagnostics.append(Diagnostic(code, severity: .note, at: span, message, help: help))
    }

    /// Resolves the names in a text with macros.
    package mutating func macro(_ text: SourceText) throws(Diagnostic) -> MacroTemplate {
        var parts: [MacroTemplate.Part] = []
        let parsed = Parser.parseMacro(text)
        diagnostics += parsed.diagnostics
        for part in parsed.parts {
            switch part {
            case .literal(let literal):
                parts.append(.literal(literal.bytes))
            case .variable(let name, let key, let span):
                guard let variable = Variable.named(name.bytes) else {
                    throw Diagnostic(
                        .unknownVariable, at: span, "no variable named '\(name.text)'",
                        help: NearestName.suggestion(for: name.text, among: Variable.allNames))
                }
                parts.append(.variable(variable, key: key?.bytes))
            }
        }
        return MacroTemplate(parts: parts)
    }
}

/// An operator's argument as written, unescaped.
package struct OperatorArgument {
    package let `operator`: Operator
    package let text: SourceText
    /// Where the operator's name stands (the argument, when `@rx` is implied).
    package let nameSpan: SourceSpan

    package var bytes: [UInt8] { text.bytes }
    package var span: SourceSpan { text.span }
}
