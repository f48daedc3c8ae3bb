/// A program's constant texts, copied once into a machine's arena so that they can stand wherever values do.
struct ProgramConstants {
    let byteOperands: [ByteRef]
    let keys: [ByteRef]
    /// Literal parts of each macro, in order; `.empty` for the others.
    let macroParts: [[ByteRef]]
    /// The whole text of macros without variables.
    let macroLiterals: [ByteRef?]
    let webAppID: ByteRef
    let one: ByteRef
    let zero: ByteRef
    /// The expressions of XPath targets, as the names of what they select.
    let xpathExpressions: [ByteRef]

    init(program: Program, arena: Arena) {
        func keep(_ bytes: [UInt8]) -> ByteRef { arena.append(bytes.span) ?? .empty }
        byteOperands = program.byteOperands.map {
            switch $0 {
            case .literal(let bytes): keep(bytes)
            case .macro: .empty
            }
        }
        keys = program.keys.map { keep($0.text) }
        macroParts = program.macros.map { macro in
            macro.literal != nil
                ? []
                : macro.parts.map { part in
                    if case .literal(let bytes) = part { keep(bytes) } else { .empty }
                }
        }
        macroLiterals = program.macros.map { $0.literal.map(keep) }
        webAppID = keep(program.configuration.webAppID)
        one = keep([UInt8(ascii: "1")])
        zero = keep([UInt8(ascii: "0")])
        xpathExpressions = program.xpaths.map { keep($0.text) }
    }
}
