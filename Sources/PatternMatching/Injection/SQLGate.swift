/// One pass over a value that finds out what it holds, before any of it is read as SQL.
struct SQLGate {
    /// What the bytes are, as bits.
    private let seen: UInt16

    private static let mark: UInt16 = 1
    private static let digit: UInt16 = 2
    private static let separator: UInt16 = 4
    /// Not a letter, digit, `_` or `.`: without one there is one token at most.
    private static let punctuation: UInt16 = 8
    private static let singleQuote: UInt16 = 16
    private static let doubleQuote: UInt16 = 32
    private static let backtick: UInt16 = 64
    private static let bracket: UInt16 = 128
    private static let dollar: UInt16 = 256
    private static let slash: UInt16 = 512
    private static let star: UInt16 = 1024
    /// `x` and `l`, of EXEC and SELECT.
    private static let letterX: UInt16 = 2048
    private static let letterL: UInt16 = 4096

    private static let classes: [UInt16] = {
        var classes = [UInt16](repeating: 0, count: 256)
        let plain = ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("_."))
        for index in 0..<256 {
            let byte = UInt8(index)
            var bits: UInt16 = 0
            if SQLInjection.marks.contains(byte) { bits |= mark }
            if ByteSet.digits.contains(byte) { bits |= digit }
            if SQLInjection.separators.contains(byte) { bits |= separator }
            if !plain.contains(byte) { bits |= punctuation }
            switch byte {
            case UInt8(ascii: "'"): bits |= singleQuote
            case UInt8(ascii: "\""): bits |= doubleQuote
            case UInt8(ascii: "`"): bits |= backtick
            case UInt8(ascii: "]"): bits |= bracket
            case UInt8(ascii: "$"): bits |= dollar
            case UInt8(ascii: "/"): bits |= slash
            case UInt8(ascii: "*"): bits |= star
            case UInt8(ascii: "x"), UInt8(ascii: "X"): bits |= letterX
            case UInt8(ascii: "l"), UInt8(ascii: "L"): bits |= letterL
            default: break
            }
            classes[index] = bits
        }
        return classes
    }()

    /// Looks at every byte once.
    init(_ value: Span<UInt8>) {
        let classes = Self.classes.span
        var seen: UInt16 = 0
        for index in value.indices { seen |= classes[Int(value[index])] }
        self.seen = seen
    }

    private func holds(_ bits: UInt16) -> Bool { seen & bits == bits }

    /// Whether the value can be dismissed, whatever the order of its bytes; the words are looked for only where nothing
    /// else keeps it.
    func dismisses(_ value: Span<UInt8>) -> Bool {
        guard holds(Self.punctuation) else { return true }
        if holds(Self.mark) || holds(Self.digit | Self.separator) { return false }
        guard seen & (Self.letterX | Self.letterL) != 0 else { return true }
        return !Self.hasStatementWord(value)
    }

    /// Whether SELECT or EXEC occurs, as `SQLInjection.wordsCondition` says it.
    private static func hasStatementWord(_ value: Span<UInt8>) -> Bool {
        guard value.count > 3 else { return false }
        for index in 1..<value.count - 2 {
            let byte = value[index] | 0x20
            if byte == UInt8(ascii: "x") {
                if isWord(value, at: index - 1, 0x6578_6563, length: 4) { return true }
            } else if byte == UInt8(ascii: "l"), index > 1 {
                if isWord(value, at: index - 2, 0x7365_6C65_6374, length: 6) { return true }
            }
        }
        return false
    }

    /// Whether the letters of `word`, the first in the highest byte, stand at a place.
    private static func isWord(_ value: Span<UInt8>, at place: Int, _ word: UInt64, length: Int) -> Bool {
        guard place + length <= value.count else { return false }
        for distance in 0..<length {
            let letter = UInt8(truncatingIfNeeded: word >> UInt64((length - 1 - distance) * 8))
            if ASCII.lowercased(value[place + distance]) != letter { return false }
        }
        return true
    }

    /// Whether the value holds what ends a context.
    func mayLeave(_ context: SQLContext) -> Bool {
        switch context {
        case .expression: true
        case .singleQuotes: holds(Self.singleQuote)
        case .doubleQuotes: holds(Self.doubleQuote)
        case .backticks: holds(Self.backtick)
        case .brackets: holds(Self.bracket)
        case .dollarQuotes: holds(Self.dollar)
        case .comment: holds(Self.slash | Self.star)
        }
    }
}
