internal import Gateway
internal import PatternMatching
internal import SecLang

/// The tables of a program while rules are lowered into them; equal entries share an index.
final class LoweringTables {
    var builder = ProgramBuilder()
    var rules: [RuleInfo] = []
    var links: [LinkInfo] = []
    var targets: [Target] = []
    var exclusions: [Exclusion] = []
    var effects: [CompiledEffect] = []
    var slotTests: [SlotTest] = []
    var nodes = [TransformationNode(parent: NodeID(rawValue: 0), transformation: .lowercase, depth: 0)]
    var stageLists: [[NodeID]] = []
    var conditions = ConditionSetBuilder()
    let patterns = PatternTableBuilder()
    var phraseSets: [PhraseSet] = []
    var addressSets: [PrefixTrie] = []
    var addressLists: [IPListSource] = []
    var stages: [CompiledStage] = []
    var jwtProviders: [JWTResource] = []
    var rateLimits: [CompiledRateLimit] = []
    /// Where state lives for limits that do not say.
    var store = StoreLocation.memory
    var byteSets: [ByteSet] = []
    var numbers: [NumberOperand] = []
    var byteOperands: [BytesOperand] = []
    var macros: [CompiledMacro] = []
    var slotNames: [SlotName] = []
    var keys: [KeyConstant] = []
    var xpaths: [CompiledXPath] = []
    var xmlConstraints: [CompiledXMLConstraint] = []
    var pathTemplates: [PathTemplate] = []
    var ruleSets: [RuleSet] = []
    var targetRemovals: [RemovalPlan] = []
    var diagnostics: [Diagnostic] = []
    /// All rules, for exclusions that select among them.
    var allRules: [RuleIR] = []

    private var patternLimitSlot = SlotID(rawValue: 0)
    /// Slots whose name is spelled as a rule that writes them does.
    private var writtenSlots: Set<SlotID> = []
    private var nodeIndex: [NodeKey: NodeID] = [:]
    private var stageIndex: [[NodeID]: Int] = [:]
    private var macroIndex: [[UInt8]: MacroID] = [:]
    private var slotIndex: [[UInt8]: SlotID] = [:]
    private var keyIndex: [[UInt8]: UInt32] = [:]
    private var xpathIndex: [XPathSource: UInt32] = [:]
    private lazy var macroTaggedRules: Set<RuleID> = Set(
        allRules.indices.filter { allRules[$0].actions.tags.contains { $0.literal == nil } }
            .map { RuleID(rawValue: UInt32($0)) })
    private var ruleSetIndex: [RuleSelector: Int] = [:]
    private lazy var tagIndex = RuleTextIndex(allRules) { rule in
        rule.actions.tags.filter { $0.literal != nil }.map(\.shownText)
    }
    private lazy var messageIndex = RuleTextIndex(allRules) { rule in
        rule.actions.message.map { [$0.shownText] } ?? []
    }
    private var rateLimitIndex: [[UInt8]: Int] = [:]
    private var phraseIndex: [[[UInt8]]: Int] = [:]
    /// By phrase set: what is asked before a negated search for it, which most values would pass in full; or `.max`.
    var phraseConditions: [UInt32] = []

    private struct NodeKey: Hashable {
        var parent: NodeID
        var transformation: Transformation
    }

    /// How many TX entries captures use: TX.0…TX.9 are slots 0…9.
    static let captureSlots = 10

    init() {
        for digit in 0..<Self.captureSlots { _ = slot(Array(String(digit).utf8)) }
        // Written by the engine, so that rules which select TX by pattern see it too.
        patternLimitSlot = slot(Array("MSC_PCRE_LIMITS_EXCEEDED".utf8))
    }

