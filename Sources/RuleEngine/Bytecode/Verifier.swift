internal import PatternMatching

/// Proves, once per program, what the machine relies on: operands within their tables, jumps within the program,
/// loops that go back only to a target or stage step, every path ending.
///
/// A program that fails is our own bug, so it traps.
package enum Verifier {
    package static func verify(_ program: Program) {
        let code = program.instructions
        for (address, step) in code.enumerated() {
            let c = Int(step.c)
            let limit: Int? =
                switch step.opcode.shape {
                case .none: nil
                case .rule: program.rules.count
                case .link: program.links.count
                case .jump: code.count
                case .node: program.nodes.count
                case .stages: program.stageLists.count
                case .condition: program.conditions.conditionCount
                case .pattern: program.patterns.count
                case .macro: program.macros.count
                case .phrases: program.phraseSets.count
                case .number: program.numbers.count
                case .bytes: program.byteOperands.count
                case .addresses: program.addressSets.count
                case .addressList: program.addressLists.count
                case .stage: program.stages.count
                case .byteSet: program.byteSets.count
                case .xml: program.xmlConstraints.count
                case .path: program.pathTemplates.count
                case .effect: program.effects.count
                case .slotTest: program.slotTests.count
                }
            if let limit { precondition(c < limit, "operand of instruction \(address) within its table") }
            if step.opcode.jumpsBack {
                let target = address + 1 - Int(step.b)
                precondition(
                    target >= 0 && isLoopHead(code[target].opcode), "instruction \(address) loops to a target step")
            }
            if step.opcode.shape == .jump, c <= address {
                precondition(isLoopHead(code[c].opcode), "instruction \(address) loops to a target step")
            }
        }
        precondition(code.isEmpty || code[code.count - 1].opcode == .endRule, "the last path ends")
        for rule in program.rules {
            precondition(code[Int(rule.entry)].opcode == .enterRule, "a rule's entry enters a rule")
            precondition(rule.links.upperBound <= program.links.count && !rule.links.isEmpty, "a rule has links")
        }
        for link in program.links {
            precondition(link.targets.upperBound <= program.targets.count, "targets within their table")
        }
        for target in program.targets {
            let end = Int(target.exclusionStart) + Int(target.exclusionCount)
            precondition(end <= program.exclusions.count, "exclusions within their table")
        }
        verifyPlan(of: program)
    }

    private static func verifyPlan(of program: Program) {
        precondition(
            program.armStarts.last.map { Int($0) == program.armedRules.count } ?? false, "the last arms have an end")
        for phase in program.phases {
            precondition(phase.rules.upperBound <= program.orderedRules.count, "a phase has its rules")
            precondition(
                Int(phase.alwaysStart) + phase.ruleWordCount <= program.alwaysArmed.count, "a phase has its words")
            var next = 0
            for segment in program.segments[phase.segments] {
                precondition(segment.firstRule == next && segment.endRule > next, "segments follow each other")
                next = Int(segment.endRule)
                precondition(
                    Int(segment.watchesStart) + phase.watchWordCount <= program.segmentWatches.count,
                    "a segment has its words")
            }
            precondition(next == phase.rules.count, "segments cover the phase")
            for watch in program.watches[phase.watches] {
                precondition(Int(watch.cell) < program.cells.count, "a watch's cell exists")
                for watched in program.watchedWords[Int(watch.wordStart)..<Int(watch.wordEnd)] {
                    let end = Int(watched.armStart) + watched.mask.nonzeroBitCount
                    precondition(end < program.armStarts.count, "a watched condition has its arms")
                    precondition(Int(watched.word) < program.conditions.wordCount, "a watched condition exists")
                }
                precondition(
                    program.arms(of: watch).allSatisfy { Int($0.rule) < phase.rules.count }, "armed rules exist")
            }
        }
    }

    private static func isLoopHead(_ opcode: Opcode) -> Bool { opcode == .nextTarget || opcode == .nextStage }
}
