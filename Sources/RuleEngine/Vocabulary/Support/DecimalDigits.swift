internal import PatternMatching

/// The decimal digits of a text, everything else left out; for identity numbers with check digits.
struct DecimalDigits {
    /// How many digits the text has.
    let count: Int
    /// The first digits' values; no number we know has more than eleven.
    private var values = InlineArray<16, UInt8>(repeating: 0)

    init(_ text: Span<UInt8>) {
        var count = 0
        for index in text.indices where ASCII.isDigit(text[index]) {
            if count < 16 { values[count] = text[index] & 0x0F }
            count += 1
        }
        self.count = count
    }

    /// The value of a digit; `place` is below 16.
    subscript(place: Int) -> UInt8 { values[place] }

    /// Whether all digits are the same. For at most 16 digits.
    var areEqual: Bool { isRow { $0 } }

    /// Whether each digit is the one before it plus one; no digit follows 9. For at most 16 digits.
    var ascend: Bool { isRow { $0 + 1 } }

    /// The same, with 0 following 9.
    var ascendAround: Bool { isRow { ($0 + 1) % 10 } }

    private func isRow(_ next: (UInt8) -> UInt8) -> Bool {
        guard count > 1 else { return true }
        for place in 1..<min(count, 16) where values[place] != next(values[place - 1]) { return false }
        return true
    }

    /// The digits in `places` as a number; at most nine of them.
    func number(_ places: Range<Int>) -> Int {
        var number = 0
        for place in places { number = number * 10 + Int(values[place]) }
        return number
    }
}
