package import RuleEngine
package import SecLang

/// What all checks share: the rules in load order with their places, the other directives, what parser and compiler
/// said, and facts that are worked out once.
package final class LintTree {
    package let sources: SourceMap
    package let files: [RuleFile]
    package let rules: [LintRule]
    package let markers: [LintMarker]
    package let directives: [LintDirective]
    /// Every `SecDefaultAction`.
    package let defaultActions: [LintDefaultAction]
    /// Of parser, include resolution and compiler, in that order.
    package let diagnostics: [Diagnostic]
    package let settings: LintSettings
    /// Regular expressions read once for all checks.
    package let patterns = PatternLibrary()
    /// Who sets and who reads which element of TX and of the persistent collections.
    package private(set) lazy var flow = VariableFlow(rules, directives)
    /// The exclusions that rules and directives ask for.
    package private(set) lazy var exclusions = Exclusions.all(in: self)
    /// Test files that were given with the rules.
    package let fixtures: [LintFixture]
    /// Files of phrases and addresses that rules name.
    package let dataFiles: DataFiles

    /// Reads the trees.
    package init(
        _ trees: [RuleTree], sources: SourceMap, diagnostics: [Diagnostic], settings: LintSettings,
        fixtures: [LintFixture] = [], dataFiles: DataFiles = DataFiles()
    ) {
        var reader = LintTreeReader()
        for tree in trees {
            for entry in tree.entries { reader.take(entry) }
        }
        reader.closeChain()
        self.sources = sources
        self.fixtures = fixtures
        self.dataFiles = dataFiles
        var seen: Set<SourceFileID> = []
        files = trees.flatMap(\.files).filter { seen.insert($0.source.id).inserted }
        rules = reader.rules
        markers = reader.markers
        directives = reader.directives
        defaultActions = reader.defaultActions
        self.settings = settings
        self.diagnostics = diagnostics + Resolver.resolve(trees, sources: sources).diagnostics
    }

    /// The rules with an id; more than one when it is used twice.
    package private(set) lazy var rulesByID: [UInt64: [LintRule]] = Dictionary(
        grouping: rules.filter { $0.id != nil }, by: { $0.id ?? 0 })

    /// A number that no rule has: one above the highest.
    package private(set) lazy var freeID: UInt64 = (rulesByID.keys.max() ?? 1_000) + 1

    /// Calls `body` with every link and its rule, and the link's number in it.
    package func forEachLink(_ body: (LintRule, LintLink, Int) -> Void) {
        for rule in rules {
            for (index, link) in rule.links.enumerated() { body(rule, link, index) }
        }
    }
}

/// A `SecMarker`.
package struct LintMarker: Sendable {
    package var name: SourceText
    package var position: Int
    /// The whole directive.
    package var span: SourceSpan
}

/// A directive that is no rule and no marker.
package struct LintDirective: Sendable {
    package var node: GenericDirective
    /// `nil` when there is no such directive.
    package var kind: DirectiveKind?
    package var position: Int
    package var file: SourceFileID
}

/// A `SecDefaultAction`.
package struct LintDefaultAction: Sendable {
    package var phase: Phase
    /// Actions but the phase, as written, in small letters.
    package var actions: Set<String>
    package var position: Int
    package var span: SourceSpan
}

/// Makes rules out of directives.
private struct LintTreeReader {
    private(set) var rules: [LintRule] = []
    private(set) var markers: [LintMarker] = []
    private(set) var directives: [LintDirective] = []
    private(set) var defaultActions: [LintDefaultAction] = []
    private var position = 0
    private var defaults: [Phase: DefaultActions] = [:]
    private var open: LintRule?

    mutating func take(_ entry: RuleTree.Entry) {
        if let open, open.file != entry.file { closeChain() }
        switch entry.directive {
        case .rule(let node):
            takeLink(LintLinkReader.link(node), file: entry.file)
        case .action(let node) where node.kind == .action:
            takeLink(LintLinkReader.link(node), file: entry.file)
        case .action(let node):
            closeChain()
            takeDefaults(node)
        case .include, .malformed:
            closeChain()
        case .generic(let node):
            closeChain()
            takeGeneric(node, file: entry.file)
        }
    }

    mutating func closeChain() {
        guard let rule = open else { return }
        open = nil
        rules.append(rule)
    }

