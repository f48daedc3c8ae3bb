package import SecLang

/// Turns a tree of directives into rules with every name resolved: defaults merged, chains linked, edits applied.
///
/// Goes on after errors, so that one run reports all of them; with an error among the diagnostics the result must
/// not be lowered.
package struct Resolver {
    /// What a rule set comes to.
    package struct Result: Sendable {
        package var configuration: Configuration
        /// Rules and markers in load order, removed rules left out.
        package var entries: [RuleListEntry]
        package var diagnostics: [Diagnostic]

        /// What rules ask for that the engine's mode will not do: authors of exceptions are surprised otherwise.
        package var notesOnMode: [Diagnostic] {
            guard configuration.engine == .detectionOnly else { return [] }
            return entries.compactMap { entry in
                guard case .rule(let rule) = entry, case .allow = rule.disruptive else { return nil }
                return Diagnostic(
                    .ignoredAction, severity: .note, at: rule.span,
                    "allow has no effect while SecRuleEngine is DetectionOnly")
            }
        }
    }

    private var builder: ConfigurationBuilder
    private var diagnostics: [Diagnostic] = []
    /// The rule whose chain is still open, and the directive that opened it.
    private var openChain: (rule: RuleIR, span: SourceSpan, file: SourceFileID)?
    private var idSpans: [UInt64: SourceSpan] = [:]

    private init(_ sources: SourceMap) {
        builder = ConfigurationBuilder(context: CompileContext(sources: sources))
    }

    /// Resolves everything in the trees, in order.
    package static func resolve(_ trees: [RuleTree], sources: SourceMap) -> Result {
        var resolver = Resolver(sources)
        for tree in trees {
            for entry in tree.entries { resolver.take(entry) }
        }
        resolver.closeDanglingChain()
        let entries = RuleEditor.apply(
            resolver.builder.edits, to: resolver.builder.entries, diagnostics: &resolver.diagnostics)
        let checks = GatewayChecks.diagnostics(resolver.builder.configuration, entries)
        return Result(
            configuration: resolver.builder.configuration, entries: entries,
            diagnostics: resolver.diagnostics + resolver.builder.context.diagnostics + checks)
    }

    private mutating func take(_ entry: RuleTree.Entry) {
        builder.context.file = entry.file
        if let open = openChain, open.file != entry.file { closeDanglingChain() }
        switch entry.directive {
        case .rule(let node):
            takeRule(node, file: entry.file)
        case .action(let node):
            switch node.kind {
            case .action: takeAction(node, file: entry.file)
            case .defaultAction:
                closeDanglingChain()
                takeDefaultAction(node)
            }
        case .include, .malformed:
            closeDanglingChain()
        case .generic(let node):
            closeDanglingChain()
            takeGeneric(node)
        }
    }

    private mutating func takeGeneric(_ node: GenericDirective) {
        guard let directive = DirectiveKind.named(node.name.bytes) else {
            diagnostics.append(
                Diagnostic(
                    .unknownDirective, at: node.name.span, "no directive named \(node.name.quoted)",
                    help: NearestName.help(
                        for: node.name,
                        among: DirectiveKind.allNames + ["SecRule", "SecAction", "SecDefaultAction", "Include"])))
            return
        }
        do throws(Diagnostic) {
            try directive.definition.apply(DirectiveArguments(node), to: &builder)
        } catch {
            diagnostics.append(error)
        }
    }

    // MARK: Rules

    private mutating func takeRule(_ node: RuleNode, file: SourceFileID) {
        let actions = ActionCompiler.compile(
            node.actions, role: openChain == nil ? .rule : .chainedRule, in: &builder.context)
        guard let test = test(of: node, actions) else {
            // The chain goes on, so that its other links are checked too.
            finishLink(nil, actions, keyword: node.keyword.span, span: node.span, file: file)
            return
        }
        finishLink(test, actions, keyword: node.keyword.span, span: node.span, file: file)
    }

    private mutating func takeAction(_ node: ActionDirectiveNode, file: SourceFileID) {
        let actions = ActionCompiler.compile(
            node.actions, role: openChain == nil ? .rule : .chainedRule, in: &builder.context)
        finishLink(nil, actions, keyword: node.keyword.span, span: node.span, file: file)
    }

    private mutating func test(of node: RuleNode, _ actions: ActionSet) -> TestIR? {
        var targets: [TargetIR] = []
        do throws(Diagnostic) {
            targets = try builder.context.targets(node.variables)
        } catch {
            diagnostics.append(error)
        }
        let name = node.operator.name
        let known = name.map { Operator.named($0.bytes) } ?? .rx
        guard let known else {
            let written = name ?? node.operator.argument
            diagnostics.append(
                Diagnostic(
                    .unknownOperator, at: written.span, "no operator named '@\(written.string)'",
                    help: NearestName.help(for: written, among: Operator.allNames, prefix: "@")))
            return nil
        }
        let argument = OperatorArgument(
            operator: known, text: node.operator.argument, nameSpan: name?.span ?? node.operator.span)
        do throws(Diagnostic) {
            let code = try known.definition.compile(argument, in: &builder.context)
            return TestIR(
                targets: targets, operator: known, code: code, isNegated: node.operator.isNegated,
                argument: node.operator.argument.bytes, argumentText: node.operator.argument)
        } catch {
            diagnostics.append(error)
            return nil
        }
    }

    /// Adds a link to the open chain, or begins a rule.
    private mutating func finishLink(
        _ test: TestIR?, _ actions: ActionSet, keyword: SourceSpan, span: SourceSpan, file: SourceFileID
    ) {
        var link = LinkIR(
            span: keyword, test: test, transformations: actions.transformations,
            matchesEveryStage: actions.matchesEveryStage, captures: actions.captures, effects: actions.effects,
            message: actions.message, logData: actions.logData, namespaces: actions.namespaces, sourceSpan: span,
            stages: actions.stages)
        if var open = openChain {
            openChain = nil  // first, or the append would copy the links so far
            open.rule.links.append(link)
            continueOrAdd(open.rule, isChained: actions.isChained, span: keyword, file: file)
            return
        }
        guard let id = actions.id else {
            if !actions.hasUnusableID {
                diagnostics.append(
                    Diagnostic(.missingID, at: keyword, "a rule needs an id, such as 'id:10001'"))
            }
            // Chained rules behind it would each be reported as starters.
            if actions.isChained { openChain = (placeholder(link), keyword, file) }
            return
        }
        if let earlier = idSpans[id] {
            diagnostics.append(
                Diagnostic(
                    .duplicateID, at: keyword, "there is a rule with id \(id) already",
                    related: [Diagnostic.Related(at: earlier, "the first rule with this id")]))
        } else {
            idSpans[id] = keyword
        }
        let phase = actions.phase ?? .requestBody
        let defaults = builder.configuration.defaultActions[phase.index]
        let rule = Self.merge(
            actions, defaults, id: id, phase: phase, link: &link, keyword: keyword, position: builder.entries.count)
        continueOrAdd(rule, isChained: actions.isChained, span: keyword, file: file)
    }

    private mutating func continueOrAdd(_ rule: RuleIR, isChained: Bool, span: SourceSpan, file: SourceFileID) {
        if isChained {
            openChain = (rule, span, file)
        } else if rule.id != 0 {
            builder.addRule(rule)
        }
    }

    /// Stands for a starter without id, so that its links are read as links; never added.
    private func placeholder(_ link: LinkIR) -> RuleIR {
        RuleIR(
            id: 0, phase: .requestBody, links: [link], actions: ActionSet(), disruptive: .pass, status: nil,
            logs: false,
            auditLogs: false, span: link.span, position: 0)
    }

    private mutating func closeDanglingChain() {
        guard let open = openChain else { return }
        openChain = nil
        diagnostics.append(
            Diagnostic(
                .danglingChain, at: open.span, "this rule says 'chain', but no rule follows it",
                help: "only comments and blank lines may stand between the rules of a chain"))
    }

    // MARK: Default actions

    private mutating func takeDefaultAction(_ node: ActionDirectiveNode) {
        let actions = ActionCompiler.compile(node.actions, role: .defaultAction, in: &builder.context)
        guard let phase = actions.phase else {
            diagnostics.append(
                Diagnostic(.badArgument, at: node.span, "SecDefaultAction needs a phase, such as 'phase:2'"))
            return
        }
        guard actions.disruptive != nil else {
            diagnostics.append(
                Diagnostic(
                    .badArgument, at: node.span, "SecDefaultAction needs a disruptive action, such as 'pass' or 'deny'")
            )
            return
        }
        if builder.configuration.defaultActions[phase.index] != nil {
            builder.context.note(
                .shadowedDirective, at: node.keyword.span,
                "replaces the default actions of phase \(phase.rawValue) for the rules that follow")
        }
        builder.configuration.defaultActions[phase.index] = actions
    }

    /// Starts from the phase's default list; the rule's own actions replace or follow.
    static func merge(
        _ actions: ActionSet, _ defaults: ActionSet?, id: UInt64, phase: Phase, link: inout LinkIR, keyword: SourceSpan,
        position: Int
    ) -> RuleIR {
        var actions = actions
        if let defaults {
            actions.tags = defaults.tags + actions.tags
            if !actions.clearsInheritedTransformations {
                let inherited = defaults.transformations.filter { !actions.removedTransformations.contains($0) }
                link.transformations = inherited + link.transformations
            }
            link.effects = defaults.effects + link.effects
            link.captures = link.captures || defaults.captures
            link.matchesEveryStage = link.matchesEveryStage || defaults.matchesEveryStage
        }
        var disruptive: Disruptive
        // Merged like every single-valued action, whoever names the disruptive one (ModSecurity v2).
        // A stage brings a status of its own, which only the rule itself replaces.
        let status = actions.status ?? (actions.stages.isEmpty ? defaults?.status : nil)
        switch actions.disruptive {
        case .none, .block:
            disruptive = defaults?.disruptive ?? .pass
        case .some(let own):
            disruptive = own
        }
        // A default of 'block' would refer to itself.
        if disruptive == .block { disruptive = .pass }
        return RuleIR(
            id: id, phase: phase, links: [link], actions: actions, disruptive: disruptive, status: status,
            logs: actions.logs ?? defaults?.logs ?? true, auditLogs: actions.auditLogs ?? defaults?.auditLogs ?? true,
            span: keyword, position: position)
    }
}
