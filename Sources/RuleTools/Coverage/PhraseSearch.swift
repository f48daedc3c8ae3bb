internal import PatternMatching

/// Which phrases of an `@pm` list a value holds, ASCII case ignored as the operator does.
enum PhraseSearch {
    /// With ASCII letters in lower case.
    static func folded(_ bytes: [UInt8]) -> [UInt8] { bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } }

    /// Whether a folded value holds a folded phrase.
    static func contains(_ phrase: [UInt8], in value: [UInt8]) -> Bool { Memmem.contains(phrase.span, in: value.span) }
}
