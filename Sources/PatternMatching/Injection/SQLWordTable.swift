/// Looks words up without regard to case and without allocation: an open-addressed table made once.
///
/// A key is the word's bytes in lower case, packed into 16 bytes, with its length; longer words are mixed into them.
struct SQLWordTable: Sendable {
    /// What is known about a word.
    struct Entry: BitwiseCopyable, Sendable {
        var word: SQLWord = .name
        var function: SQLFunction = .unknown
    }

    struct Slot: BitwiseCopyable, Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var length = 0
        var entry = Entry()
    }

    /// The words of ``SQLWord`` and the functions of ``SQLFunction``.
    static let shared = SQLWordTable()
    /// Keeps the slots of `shared` for good.
    private static let memory = FrozenMemory()

    /// No known word is longer.
    private static let longestWord = 32
    private static let slotCount = 2048
    private let slots: FrozenTable<Slot>

    private init() {
        var slots = [Slot](repeating: Slot(), count: Self.slotCount)
        func change(_ text: some Sequence<UInt8>, _ body: (inout Entry) -> Void) {
            let bytes = Array(text)
            let key = Self.key(bytes.span, 0..<bytes.count)
            var place = Self.home(key.low, key.high, bytes.count)
            while slots[place].length != 0 {
                if slots[place].low == key.low, slots[place].high == key.high, slots[place].length == bytes.count {
                    break
                }
                place = (place + 1) & (Self.slotCount - 1)
            }
            slots[place].low = key.low
            slots[place].high = key.high
            slots[place].length = bytes.count
            body(&slots[place].entry)
        }
        for word in SQLWord.allCases where word.rawValue.utf8.count > 1 && word.rawValue.utf8.last != UInt8(ascii: "_")
        {
            change(word.rawValue.utf8) { $0.word = word }
        }
        for (function, list) in SQLFunction.lists {
            for name in list.description.utf8.split(separator: UInt8(ascii: " ")) {
                change(name) { $0.function = max($0.function, function) }
            }
        }
        self.slots = Self.memory.table(slots)
    }

    /// What is known about the word at `range`; nothing for most words of any language.
    func entry(of bytes: Span<UInt8>, in range: Range<Int>) -> Entry {
        guard range.count <= Self.longestWord else { return Entry() }
        let key = Self.key(bytes, range)
        // `xp_…` and `sp_…`: stored procedures, whatever follows.
        if range.count > 4, bytes[range.lowerBound + 2] == UInt8(ascii: "_"),
            bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "p")
        {
            let first = bytes[range.lowerBound] | 0x20
            if first == UInt8(ascii: "x") { return Entry(word: .procedureName, function: .system) }
            if first == UInt8(ascii: "s") { return Entry(word: .procedureName, function: .server) }
        }
        var place = Self.home(key.low, key.high, range.count)
        while slots[place].length != 0 {
            if slots[place].low == key.low, slots[place].high == key.high, slots[place].length == range.count {
                return slots[place].entry
            }
            place = (place + 1) & (Self.slotCount - 1)
        }
        return Entry()
    }

    @inline(__always)
    private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: UInt64, high: UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for index in range {
            let carry = high >> 56
            high = high &<< 8 | low >> 56
            low = (low &<< 8 | UInt64(ASCII.lowercased(bytes[index]))) ^ (carry &* 0x9E37_79B9)  // mixing may wrap
        }
        return (low, high)
    }

    private static func home(_ low: UInt64, _ high: UInt64, _ length: Int) -> Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(length)) &* 0xD6E8_FEB8_6659_FD93  // a hash may wrap
        return Int(truncatingIfNeeded: mixed >> 53)  // 11 bits: below slotCount
    }
}

extension SQLFunction: Comparable {
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
