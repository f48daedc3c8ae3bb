internal import PatternMatching

/// A program's constant texts, copied once into a machine's arena so that they can stand wherever values do.
struct ProgramConstants: ~Copyable {
    var byteOperands = ScratchBuffer<ByteRef>()
    var keys = ScratchBuffer<ByteRef>()
    /// By part of ``ProgramTables/macroParts``: its text when it is literal; `.empty` for the others.
    var macroParts = ScratchBuffer<ByteRef>()
    /// By macro: its whole text when it has no variables.
    var macroLiterals = ScratchBuffer<ByteRef>()
    var isLiteral = ScratchBuffer<Bool>()
    let webAppID: ByteRef
    let one: ByteRef
    let zero: ByteRef
    /// The expressions of XPath targets, as the names of what they select.
    let xpathExpressions: [ByteRef]

    init(program: Program, arena: Arena) {
        func keep(_ bytes: [UInt8]) -> ByteRef { arena.append(bytes.span) ?? .empty }
        for operand in program.byteOperands {
            switch operand {
            case .literal(let bytes): byteOperands.append(keep(bytes))
            case .macro: byteOperands.append(.empty)
            }
        }
        for key in program.keys { keys.append(keep(key.text)) }
        for macro in program.macros {
            isLiteral.append(macro.literal != nil)
            macroLiterals.append(macro.literal.map(keep) ?? .empty)
            guard macro.literal == nil else { continue }
            for part in macro.parts {
                if case .literal(let bytes) = part { macroParts.append(keep(bytes)) } else { macroParts.append(.empty) }
            }
        }
        webAppID = keep(program.configuration.webAppID)
        one = keep([UInt8(ascii: "1")])
        zero = keep([UInt8(ascii: "0")])
        xpathExpressions = program.xpaths.map { keep($0.text) }
    }
}
