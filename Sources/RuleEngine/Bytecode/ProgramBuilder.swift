package import PatternMatching

/// The only producer of instructions: one method per opcode, labels instead of addresses.
package struct ProgramBuilder {
    /// A place in the instructions, known or still to come.
    package struct Label: BitwiseCopyable, Sendable { fileprivate let index: Int }

    private(set) var instructions: [Instruction] = []
    private var places: [Int?] = []
    private var fixups: [(instruction: Int, label: Int)] = []

    package init() {}

    package var count: Int { instructions.count }

    package mutating func makeLabel() -> Label {
        places.append(nil)
        return Label(index: places.count - 1)
    }

    /// The label means the next instruction.
    package mutating func place(_ label: Label) { places[label.index] = instructions.count }

    /// The instructions with every label resolved.
    package consuming func finished() -> [Instruction] {
        var finished = instructions
        for fixup in fixups {
            guard let place = places[fixup.label] else { preconditionFailure("a label that was never placed") }
            finished[fixup.instruction].c = UInt32(place)
        }
        return finished
    }

    package mutating func emit(_ instruction: Instruction) { instructions.append(instruction) }

    package mutating func enterRule(_ rule: RuleID) { emit(Instruction(.enterRule, c: rule.rawValue)) }

    package mutating func enterLink(_ link: LinkID) { emit(Instruction(.enterLink, c: link.rawValue)) }

    package mutating func nextTarget(exhausted: Label) { emitJump(.nextTarget, to: exhausted) }

    package mutating func transform(_ node: NodeID) { emit(Instruction(.transform, c: node.rawValue)) }

    package mutating func beginStages(_ list: Int) { emit(Instruction(.beginStages, c: UInt32(list))) }

    package mutating func nextStage(exhausted: Label) { emitJump(.nextStage, to: exhausted) }

    package mutating func skipUnlessCondition(_ condition: ConditionID, to loop: Label) {
        emit(Instruction(.skipUnlessCondition, b: distanceBack(to: loop), c: condition.rawValue))
    }

    package mutating func continueUnlessMatched(_ loop: Label) {
        emit(Instruction(.continueUnlessMatched, b: distanceBack(to: loop)))
    }

    package mutating func recordMatch(_ link: LinkID) { emit(Instruction(.recordMatch, c: link.rawValue)) }

    package mutating func perform(_ effect: Int) { emit(Instruction(.perform, c: UInt32(effect))) }

    package mutating func runStage(_ stage: Int) { emit(Instruction(.runStage, c: UInt32(stage))) }

    package mutating func jumpIfRefused(_ label: Label) { emitJump(.jumpIfRefused, to: label) }

    package mutating func reportStage(_ rule: RuleID) { emit(Instruction(.reportStage, c: rule.rawValue)) }

    package mutating func finishIfInterrupting(_ finish: Label) { emitJump(.finishIfInterrupting, to: finish) }

    package mutating func failUnlessAny(_ fail: Label) { emitJump(.failUnlessAny, to: fail) }

    package mutating func jump(_ label: Label) { emitJump(.jump, to: label) }

    package mutating func jumpUnlessMatched(_ label: Label) { emitJump(.jumpUnlessMatched, to: label) }

    package mutating func compareSlot(_ test: Int, _ comparison: NumberComparison, isNegated: Bool) {
        let flags: OperatorFlags = isNegated ? .negated : []
        emit(Instruction(.compareSlot, a: flags.rawValue, b: UInt16(comparison.rawValue), c: UInt32(test)))
    }

    package mutating func finishRule(_ rule: RuleID, isReported: Bool) {
        emit(Instruction(.finishRule, a: isReported ? 1 : 0, c: rule.rawValue))
    }

    package mutating func endRule() { emit(Instruction(.endRule)) }

    private mutating func emitJump(_ opcode: Opcode, to label: Label) {
        fixups.append((instructions.count, label.index))
        emit(Instruction(opcode))
    }

    /// How many instructions lie between the one that follows the next and the label.
    private func distanceBack(to label: Label) -> UInt16 {
        guard let place = places[label.index] else { preconditionFailure("loops go backward") }
        // A loop is a target step, a transformation, a condition and an operator.
        return UInt16(instructions.count + 1 - place)
    }
}
