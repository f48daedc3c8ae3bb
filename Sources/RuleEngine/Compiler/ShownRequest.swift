internal import PatternMatching
package import SecLang

/// A variable that the host wants to see after each transaction, its name resolved.
package struct ShownRequest: Sendable {
    /// As asked for.
    package var name: String
    package var targets: [TargetIR]
    package var span: SourceSpan

    /// Reads `TX:score`, `ARGS`, `&ARGS`, `XML:/*`, …; what cannot be read is reported and left out.
    static func resolve(
        _ names: [String], sources: inout SourceMap
    ) throws(SourceLoadError) -> (requests: [ShownRequest], diagnostics: [Diagnostic]) {
        var requests: [ShownRequest] = []
        var diagnostics: [Diagnostic] = []
        for name in names {
            let file = try sources.add(Array(name.utf8), path: "--show")
            let list = Parser.parseVariableList(SourceText(copying: file.span, of: file))
            diagnostics += list.diagnostics
            var context = CompileContext(sources: sources)
            do throws(Diagnostic) {
                requests.append(
                    ShownRequest(name: name, targets: try context.targets(list.variables), span: file.span))
            } catch {
                diagnostics.append(error)
            }
        }
        return (requests, diagnostics)
    }
}

extension LoweringTables {
    func lower(_ request: ShownRequest) -> ShownTargets {
        let range = lowerTargets(request.targets, namespaces: [], span: request.span)
        let isCollection = request.targets.contains { target in
            guard target.modifier == .include, target.variable.definition.shape != .scalar else { return false }
            if case .key = target.selector { return false }
            return true
        }
        return ShownTargets(name: request.name, targets: range, isCollection: isCollection)
    }
}
