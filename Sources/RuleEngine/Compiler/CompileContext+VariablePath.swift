internal import SecLang

/// What `setvar` and its kin write to.
struct VariablePath {
    var collection: WritableCollection
    var key: MacroTemplate
}

extension CompileContext {
    /// Reads `collection.key`, split at the first `.` of the unexpanded text: macros in the key may bring any byte.
    mutating func variablePath(_ text: SourceText, for action: ActionNode) throws(Diagnostic) -> VariablePath {
        let (name, key) = text.split(atFirst: UInt8(ascii: "."))
        let collection: WritableCollection
        if name.equals(ignoringCase: "tx") {
            collection = .transaction
        } else if let persistent = PersistentCollection.named(name) {
            collection = .persistent(persistent)
        } else {
            throw Diagnostic(
                .badArgument, at: name.span,
                "no collection named \(name.quoted) that \(action.name.string) could write",
                help: NearestName.help(for: name, among: ["tx"] + PersistentCollection.allCases.map(\.name)))
        }
        guard let key, !key.isEmpty else {
            throw Diagnostic(
                .badArgument, at: text.span, "\(action.name.string) takes 'collection.name', this has \(text.quoted)",
                help: "the collection alone cannot be written")
        }
        return VariablePath(collection: collection, key: try macro(key))
    }
}

extension PersistentCollection {
    /// The name in rule files.
    var name: StaticString {
        switch self {
        case .ip: "ip"
        case .global: "global"
        case .resource: "resource"
        case .session: "session"
        case .user: "user"
        }
    }

    /// The collection with this name, in any case.
    static func named(_ text: SourceText) -> PersistentCollection? {
        allCases.first { text.equals(ignoringCase: $0.name.description) }
    }
}