    private mutating func takeLink(_ link: LintLink, file: SourceFileID) {
        var link = link
        if var rule = open {
            link.transformations = LintLinkReader.transformations(of: link, inheriting: [])
            rule.links.append(link)
            open = rule
        } else {
            let phaseAction = link.last(.phaseAction)
            let phase = phaseAction?.value.flatMap(LintLinkReader.phase) ?? .requestBody
            let defaults = self.defaults[phase] ?? DefaultActions()
            link.transformations = LintLinkReader.transformations(of: link, inheriting: defaults.transformations)
            let idAction = link.last(.id)
            open = LintRule(
                index: rules.count, position: position, file: file, links: [link],
                id: idAction.flatMap { UInt64($0.text) }, idAction: idAction, phase: phase, phaseAction: phaseAction,
                defaults: defaults)
            position += 1
        }
        if !link.has(.chain) { closeChain() }
    }

    private mutating func takeDefaults(_ node: ActionDirectiveNode) {
        let actions = node.actions.map(LintLinkReader.action)
        guard let phase = actions.last(where: { $0.kind == .phaseAction })?.value.flatMap(LintLinkReader.phase) else {
            return
        }
        var result = DefaultActions()
        result.disruptive = actions.last { $0.kind.map(LintRule.disruptiveActions.contains) ?? false }?.kind
        result.captures = actions.contains { $0.kind == .capture }
        result.transformations = actions.filter { $0.kind == .transformationAction }
            .compactMap { $0.value.flatMap { Transformation.named($0.bytes) } }
        defaults[phase] = result
        let others = actions.filter { $0.kind != .phaseAction }
        defaultActions.append(
            LintDefaultAction(
                phase: phase, actions: Set(others.map { ($0.node.name.string + ":" + $0.text).lowercased() }),
                position: position, span: node.span))
    }

    private mutating func takeGeneric(_ node: GenericDirective, file: SourceFileID) {
        let kind = DirectiveKind.named(node.name.bytes)
        if kind == .secMarker, let name = node.arguments.first {
            markers.append(LintMarker(name: name.withoutQuotes, position: position, span: node.span))
        } else {
            directives.append(LintDirective(node: node, kind: kind, position: position, file: file))
        }
        position += 1
    }
}

/// Resolves the names in one rule directive.
enum LintLinkReader {
    static func link(_ node: RuleNode) -> LintLink {
        let kind = node.operator.name.map { Operator.named($0.bytes) } ?? .rx
        let hasMacro = Parser.parseMacro(node.operator.argument).parts.contains {
            if case .variable = $0 { return true }
            return false
        }
        return LintLink(
            rule: node, keyword: node.keyword, span: node.span, actionsArgument: node.actionsArgument,
            actions: node.actions.map(action),
            targets: node.variables.map { LintTarget(node: $0, variable: Variable.named($0.name.bytes)) },
            test: kind.map { LintOperator(node: node.operator, kind: $0, hasMacro: hasMacro) }, transformations: [])
    }

    static func link(_ node: ActionDirectiveNode) -> LintLink {
        LintLink(
            rule: nil, keyword: node.keyword, span: node.span, actionsArgument: node.actionsArgument,
            actions: node.actions.map(action), targets: [], test: nil, transformations: [])
    }

    static func action(_ node: ActionNode) -> LintAction {
        LintAction(node: node, kind: Action.named(node.name.bytes))
    }

    static func phase(_ text: SourceText) -> Phase? {
        switch text.string.lowercased() {
        case "1": .requestHeaders
        case "2", "request": .requestBody
        case "3": .responseHeaders
        case "4", "response": .responseBody
        case "5", "logging": .logging
        default: nil
        }
    }

    /// The transformations that run, in order.
    static func transformations(of link: LintLink, inheriting inherited: [Transformation]) -> [LintTransformation] {
        var result = inherited.map { LintTransformation(kind: $0, action: nil) }
        for action in link.actions where action.kind == .transformationAction {
            guard let value = action.value else { continue }
            if value.equals(ignoringCase: "none") {
                result.removeAll()
            } else if value.bytes.first == UInt8(ascii: "-") {
                let kind = Transformation.named(value.slice(1..<value.count).bytes)
                result.removeAll { $0.kind == kind }
            } else if let kind = Transformation.named(value.bytes) {
                result.append(LintTransformation(kind: kind, action: action))
            }
        }
        return result
    }
}