    /// Moves everything into the program.
    func fill(_ program: inout ProgramParts) {
        program.instructions = builder.finished()
        program.rules = rules
        program.links = links
        program.targets = targets
        program.exclusions = exclusions
        program.keys = keys
        program.nodes = nodes
        program.stageLists = stageLists
        program.phraseSets = phraseSets
        program.phraseConditions = phraseConditions
        program.numbers = numbers
        program.byteOperands = byteOperands
        program.addressSets = addressSets
        program.byteSets = byteSets
        program.addressLists = addressLists
        program.stages = stages
        program.rateLimits = rateLimits
        program.jwtProviders = jwtProviders
        program.macros = macros
        program.effects = effects
        program.slotTests = slotTests
        program.slotNames = slotNames
        program.xpaths = xpaths
        program.xmlConstraints = xmlConstraints
        program.pathTemplates = pathTemplates
        program.ruleSets = ruleSets
        program.macroTaggedRules = macroTaggedRules
        program.targetRemovals = targetRemovals
        program.patternLimitSlot = patternLimitSlot
        for target in targets {
            guard case .stored(let collection, _) = target.source else { continue }
            if collection == .fullRequest || collection == .fullRequestLength { program.readsFullRequest = true }
            if collection == .filesContent { program.readsFileContents = true }
        }
        for macro in macros {
            for case .element(_, .stored(let collection, _), _) in macro.parts {
                if collection == .fullRequest || collection == .fullRequestLength { program.readsFullRequest = true }
                if collection == .filesContent { program.readsFileContents = true }
            }
        }
    }

    // MARK: Small tables

    /// The slot of a static TX name.
    func slot(_ name: [UInt8]) -> SlotID {
        let folded = name.map(\.asciiLowercased)
        if let known = slotIndex[folded] { return known }
        let id = SlotID(rawValue: UInt32(slotNames.count))
        slotNames.append(SlotName(text: name, foldedHash: ByteHash.foldedHash(name.span)))
        slotIndex[folded] = id
        return id
    }

    /// The slot that a rule writes: it keeps the spelling of the first rule that does.
    private func writtenSlot(_ name: [UInt8]) -> SlotID {
        let id = slot(name)
        if writtenSlots.insert(id).inserted { slotNames[Int(id.rawValue)].text = name }
        return id
    }

    func key(_ text: [UInt8]) -> UInt32 {
        if let known = keyIndex[text] { return known }
        let index = UInt32(keys.count)
        keys.append(KeyConstant(text: text, foldedHash: ByteHash.foldedHash(text.span)))
        keyIndex[text] = index
        return index
    }

    /// The trie node that a chain of transformations leads to.
    func node(_ transformations: [Transformation]) -> NodeID {
        var node = NodeID(rawValue: 0)
        for transformation in transformations {
            let key = NodeKey(parent: node, transformation: transformation)
            if let known = nodeIndex[key] {
                node = known
                continue
            }
            let depth = nodes[Int(node.rawValue)].depth
            let made = NodeID(rawValue: UInt32(nodes.count))
            nodes.append(
                TransformationNode(parent: node, transformation: transformation, depth: UInt8(clamping: Int(depth) + 1))
            )
            nodeIndex[key] = made
            node = made
        }
        return node
    }

    /// The root and the node after each transformation.
    func stages(_ transformations: [Transformation]) -> (list: Int, nodes: [NodeID]) {
        let nodes = (0...transformations.count).map { node(Array(transformations.prefix($0))) }
        if let known = stageIndex[nodes] { return (known, nodes) }
        stageLists.append(nodes)
        stageIndex[nodes] = stageLists.count - 1
        return (stageLists.count - 1, nodes)
    }

    /// A pattern's id; an error in the diagnostics when it does not compile.
    ///
    /// - Parameter text: where the pattern is written, when it stands there as it is.
    func pattern(
        _ bytes: [UInt8], options: PatternOptions, at span: SourceSpan, text: SourceText? = nil
    ) -> PatternID? {
        do throws(PatternError) {
            return try patterns.add(bytes, options: options)
        } catch {
            var place = text?.span ?? span
            if let text, text.bytes == bytes { place = text.span(of: error.byteOffset..<error.byteOffset + 1) }
            diagnostics.append(
                Diagnostic(
                    .invalidRegex, at: place,
                    "the pattern does not compile: \(error.message) (at byte \(error.byteOffset))"))
            return nil
        }
    }

    func phrases(_ phrases: [[UInt8]]) -> Int {
        if let known = phraseIndex[phrases] { return known }
        phraseSets.append(PhraseSet(phrases))
        phraseConditions.append(.max)
        phraseIndex[phrases] = phraseSets.count - 1
        return phraseSets.count - 1
    }

