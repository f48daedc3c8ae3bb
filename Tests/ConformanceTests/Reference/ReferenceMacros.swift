import SecLang

/// A piece of a text with macros (6.8).
enum ReferenceMacroPart: Equatable {
    case literal(Bytes)
    case variable(name: String, key: Bytes?)

    /// Splits at the macros. An unknown variable is a load error.
    static func parse(_ text: Bytes) throws -> [ReferenceMacroPart] {
        let (parts, diagnostics) = Parser.parseMacro(SourceText(detached: text))
        if let error = diagnostics.first(where: { $0.severity == .error }) { throw ReferenceLoadError(error.message) }
        return try parts.map { part in
            switch part {
            case .literal(let text): return .literal(text.bytes)
            case .variable(let variable):
                let name = variable.name.string.uppercased()
                guard ReferenceVariables.names.contains(name) else {
                    throw ReferenceLoadError("no variable named '\(name)'")
                }
                return .variable(name: name, key: variable.key?.bytes)
            }
        }
    }
}

extension ReferenceTransaction {
    func expand(_ parts: [ReferenceMacroPart]) -> Bytes {
        var text: Bytes = []
        for part in parts {
            switch part {
            case .literal(let bytes): text += bytes
            case .variable(let name, let key):
                let elements = elements(of: name)
                let first = key.map { key in elements.first { $0.key.equalsIgnoringCase(key) } } ?? elements.first
                text += first?.value ?? []
            }
        }
        return text
    }
}
