internal import PatternMatching

/// The different tags, or messages, of many rules, to be searched by many patterns.
///
/// Each text stands once, however many rules have it, and all of them in one run of bytes: a plain word is looked for
/// with a single vectorised search, so that thousands of exclusions over thousands of rules load in no time.
struct RuleTextIndex {
    /// The texts, with a byte 0 after each.
    private var joined: [UInt8] = []
    /// By text: where it begins in `joined`.
    private var starts: [Int] = []
    /// By text: the rules that have it, ascending.
    private var rules: [[RuleID]] = []

    /// Collects the texts that a rule has.
    init(_ all: [RuleIR], texts: (RuleIR) -> [[UInt8]]) {
        var numbers: [[UInt8]: Int] = [:]
        for (index, rule) in all.enumerated() {
            let id = RuleID(rawValue: UInt32(index))
            for text in texts(rule) {
                if let number = numbers[text] {
                    if rules[number].last != id { rules[number].append(id) }
                    continue
                }
                numbers[text] = starts.count
                starts.append(joined.count)
                rules.append([id])
                joined += text + [0]
            }
        }
    }

    /// The rules one of whose texts the pattern is found in, ascending.
    func rules(matching pattern: RuleTextPattern) -> [RuleID] {
        var found: Set<RuleID> = []
        for number in texts(matching: pattern) { found.formUnion(rules[number]) }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    private func texts(matching pattern: RuleTextPattern) -> [Int] {
        guard pattern.isPlain, !pattern.text.isEmpty, !pattern.text.contains(0) else {
            return starts.indices.filter { pattern.matches(Array(joined[starts[$0]..<end(of: $0)])) }
        }
        var numbers: [Int] = []
        var start = 0
        while let place = Memmem.firstIndex(of: pattern.text.span, in: joined.span, from: start) {
            let number = self.number(ofTextAt: place)
            numbers.append(number)
            start = end(of: number) + 1
        }
        return numbers
    }

    /// Where the text ends: before its byte 0.
    private func end(of number: Int) -> Int { (number + 1 < starts.count ? starts[number + 1] : joined.count) - 1 }

    /// The text that a place of `joined` belongs to.
    private func number(ofTextAt place: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