    func xpath(_ source: XPathSource, at span: SourceSpan) -> UInt32? {
        if let known = xpathIndex[source] { return known }
        guard let compiled = compile(xpath: source, at: span) else { return nil }
        let index = UInt32(xpaths.count)
        xpaths.append(compiled)
        xpathIndex[source] = index
        return index
    }

    func number(_ template: MacroTemplate) -> Int {
        numbers.append(numberOperand(template))
        return numbers.count - 1
    }

    func numberOperand(_ template: MacroTemplate) -> NumberOperand {
        if let literal = template.literal { return .literal(NumberPrefix.parse(literal.span)) }
        if template.parts.count == 1, case .variable(.tx, let key?) = template.parts[0] { return .slot(slot(key)) }
        return .macro(macro(template))
    }

    func bytes(_ template: MacroTemplate) -> Int {
        byteOperands.append(template.literal.map { .literal($0) } ?? .macro(macro(template)))
        return byteOperands.count - 1
    }

    // MARK: Macros

    func macro(_ template: MacroTemplate) -> MacroID {
        let source = template.source
        if let known = macroIndex[source] { return known }
        let parts = template.parts.map { part -> CompiledMacro.Part in
            switch part {
            case .literal(let bytes): .literal(bytes)
            case .variable(let variable, let key): macroPart(variable, key)
            }
        }
        let id = MacroID(rawValue: UInt32(macros.count))
        macros.append(CompiledMacro(parts: parts, literal: template.literal, source: source))
        macroIndex[source] = id
        return id
    }

    private func macroPart(_ variable: Variable, _ key: [UInt8]?) -> CompiledMacro.Part {
        let definition = variable.definition
        if case .volatile(.tx) = definition.source, let key { return .slot(slot(key)) }
        // The key of a scalar, as in %{REQUEST_URI.x}, selects nothing else than the scalar.
        let selector: TargetSelector = definition.shape == .scalar ? .all : key.map { .key(self.key($0)) } ?? .all
        let sources = targetSources(
            variable, xpath: key, namespaces: [], at: SourceSpan(file: .detached, start: 0, end: 0))
        return sources.count == 1 ? .element(variable, sources[0], selector) : .firstOf(variable, sources, selector)
    }

    // MARK: Targets

    /// Where the variable's elements are.
    func targetSources(
        _ variable: Variable, xpath: [UInt8]?, namespaces: [XMLNamespace], at span: SourceSpan
    ) -> [TargetSource] {
        switch variable.definition.source {
        case .stored(let collections, let part): collections.map { .stored($0, part) }
        case .volatile(let source): [.volatile(source)]
        case .computed: [.computed(variable)]
        case .never: [.never]
        case .xpath:
            switch xpath {
            // Without an expression there is one target, if there is a document: what @validateSchema needs.
            case .none: [.stored(.xmlText, .value)]
            case .some(let path) where path == Array("/*".utf8): [.stored(.xmlText, .value)]
            case .some(let path) where path == Array("//@*".utf8): [.stored(.xmlAttributes, .value)]
            case .some(let path):
                self.xpath(XPathSource(expression: path, namespaces: namespaces), at: span).map { [.xpath($0)] } ?? []
            }
        }
    }

