/// What one instruction does. This file is the only place that defines them; disassembler, verifier and
/// `docs/opcodes.md` follow the operand shapes given here.
///
/// The machine keeps one rule's state: the current link, a cursor over the link's targets, the current value, a
/// match flag, and how many targets of the link matched.
package enum Opcode: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// enterRule  a: –  b: –  c: RuleID
    /// Makes c the current rule and forgets the matched variables of the rule before.
    case enterRule
    /// enterLink  a: –  b: –  c: LinkID
    /// Makes c the current link, its target cursor at the first target, its match count 0.
    case enterLink
    /// nextTarget  a: –  b: –  c: jump
    /// Takes the link's next target value, or jumps to c when there is none.
    case nextTarget
    /// transform  a: –  b: –  c: NodeID
    /// Replaces the value by what the transformations of trie node c make of it.
    /// Cost: nothing for a value on which they have nothing to do, else once per distinct value.
    case transform
    /// beginStages  a: –  b: –  c: StageListID
    /// Starts over the stages of a multiMatch link for the current target.
    case beginStages
    /// nextStage  a: –  b: –  c: jump
    /// Makes the next stage whose bytes differ from the stage before the value, or jumps to c.
    case nextStage
    /// skipUnlessCondition  a: –  b: jump back  c: ConditionID
    /// Jumps b instructions back when the value cannot match: condition c does not hold for it.
    case skipUnlessCondition
    /// matchPattern  a: operator flags  b: –  c: PatternID
    /// flag := pattern c matches the value; captures go to TX.0…TX.9.
    /// Cost: one PCRE2 call. Preceded by `skipUnlessCondition` whenever the pattern has a condition.
    case matchPattern
    /// matchEveryPattern  a: operator flags  b: –  c: PatternID
    /// As matchPattern, over all non-overlapping matches; captures are those of the last.
    case matchEveryPattern
    /// matchMacroPattern  a: operator flags  b: 1 for every match  c: MacroID
    /// As matchPattern with the pattern that macro c expands to.
    /// Cost: a compilation when the text is new to this transaction's worker.
    case matchMacroPattern
    /// matchPhrases  a: operator flags  b: –  c: PhraseSetID
    /// flag := a phrase of set c occurs in the value; TX.0 is the first one found.
    case matchPhrases
    /// compareNumber  a: operator flags  b: comparison  c: NumberID
    /// flag := the value's leading number compares so with number operand c.
    case compareNumber
    /// compareBytes  a: operator flags  b: comparison  c: BytesID
    /// flag := the value compares so with bytes operand c.
    case compareBytes
    /// matchAddresses  a: operator flags  b: –  c: AddressSetID
    /// flag := the value is an address within set c.
    case matchAddresses
    /// matchAddressList  a: operator flags  b: –  c: AddressListID
    /// flag := the value is an address in list c, which follows its file.
    case matchAddressList
    /// findByteOutside  a: operator flags  b: –  c: ByteSetID
    /// flag := the value has a byte that set c lacks.
    case findByteOutside
    /// checkBytes  a: operator flags  b: Operator  c: –
    /// flag := the operator's own byte check holds.
    case checkBytes
    /// verifyPattern  a: operator flags  b: Operator  c: PatternID
    /// flag := some match of pattern c passes the operator's own check; TX.0 is that match.
    case verifyPattern
    /// setFlag  a: operator flags  b: 0 or 1  c: –
    /// flag := b.
    case setFlag
    /// lookUpBlockList  a: operator flags  b: –  c: BytesID
    /// flag := the value, an address, is listed in DNS zone c. Suspends until the resolver has answered.
    case lookUpBlockList
    /// lookUpPlace  a: operator flags  b: –  c: –
    /// flag := the geo database knows the value, an address; fills GEO.
    case lookUpPlace
    /// validateXML  a: operator flags  b: –  c: XMLConstraintID
    /// flag := the XML body is invalid under constraint c, or there is none.
    case validateXML
    /// matchPath  a: operator flags  b: –  c: PathID
    /// flag := path template c matches the value; its named parts become ARGS_PATH.
    case matchPath
    /// detectInjection  a: operator flags  b: 0 for SQL, 1 for script  c: –
    /// flag := the value would change a statement or a page. TX.0 is the statement's short shape or the value.
    /// Cost: a few `memchr` calls for most values, else a tokenizer run per context. Preceded by `skipUnlessCondition`.
    case detectInjection
    /// continueUnlessMatched  a: –  b: jump back  c: –
    /// Jumps b instructions back when flag is false.
    case continueUnlessMatched
    /// recordMatch  a: –  b: –  c: LinkID
    /// Counts the match; sets MATCHED_VAR, MATCHED_VAR_NAME and adds to MATCHED_VARS.
    case recordMatch
    /// perform  a: –  b: –  c: EffectID
    /// Carries out one non-disruptive action.
    case perform
    /// compareSlot  a: operator flags  b: comparison  c: SlotTestID
    /// flag := the TX element of slot test c exists and compares so; the value is that element.
    /// Cost: a few loads; what `TX:name "@lt 2"` costs.
    case compareSlot
    /// runStage  a: –  b: –  c: StageID
    /// Asks stage c of the gateway whether the request may go on. Suspends while the stage's store is asked.
    case runStage
    /// jumpIfRefused  a: –  b: –  c: jump
    /// Jumps to c when the stage refused: the rule's other actions do not run.
    case jumpIfRefused
    /// reportStage  a: –  b: –  c: RuleID
    /// Records a match of rule c for the current stage of a multiMatch link.
    case reportStage
    /// finishIfInterrupting  a: –  b: –  c: jump
    /// Jumps to c when rule's disruptive action would interrupt now: remaining targets are not looked at.
    case finishIfInterrupting
    /// failUnlessAny  a: –  b: –  c: jump
    /// Jumps to c when no target of the link matched.
    case failUnlessAny
    /// jump  a: –  b: –  c: jump
    /// Goes on at c.
    case jump
    /// jumpUnlessMatched  a: –  b: –  c: jump
    /// Jumps to c when flag is false.
    case jumpUnlessMatched
    /// finishRule  a: 1 when already reported  b: –  c: RuleID
    /// The whole chain matched: report, then the disruptive action and skips of rule c.
    case finishRule
    /// endRule  a: –  b: –  c: –
    /// Leaves the rule without a match.
    case endRule
}

