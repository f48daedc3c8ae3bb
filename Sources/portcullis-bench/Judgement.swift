/// What one engine made of one transaction.
struct Judgement: Sendable, Equatable {
    /// The status of the interruption; 0 when the transaction may pass.
    var status: Int
    /// Processor time of the judging thread.
    var microseconds: Double
    /// The rules that logged a match, each once, ascending.
    var rules: [UInt64]
    /// The sum of points that a rule's message tells (`Total Score: 5`), by rule; empty where it was not asked for.
    var scores: [UInt64: Int] = [:]

    init(status: Int, microseconds: Double, rules: some Sequence<UInt64>) {
        self.status = status
        self.microseconds = microseconds
        self.rules = Set(rules).sorted()
    }
}