    /// Lowers a variable list to a range of the target table.
    func lowerTargets(_ list: [TargetIR], namespaces: [XMLNamespace], span: SourceSpan) -> Range<Int> {
        let start = targets.count
        let excluded = Set(list.lazy.filter { $0.modifier == .exclude })
        var exclusionRanges: [Variable: Range<Int>] = [:]
        for (index, item) in list.enumerated() where item.modifier != .exclude {
            // An exclusion of everything, or of just what is selected, leaves nothing; a count is then 0.
            if item.modifier != .count,
                excluded.contains(TargetIR(modifier: .exclude, variable: item.variable, selector: .all))
                    || excluded.contains(
                        TargetIR(modifier: .exclude, variable: item.variable, selector: item.selector))
            {
                continue
            }
            let excludedHere =
                exclusionRanges[item.variable] ?? lowerExclusions(of: item.variable, in: list, span: span)
            exclusionRanges[item.variable] = excludedHere
            guard let selector = selector(item.selector, at: span) else { continue }
            var xpath: [UInt8]?
            if case .xpath(let path) = item.selector { xpath = path }
            var sources = targetSources(item.variable, xpath: xpath, namespaces: namespaces, at: span)
            if sources == [.volatile(.tx)], case .key(let name) = item.selector, excludedHere.isEmpty {
                sources = [.slot(slot(name))]
            }
            for (position, source) in sources.enumerated() {
                // A count keeps its key, after which it is named.
                let isPlainSlot = isSlot(source) && item.modifier != .count
                targets.append(
                    Target(
                        kind: item.modifier == .count ? .count : .elements, variable: item.variable, source: source,
                        selector: isPlainSlot ? .all : selector,
                        exclusionStart: UInt32(excludedHere.lowerBound), exclusionCount: UInt32(excludedHere.count),
                        countContinues: position < sources.count - 1, needsKeys: true,
                        isScalar: item.variable.definition.shape == .scalar, item: UInt32(index)))
            }
        }
        return start..<targets.count
    }

    /// What a list's exclusions take from one variable, as a range of the table; all its items share it.
    private func lowerExclusions(of variable: Variable, in list: [TargetIR], span: SourceSpan) -> Range<Int> {
        let start = exclusions.count
        for exclusion in list where exclusion.modifier == .exclude && exclusion.variable == variable {
            if let selector = selector(exclusion.selector, at: span) {
                exclusions.append(Exclusion(selector: selector))
            }
        }
        return start..<exclusions.count
    }

    private func isSlot(_ source: TargetSource) -> Bool { if case .slot = source { true } else { false } }

    func selector(_ selector: TargetIR.Selector, at span: SourceSpan) -> TargetSelector? {
        switch selector {
        case .all, .xpath: .all
        case .key(let text): .key(key(text))
        case .pattern(let bytes): pattern(bytes, options: .selector, at: span).map { .pattern($0) }
        }
    }

    /// `TX:name "@lt 2"` or `&TX:name "@eq 0"` without transformations: one instruction.
    func slotTest(_ test: TestIR, _ link: LinkIR) -> (test: Int, comparison: NumberComparison)? {
        guard link.transformations.isEmpty, test.targets.count == 1, test.targets[0].modifier != .exclude,
            case .key(let name) = test.targets[0].selector, case .number(let comparison, let operand) = test.code,
            case .volatile(.tx) = test.targets[0].variable.definition.source
        else { return nil }
        slotTests.append(
            SlotTest(
                slot: slot(name), number: numberOperand(operand), variable: test.targets[0].variable,
                countedKey: test.targets[0].modifier == .count ? key(name) : nil))
        return (slotTests.count - 1, comparison)
    }

    // MARK: Exclusions

    /// The rules that a selector means, as an index of the set table.
    func ruleSet(_ selector: RuleSelector, at span: SourceSpan) -> Int {
        if let known = ruleSetIndex[selector] { return known }
        if case .ids(let ranges) = selector {
            ruleSets.append(.ids(ranges))
        } else {
            let members = rules(selectedBy: selector, at: span)
            if case .tag(let text) = selector, !macroTaggedRules.isEmpty,
                let pattern = pattern(text, options: .rx, at: span)
            {
                ruleSets.append(.tagged(members, pattern))
            } else {
                ruleSets.append(.members(members))
            }
        }
        ruleSetIndex[selector] = ruleSets.count - 1
        return ruleSets.count - 1
    }

    /// The rules whose tags or messages a pattern is found in. What a tag with macros says is known only when the
    /// rule's turn comes: see `RuleSet.tagged`.
    private func rules(selectedBy selector: RuleSelector, at span: SourceSpan) -> [RuleID] {
        switch selector {
        case .ids: []
        case .tag(let text):
            RuleTextPattern(text, at: span, diagnostics: &diagnostics).map { tagIndex.rules(matching: $0) } ?? []
        case .message(let text):
            RuleTextPattern(text, at: span, diagnostics: &diagnostics).map { messageIndex.rules(matching: $0) } ?? []
        }
    }

