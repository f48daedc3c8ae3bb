package import SecLang

/// What vocabulary items may ask while they are compiled: the configuration so far, files, macros, and where to
/// leave diagnostics that are not errors.
package struct CompileContext {
    package var configuration: Configuration
    package var diagnostics: [Diagnostic] = []
    /// The file whose directive is being compiled: data files are found relative to it.
    package var file: SourceFileID
    let sources: SourceMap

    package init(configuration: Configuration = Configuration(), file: SourceFileID = .detached, sources: SourceMap) {
        self.configuration = configuration
        self.file = file
        self.sources = sources
    }

    /// Reads a file that a rule names: relative to the rule file, then to the load root.
    package func readFile(named name: SourceText) throws(Diagnostic) -> (bytes: [UInt8], path: String) {
        do throws(SourceLoadError) {
            let found = try sources.readData(name.string, relativeTo: file)
            return (found.bytes, found.path)
        } catch {
            throw Diagnostic(.missingFile, at: name.span, error.message)
        }
    }

    /// Leaves a note: the rules load, but something deserves a look.
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
            case .variable(let macro):
                parts.append(.variable(try variable(named: macro.name), key: macro.key?.bytes))
            }
        }
        return MacroTemplate(parts: parts)
    }

    /// The variable with this name.
    package func variable(named name: SourceText) throws(Diagnostic) -> Variable {
        guard let variable = Variable.named(name.bytes) else {
            throw Diagnostic(
                .unknownVariable, at: name.span, "no variable named \(name.quoted)",
                help: NearestName.help(for: name, among: Variable.allNames))
        }
        return variable
    }

    /// Resolves a variable list's items; `!` and `&` stay with them.
    ///
    /// - Throws: the last item's error when several cannot be resolved; the errors before it are noted in order.
    package mutating func targets(_ nodes: [VariableNode]) throws(Diagnostic) -> [TargetIR] {
        var targets: [TargetIR] = []
        var failure: Diagnostic?
        for node in nodes {
            do throws(Diagnostic) {
                targets.append(try target(node))
            } catch {
                if let failure { diagnostics.append(failure) }
                failure = error
            }
        }
        if let failure { throw failure }
        return targets
    }

    private func target(_ node: VariableNode) throws(Diagnostic) -> TargetIR {
        let variable = try variable(named: node.name)
        let modifier: TargetIR.Modifier =
            switch node.modifier {
            case .include: .include
            case .exclude: .exclude
            case .count: .count
            }
        let selector: TargetIR.Selector =
            switch node.selector {
            case .none: .all
            case .key(let key): .key(key.bytes)
            case .regex(let pattern): .pattern(pattern.bytes)
            case .xpath(let path): .xpath(path.bytes)
            }
        if variable.definition.shape == .scalar, selector != .all {
            throw Diagnostic(
                .unknownVariable, at: node.span,
                "\(variable.name) is a single value, so nothing can be selected from it")
        }
        return TargetIR(modifier: modifier, variable: variable, selector: selector)
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
