/// A configuration directive. The parser knows only what shapes the grammar; names are judged by the resolver.
package enum Directive: Sendable {
    /// `SecRule`.
    case rule(RuleNode)
    /// `SecAction` or `SecDefaultAction`.
    case action(ActionDirectiveNode)
    /// `Include` or `IncludeOptional`. In a `RuleTree` what it names follows it.
    case include(IncludeNode)
    /// Every other directive, known or not.
    case generic(GenericDirective)
    /// A directive above with the wrong number of arguments or an unfinished one. The error is already reported.
    case malformed(GenericDirective)

    /// From the first byte of the name to the last one of the last argument.
    package var span: SourceSpan {
        switch self {
        case .rule(let node): node.span
        case .action(let node): node.span
        case .include(let node): node.span
        case .generic(let node), .malformed(let node): node.span
        }
    }

    /// The directive's name as written; its line is the directive's line.
    package var name: SourceText {
        switch self {
        case .rule(let node): node.keyword
        case .action(let node): node.keyword
        case .include(let node): node.keyword
        case .generic(let node), .malformed(let node): node.name
        }
    }
}

/// `SecAction` or `SecDefaultAction` with its action list.
package struct ActionDirectiveNode: Sendable {
    /// Which of the two it is.
    package enum Kind: Sendable, Hashable {
        /// `SecAction`: a rule that always matches.
        case action
        /// `SecDefaultAction`: what rules of a phase inherit.
        case defaultAction
    }

    /// Which of the two it is.
    package let kind: Kind
    /// The name as written.
    package let keyword: SourceText
    /// The actions in order.
    package let actions: [ActionNode]
    /// The argument that holds them.
    package let actionsArgument: Argument
    /// From the name to the end of the argument.
    package let span: SourceSpan
}

/// `Include` or `IncludeOptional`.
package struct IncludeNode: Sendable {
    /// The name as written.
    package let keyword: SourceText
    /// File, directory or glob.
    package let path: SourceText
    /// Whether a path that names nothing is fine.
    package let isOptional: Bool
    /// From the name to the end of the path.
    package let span: SourceSpan
}

/// A directive whose arguments have no grammar of their own here.
package struct GenericDirective: Sendable {
    /// The name as written.
    package let name: SourceText
    /// The arguments with their quoting.
    package let rawArguments: [Argument]
    /// From the name to the end of the last argument.
    package let span: SourceSpan

    /// The arguments' texts. The second one of a `SecDataset` is the raw block: see `SourceText.datasetEntries`.
    package var arguments: [SourceText] { rawArguments.map(\.text) }
}
