internal import PatternMatching
package import SecLang

/// What a compiled rule set is made of, as text (`compile --dump`).
package struct ProgramReport {
    private let program: Program

    package init(_ engine: Engine) { program = engine.program }

    // MARK: Figures

    /// One paragraph: what was loaded.
    package func summary(_ result: Engine.LoadResult, _ loadNanoseconds: Int64) -> String {
        let files = result.sources.files.count
        let counts = Severity.allCases.map { severity in
            let count = result.diagnostics.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let rules = program.rules.count
        return "\(files) file\(files == 1 ? "" : "s"), \(rules) rule\(rules == 1 ? "" : "s"): "
            + "\(counts.joined(separator: ", ")); loaded in \(Self.milliseconds(loadNanoseconds)) ms\n"
    }

    /// One `name value` a line, in a fixed order.
    package func statistics(_ result: Engine.LoadResult, _ loadNanoseconds: Int64) -> String {
        let prefilter = program.conditions.statistics
        let alwaysArmed = program.alwaysArmed.reduce(0) { $0 + $1.nonzeroBitCount }
        var rows: [(String, String)] = [
            ("files", String(result.sources.files.count)),
            ("bytes", String(result.sources.files.reduce(0) { $0 + $1.bytes.count })),
            ("rules", String(program.rules.count)),
        ]
        for phase in Phase.allCases {
            rows.append(("rules-phase-\(phase.rawValue)", String(program.phases[phase.index].rules.count)))
        }
        rows += [
            ("links", String(program.links.count)),
            ("targets", String(program.targets.count)),
            ("instructions", String(program.instructions.count)),
            ("segments", String(program.segments.count)),
            ("always-armed-rules", String(alwaysArmed)),
            ("cells", String(program.cells.count)),
            ("transformation-nodes", String(program.nodes.count - 1)),
            ("patterns", String(program.patterns.count)),
            ("phrase-sets", String(program.phraseSets.count)),
            ("phrases", String(program.phraseSets.reduce(0) { $0 + $1.count })),
            ("address-sets", String(program.addressSets.count)),
            ("macros", String(program.macros.count)),
            ("tx-slots", String(program.slotNames.count)),
            ("conditions", String(prefilter.conditionCount)),
            ("literals", String(prefilter.literalCount)),
            ("prefilter-bytes", String(prefilter.memoryBytes)),
            ("load-milliseconds", Self.milliseconds(loadNanoseconds)),
        ]
        return Self.table(rows)
    }

    // MARK: Patterns and prefilter

    /// The regular expressions in load order: rule, operator, how many captures, the pattern.
    package func patterns(rule number: UInt64?) -> String {
        var text = ""
        forEachOperator(rule: number) { rule, step in
            guard step.opcode.shape == .pattern else { return }
            let id = PatternID(rawValue: step.c)
            text +=
                "\(rule.id)  captures \(program.patterns.captureCount(id))  "
                + Printable.text(program.patterns.source(id)[...]) + "\n"
        }
        return text
    }

    /// When each rule is visited, and figures about the whole.
    package func prefilter(rule number: UInt64?) -> String {
        var text = ""
        for phase in program.phases { text += conditions(of: phase, rule: number) }
        guard number == nil else { return text }
        let figures = program.conditions.statistics
        let (plain, negated) = patternsWithoutCondition
        return text + "\n"
            + Self.table([
                ("conditions", String(figures.conditionCount)), ("always", String(figures.alwaysCount)),
                ("never", String(figures.neverCount)), ("weak-terms", String(figures.weakTermCount)),
                ("literals", String(figures.literalCount)), ("triggers", String(figures.triggerCount)),
                ("memory-bytes", String(figures.memoryBytes)),
                ("signature-kinds", String(figures.signatureKindCount)),
                ("signature-exact", figures.isSignatureExact ? "yes" : "no"),
                ("patterns-without-condition", Self.counted(plain)),
                ("negated-without-condition", Self.counted(negated)),
            ])
    }

    private func conditions(of phase: PhasePlan, rule number: UInt64?) -> String {
        var conditions: [Int: Set<UInt32>] = [:]
        for watch in program.watches[phase.watches] {
            for arm in program.arms(of: watch) {
                conditions[Int(arm.rule), default: []].insert(arm.condition.rawValue)
            }
        }
        var text = ""
        for (ordinal, id) in program.rules(of: phase).enumerated() {
            let rule = program.rules[Int(id.rawValue)]
            guard number == nil || rule.id == number else { continue }
            let word = program.alwaysArmed[Int(phase.alwaysStart) + ordinal >> 6]
            let isAlways = word >> UInt64(ordinal & 63) & 1 != 0
            let known = (conditions[ordinal] ?? []).sorted().map {
                program.conditions.describe(ConditionID(rawValue: $0))
            }
            let when = isAlways ? "always" : known.isEmpty ? "never" : known.joined(separator: " or ")
            text += "\(rule.id)  phase \(rule.phase.rawValue)  \(when)\n"
        }
        return text
    }

    /// The rules with a pattern or phrases that run on every value, for want of a condition or because they are negated.
    private var patternsWithoutCondition: (plain: [UInt64], negated: [UInt64]) {
        var (plain, negated): ([UInt64], [UInt64]) = ([], [])
        for (index, rule) in program.rules.enumerated() {
            let end = index + 1 < program.rules.count ? Int(program.rules[index + 1].entry) : program.instructions.count
            for address in Int(rule.entry)..<end {
                let step = program.instructions[address]
                guard step.opcode.shape == .pattern || step.opcode.shape == .phrases,
                    program.instructions[address - 1].opcode != .skipUnlessCondition
                else { continue }
                if OperatorFlags(rawValue: step.a).contains(.negated) {
                    negated.append(rule.id)
                } else {
                    plain.append(rule.id)
                }
            }
        }
        return (plain, negated)
    }

    /// How many there are, and which.
    private static func counted(_ rules: [UInt64]) -> String {
        ([String(rules.count)] + rules.map { String($0) }).joined(separator: " ")
    }

    private func forEachOperator(rule number: UInt64?, _ body: (RuleInfo, Instruction) -> Void) {
        for (index, rule) in program.rules.enumerated() where number == nil || rule.id == number {
            let end = index + 1 < program.rules.count ? Int(program.rules[index + 1].entry) : program.instructions.count
            for step in program.instructions[Int(rule.entry)..<end] where step.opcode.isOperator { body(rule, step) }
        }
    }

    // MARK: Text

    private static func table(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "\($0.0)\(String(repeating: " ", count: width - $0.0.count))  \($0.1)\n" }.joined()
    }

    /// With one decimal.
    private static func milliseconds(_ nanoseconds: Int64) -> String {
        let tenths = (nanoseconds + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension Engine {
    /// Whether there is a rule with this number.
    package func hasRule(_ number: UInt64) -> Bool { program.rules.contains { $0.id == number } }

    /// Where the directives of a rule stand, the starter's first; a number that is used twice gives all of them.
    package func directives(ofRule number: UInt64) -> [SourceSpan] {
        program.rules.filter { $0.id == number }.flatMap { program.links[$0.links].map(\.sourceSpan) }
    }
}
