internal import PatternMatching
package import SecLang

/// Emits a program from resolved rules: tables, instructions, and the plan of what to scan for.
package struct Lowering {
    private let tables = LoweringTables()
    private let entries: [RuleListEntry]
    private let configuration: Configuration
    private let sources: SourceMap
    private var plan = ScanPlan()

    private let shown: [ShownRequest]

    private init(_ resolved: Resolver.Result, sources: SourceMap, shown: [ShownRequest]) {
        self.shown = shown
        entries = resolved.entries
        configuration = resolved.configuration
        self.sources = sources
    }

    /// The program, or `nil` and the errors that only lowering finds (patterns that don't compile).
    package static func lower(
        _ resolved: Resolver.Result, sources: SourceMap, compilesPatterns: Bool, shown: [ShownRequest] = []
    ) -> (program: Program?, diagnostics: [Diagnostic]) {
        var lowering = Lowering(resolved, sources: sources, shown: shown)
        let program = lowering.run(compilesPatterns: compilesPatterns)
        return (program, lowering.tables.diagnostics)
    }

    private mutating func run(compilesPatterns: Bool) -> Program? {
        let rules = entries.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
        tables.allRules = rules
        tables.store = configuration.gateway.store
        var phaseRules = Array(repeating: [RuleID](), count: Phase.allCases.count)
        var ordinals: [UInt32] = []
        for (index, rule) in rules.enumerated() {
            ordinals.append(UInt32(phaseRules[rule.phase.index].count))
            phaseRules[rule.phase.index].append(RuleID(rawValue: UInt32(index)))
        }
        let flow = FlowPlan(entries: entries, rules: rules, ordinals: ordinals, phaseRules: phaseRules)
        tables.diagnostics += flow.diagnostics
        for (index, rule) in rules.enumerated() {
            lower(
                rule, RuleID(rawValue: UInt32(index)), ordinal: ordinals[index], resumesAt: flow.resumption[index])
        }
        for transformation in Transformation.allCases {
            if let triggers = transformation.triggers { tables.conditions.addTrigger(triggers) }
        }
        let shownTargets = shown.map { tables.lower($0) }
        guard !tables.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        let conditions = tables.conditions.build()
        let patterns = tables.patterns.build(jitPolicy: .onFirstUse)
        if compilesPatterns { patterns.compileJIT() }
        var program = ProgramParts(
            conditions: conditions, patterns: patterns, configuration: configuration, sources: sources)
        tables.fill(&program)
        program.shownTargets = shownTargets
        for phase in Phase.allCases {
            plan.addPhase(
                rules: phaseRules[phase.index], boundaries: flow.boundaries[phase.index], to: &program)
        }
        let finished = Program(program)
        Verifier.verify(finished)
        return finished
    }

    // MARK: One rule

    private mutating func lower(_ rule: RuleIR, _ id: RuleID, ordinal: UInt32, resumesAt: UInt32?) {
        let entry = tables.builder.count
        let firstLink = tables.links.count
        let last = rule.links[rule.links.count - 1]
        let reportsEachStage =
            last.matchesEveryStage && !last.transformations.isEmpty && last.test != nil
            && rule.links.allSatisfy(\.stages.isEmpty)
        let fail = tables.builder.makeLabel()
        let finish = tables.builder.makeLabel()
        let stages = rule.links.flatMap(\.stages)
        tables.builder.enterRule(id)
        for (number, link) in rule.links.enumerated() {
            let interest = lowerLink(
                link, rule: id, isLast: number == rule.links.count - 1, reportsEachStage: reportsEachStage,
                defersEffects: !stages.isEmpty, finish: finish, fail: fail)
            // Only the starter says when to look: what later links need is asked when it matched.
            if number == 0 { plan.add(interest, for: id) }
        }
        tables.builder.place(finish)
        if !stages.isEmpty { lowerStages(stages, of: rule) }
        tables.builder.finishRule(id, isReported: reportsEachStage)
        tables.builder.place(fail)
        tables.builder.endRule()
        let disruptive: CompiledDisruptive =
            switch rule.disruptive {
            case .pass, .block: .pass
            case .deny: .deny
            case .drop: .drop
            case .allow(let scope): .allow(scope)
            case .redirect(let location): .redirect(tables.macro(location))
            }
        tables.rules.append(
            RuleInfo(
                id: rule.id, phase: rule.phase, entry: UInt32(entry), links: firstLink..<tables.links.count,
                ordinal: ordinal, message: (rule.actions.message ?? last.message).map { tables.macro($0) },
                logData: (rule.actions.logData ?? last.logData).map { tables.macro($0) },
                tags: rule.actions.tags.map { tables.macro($0) },
                severity: rule.actions.severity, revision: rule.actions.revision?.source ?? [],
                version: rule.actions.version?.source ?? [], maturity: rule.actions.maturity,
                accuracy: rule.actions.accuracy, disruptive: disruptive, status: rule.status, logs: rule.logs,
                auditLogs: rule.auditLogs, resumesAt: resumesAt, reportsEachStage: reportsEachStage, span: rule.span,
                sourceSpan: rule.links[0].sourceSpan))
    }

    /// The stages first, then every other action of the rule, once, if all of them accepted.
    private func lowerStages(_ stages: [StageIR], of rule: RuleIR) {
        let refused = tables.builder.makeLabel()
        for stage in merged(stages) {
            tables.builder.runStage(tables.stage(stage))
            tables.builder.jumpIfRefused(refused)
        }
        for link in rule.links { emitEffects(of: link) }
        tables.builder.place(refused)
    }

    /// The authentications of a chain's links are alternatives like those of one list; they run where the first stands.
    private func merged(_ stages: [StageIR]) -> [StageIR] {
        var merged: [StageIR] = []
        for stage in stages {
            if case .authenticate(let more) = stage,
                let place = merged.firstIndex(where: { if case .authenticate = $0 { true } else { false } }),
                case .authenticate(let methods) = merged[place]
            {
                merged[place] = .authenticate(methods + more)
            } else {
                merged.append(stage)
            }
        }
        return merged
    }

    /// The operator's argument when it has macros, which logs show expanded.
    private func operandMacro(_ code: OperatorCode) -> MacroID? {
        switch code {
        case .macroPattern(let template, _, _): tables.macro(template)
        case .number(_, let template), .bytes(_, let template): template.literal == nil ? tables.macro(template) : nil
        case .pattern, .phrases, .addresses, .addressList, .bytesOutside, .check, .verifiedPattern, .always, .never,
            .blockList,
            .geoLookup, .invalidXML, .path, .injection:
            nil
        }
    }

    /// Emits one link; answers when its rule must be visited.
    private func lowerLink(
        _ link: LinkIR, rule: RuleID, isLast: Bool, reportsEachStage: Bool, defersEffects: Bool,
        finish: ProgramBuilder.Label, fail: ProgramBuilder.Label
    ) -> Interest {
        let id = LinkID(rawValue: UInt32(tables.links.count))
        var info = LinkInfo(
            rule: rule, targets: 0..<0, operator: link.test?.operator, isNegated: link.test?.isNegated ?? false,
            argument: link.test?.argument ?? [], operandMacro: link.test.flatMap { operandMacro($0.code) },
            capturesGroups: link.captures
                && link.test.map { $0.operator.definition.capturesGroups && !$0.isNegated } ?? false,
            node: NodeID(rawValue: 0), transformations: link.transformations,
            message: link.message.map { tables.macro($0) }, logData: link.logData.map { tables.macro($0) },
            span: link.span, sourceSpan: link.sourceSpan)
        guard let test = link.test else {
            tables.links.append(info)
            tables.builder.enterLink(id)
            if !defersEffects { emitEffects(of: link) }
            return .always
        }
        if let slot = tables.slotTest(test, link) {
            tables.links.append(info)
            tables.builder.enterLink(id)
            tables.builder.compareSlot(slot.test, slot.comparison, isNegated: test.isNegated)
            tables.builder.jumpUnlessMatched(fail)
            tables.builder.recordMatch(id)
            if !defersEffects { emitEffects(of: link) }
            return .always
        }
        info.targets = tables.lowerTargets(test.targets, namespaces: link.namespaces, span: link.span)
        info.node = tables.node(link.transformations)
        tables.links.append(info)
        guard let lowered = tables.lowerOperator(test, captures: link.captures, at: link.span) else { return .always }
        let isUnconditional = test.isNegated || lowered.condition == .always
        let condition =
            isUnconditional
            ? nil : tables.conditions.add(lowered.condition, asksResponses: tables.areResponses(info.targets))
        if test.isNegated, lowered.instruction.opcode == .matchPhrases {
            let asked = tables.conditions.add(lowered.condition, asksResponses: tables.areResponses(info.targets))
            tables.phraseConditions[Int(lowered.instruction.c)] = asked.rawValue
        }
        let stages = link.matchesEveryStage && !link.transformations.isEmpty ? tables.stages(link.transformations) : nil

        tables.builder.enterLink(id)
        let exhausted = tables.builder.makeLabel()
        let next = tables.builder.makeLabel()
        tables.builder.place(next)
        tables.builder.nextTarget(exhausted: exhausted)
        var loop = next
        if let stages {
            tables.builder.beginStages(stages.list)
            loop = tables.builder.makeLabel()
            tables.builder.place(loop)
            tables.builder.nextStage(exhausted: next)
        } else if info.node.rawValue != 0 {
            tables.builder.transform(info.node)
        }
        if let condition { tables.builder.skipUnlessCondition(condition, to: loop) }
        tables.builder.emit(lowered.instruction)
        tables.builder.continueUnlessMatched(loop)
        tables.builder.recordMatch(id)
        if !defersEffects { emitEffects(of: link) }
        if isLast {
            if reportsEachStage { tables.builder.reportStage(rule) }
            tables.builder.finishIfInterrupting(finish)
        }
        tables.builder.jump(loop)
        tables.builder.place(exhausted)
        tables.builder.failUnlessAny(fail)
        guard let condition else { return .always }
        return tables.interest(targets: info.targets, nodes: stages?.nodes ?? [info.node], condition: condition)
    }

    private func emitEffects(of link: LinkIR) {
        for effect in link.effects {
            guard let lowered = tables.effect(effect, at: link.span) else { continue }
            tables.builder.perform(tables.effects.count)
            tables.effects.append(lowered)
        }
    }
}
