/// The decimal digits of a text, everything else left out; for identity numbers with check digits.
struct DecimalDigits: ~Escapable {
    private let text: Span<UInt8>
    /// How many digits there are.
    let count: Int
    /// The first digits' values, so that the short numbers of most countries need no search.
    private var leading = InlineArray<32, UInt8>(repeating: 0)

    @_lifetime(copy text)
    init(_ text: Span<UInt8>) {
        self.text = text
        var count = 0
        for index in text.indices where ASCII.isDigit(text[index]) {
            if count < 32 { leading[count] = text[index] & 0x0F }
            count += 1
        }
        self.count = count
    }

    /// The value of a digit; 0 behind the thirty-second, which no number we know has.
    subscript(place: Int) -> UInt8 { place < 32 ? leading[place] : 0 }

    /// Whether each digit is the one before it plus `step`, 0 following 9.
    func isRow(step: UInt8) -> Bool {
        for place in 1..<max(1, min(count, 32)) where self[place] != (self[place - 1] + step) % 10 { return false }
        return count <= 32
    }

    /// The digits in `places` as a number; at most nine of them.
    func number(_ places: Range<Int>) -> Int {
        var number = 0
        for place in places { number = number * 10 + Int(self[place]) }
        return number
    }
}
