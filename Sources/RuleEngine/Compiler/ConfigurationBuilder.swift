package import SecLang

/// What directives work on while a rule set is loaded, in load order.
package struct ConfigurationBuilder {
    package var context: CompileContext
    /// Rules and markers so far.
    package private(set) var entries: [RuleListEntry] = []
    /// Changes to rules loaded earlier; carried out when everything is loaded.
    package private(set) var edits: [RuleEdit] = []

    package init(context: CompileContext) { self.context = context }

    package var configuration: Configuration {
        get { context.configuration }
        set { context.configuration = newValue }
    }

    /// `SecMarker`.
    package mutating func addMarker(_ name: SourceText) {
        entries.append(.marker(name.bytes, name.span))
    }

    /// Adds a finished rule (with all its links).
    package mutating func addRule(_ rule: RuleIR) { entries.append(.rule(rule)) }

    /// Notes a change to earlier rules, at this place of the load order.
    package mutating func addEdit(_ kind: RuleEdit.Kind, selector: RuleSelector, span: SourceSpan) {
        edits.append(RuleEdit(kind: kind, selector: selector, position: entries.count, span: span))
    }
}

/// One entry of the load order.
package enum RuleListEntry: Sendable {
    case rule(RuleIR)
    case marker([UInt8], SourceSpan)
}

/// A change to rules that other directives wrote.
package struct RuleEdit: Sendable {
    package enum Kind: Sendable {
        case remove
        /// `link` counts chained rules, 0 is the starter. `replacing` is the target that the new ones stand for.
        case updateTargets(link: Int, [TargetIR], replacing: [TargetIR])
        case updateActions(link: Int, ActionSet)
    }

    package var kind: Kind
    package var selector: RuleSelector
    /// How many entries stood before the directive.
    package var position: Int
    package var span: SourceSpan
}
