internal import PatternMatching

/// The byte sequences that open and close comments.
enum CommentMarker {
    /// `/*`
    static var open: [2 of UInt8] { [0x2F, 0x2A] }
    /// `*/`
    static var close: [2 of UInt8] { [0x2A, 0x2F] }
    /// `<!--`
    static var openMarkup: [4 of UInt8] { [0x3C, 0x21, 0x2D, 0x2D] }
    /// `-->`
    static var closeMarkup: [3 of UInt8] { [0x2D, 0x2D, 0x3E] }
    /// `--`
    static var dashes: [2 of UInt8] { [0x2D, 0x2D] }

    /// A byte of each marker and the `#`; the commoner `/`, `<`, `!` and `>` do nothing without one of these.
    static var triggers: ByteSet { ByteSet("*-#") }
}

/// Whether `word` stands at `offset`.
func spells<let count: Int>(_ word: [count of UInt8], in input: Span<UInt8>, at offset: Int) -> Bool {
    guard input.count - offset >= count else { return false }
    for index in 0..<count where input[offset + index] != word[index] { return false }
    return true
}

/// The offset behind the next occurrence of `word`, or `nil` if there is none.
func end<let count: Int>(of word: [count of UInt8], in input: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    while offset < input.count {
        if input[offset] == word[0], spells(word, in: input, at: offset) { return offset + count }
        offset += 1
    }
    return nil
}