    func removal(_ selector: RuleSelector, _ removal: TargetRemoval, at span: SourceSpan) -> Int? {
        let lowered: TargetSelector?
        switch removal.selector {
        case .all: lowered = .all
        case .key(let text): lowered = .key(key(text))
        case .pattern(let bytes): lowered = pattern(bytes, options: .selector, at: span).map { .pattern($0) }
        }
        guard let lowered else { return nil }
        targetRemovals.append(
            RemovalPlan(ruleSet: ruleSet(selector, at: span), variable: removal.variable, selector: lowered))
        return targetRemovals.count - 1
    }

    // MARK: Stages

    /// Lowers one stage; answers its place in the table.
    func stage(_ stage: StageIR) -> Int {
        switch stage {
        case .rateLimit(let resource, let cost):
            let key = resource.policy.name + [0] + resource.key.source + [0] + resource.cost.source
            let index: Int
            if let known = rateLimitIndex[key] {
                index = known
            } else {
                index = rateLimits.count
                rateLimits.append(
                    CompiledRateLimit(
                        policy: resource.policy, store: resource.store ?? store, onError: resource.onError,
                        acceptsEmptyKey: resource.acceptsEmptyKey, fields: resource.fields))
                rateLimitIndex[key] = index
            }
            stages.append(
                .rateLimit(limit: index, key: macro(resource.key), cost: numberOperand(cost ?? resource.cost)))
        case .authenticate(let methods):
            stages.append(.authenticate(methods.map(authentication)))
        }
        return stages.count - 1
    }

    private func authentication(_ method: AuthenticationMethod) -> CompiledAuthentication {
        switch method {
        case .jwt(let resource):
            // A declaration is known by its keys, which it owns.
            if let known = jwtProviders.firstIndex(where: { KeySource.isSame($0.keys, resource.keys) }) {
                return .jwt(known)
            }
            jwtProviders.append(resource)
            return .jwt(jwtProviders.count - 1)
        }
    }

    // MARK: Effects

    /// Lowers one action.
    func effect(_ effect: Effect, at span: SourceSpan) -> CompiledEffect? {
        switch effect {
        case .setVariable(let collection, let key, let change):
            let target = slotTarget(collection, key)
            switch change {
            case .assign(let text): return .assign(target, macro(text))
            case .add(let amount): return .add(target, numberOperand(amount))
            case .subtract(let amount): return .subtract(target, numberOperand(amount))
            case .remove: return .remove(target)
            }
        case .expireVariable(.persistent(let collection), let key, let seconds):
            return .expire(collection, key: macro(key), seconds: numberOperand(seconds))
        case .deprecateVariable(.persistent(let collection), let key, let amount, let period):
            return .deprecate(collection, key: macro(key), amount: amount, periodSeconds: period)
        case .expireVariable(.transaction, _, _), .deprecateVariable(.transaction, _, _, _):
            // TX does not outlive the transaction; the action itself left a note.
            return nil
        case .openCollection(let collection, let key):
            return .open(collection, key: macro(key))
        case .setEnvironment(let name, let value):
            return .setEnvironment(name: macro(name), value: value.map { macro($0) })
        case .sanitise(let part):
            return .sanitise(part)
        case .changeHeader(let change, let name, let value):
            return .changeHeader(change, name: name, value: value.map { macro($0) })
        case .control(.ruleEngine(let mode)):
            return .ruleEngine(mode)
        case .control(.removeRules(let selector)):
            return .removeRules(ruleSet(selector, at: span))
        case .control(.removeTargets(let selector, let removals)):
            return .removeTargets(removals.compactMap { removal(selector, $0, at: span) })
        case .control(let control):
            return .control(control)
        }
    }

    private func slotTarget(_ collection: WritableCollection, _ key: MacroTemplate) -> SlotTarget {
        switch collection {
        case .transaction: key.literal.map { .slot(writtenSlot($0)) } ?? .dynamic(macro(key))
        case .persistent(let persistent): .persistent(persistent, macro(key))
        }
    }
}
