internal import RuleEngine

/// A line on the terminal that is written over while work goes on; nothing where standard error is no terminal.
struct ProgressLine {
    /// How often it changes, in nanoseconds.
    private static let interval: Int64 = 100_000_000

    private let isShown: Bool
    private var nextChange: Int64 = 0
    private var width = 0

    /// - Parameter isShown: `false` keeps it away, for instance when results go to the same terminal.
    init(isShown: Bool = true) { self.isShown = isShown && StandardError.isTerminal }

    /// Shows the text, if it is time to.
    mutating func update(_ text: @autoclosure () -> String) {
        guard isShown else { return }
        let now = MonotonicTime.nowNanoseconds()
        guard now >= nextChange else { return }
        nextChange = now + Self.interval
        let line = text()
        let padding = String(repeating: " ", count: max(0, width - line.count))
        width = line.count
        StandardError.write("\r\(line)\(padding)")
    }

    /// Takes the line away, before something else is written.
    mutating func clear() {
        guard isShown, width > 0 else { return }
        StandardError.write("\r\(String(repeating: " ", count: width))\r")
        width = 0
        nextChange = 0
    }

    /// `[#####.....] 50 %`.
    static func bar(_ done: Int, of total: Int) -> String {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
        let filled = Int(share * 24)
        return "[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: 24 - filled))] "
            + "\(Int(share * 100)) %"
    }
}