/// What the operands of an opcode mean.
package enum OperandShape: Sendable {
    case none, rule, link, jump, node, stages, condition, pattern, macro, phrases, number, bytes, addresses, byteSet
    case xml, path, effect, slotTest, addressList, stage
}

extension Opcode {
    /// What `c` is.
    package var shape: OperandShape {
        switch self {
        case .enterRule, .finishRule, .reportStage: .rule
        case .enterLink, .recordMatch: .link
        case .nextTarget, .nextStage, .jump, .jumpUnlessMatched, .failUnlessAny, .finishIfInterrupting, .jumpIfRefused:
            .jump
        case .transform: .node
        case .beginStages: .stages
        case .skipUnlessCondition: .condition
        case .matchPattern, .matchEveryPattern, .verifyPattern: .pattern
        case .matchMacroPattern: .macro
        case .matchPhrases: .phrases
        case .compareNumber: .number
        case .compareBytes, .lookUpBlockList: .bytes
        case .matchAddresses: .addresses
        case .findByteOutside: .byteSet
        case .validateXML: .xml
        case .matchPath: .path
        case .perform: .effect
        case .matchAddressList: .addressList
        case .runStage: .stage
        case .compareSlot: .slotTest
        case .checkBytes, .setFlag, .lookUpPlace, .detectInjection, .continueUnlessMatched, .endRule: .none
        }
    }

    /// Whether `b` is a distance to jump back.
    package var jumpsBack: Bool { self == .skipUnlessCondition || self == .continueUnlessMatched }

    /// Whether the instruction decides the match flag.
    package var isOperator: Bool {
        switch self {
        case .matchPattern, .matchEveryPattern, .matchMacroPattern, .matchPhrases, .compareNumber, .compareBytes,
            .matchAddresses, .findByteOutside, .checkBytes, .verifyPattern, .setFlag, .lookUpBlockList, .lookUpPlace,
            .matchAddressList, .validateXML, .matchPath, .detectInjection, .compareSlot:
            true
        case .enterRule, .enterLink, .nextTarget, .transform, .beginStages, .nextStage, .skipUnlessCondition,
            .continueUnlessMatched, .recordMatch, .perform, .reportStage, .finishIfInterrupting, .failUnlessAny, .jump,
            .jumpUnlessMatched, .runStage, .jumpIfRefused, .finishRule, .endRule:
            false
        }
    }
}

/// The `a` operand of operator instructions.
package struct OperatorFlags: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let negated = OperatorFlags(rawValue: 1)
    package static let captures = OperatorFlags(rawValue: 2)
}
