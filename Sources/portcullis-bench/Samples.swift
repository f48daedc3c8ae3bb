/// Times of one class of transactions: so many transactions, in so many rounds.
struct Samples {
    /// By transaction, one time a round, in microseconds.
    private var rounds: [[Double]] = []

    mutating func append(_ times: [Double]) { rounds.append(times) }

    var transactionCount: Int { rounds.first?.count ?? 0 }

    /// The time that half of all runs stay below.
    var median: Double { percentile(50) }

    /// The time that 99 of 100 runs stay below.
    var percentile99: Double { percentile(99) }

    /// The mean over transactions of each one's fastest round: what is left when other work is taken away.
    var best: Double {
        guard let first = rounds.first, !first.isEmpty else { return 0 }
        let fastest = first.indices.map { index in rounds.map { $0[index] }.min() ?? 0 }
        return fastest.reduce(0, +) / Double(fastest.count)
    }

    private func percentile(_ percent: Int) -> Double {
        let all = rounds.joined().sorted()
        return all.isEmpty ? 0 : all[min(all.count - 1, all.count * percent / 100)]
    }
}
