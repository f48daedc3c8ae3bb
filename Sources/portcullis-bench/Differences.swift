internal import RuleTools

/// The differences between two engines' judgements of the same transactions, grouped by rule.
struct Differences {
    /// A rule that one engine alone logged.
    struct Key: Hashable, Comparable {
        var rule: UInt64
        var side: Divergences.Side
        /// The approved class, or `nil`.
        var approval: String?

        static func < (left: Key, right: Key) -> Bool {
            (left.rule, left.side.rawValue, left.approval ?? "")
                < (right.rule, right.side.rawValue, right.approval ?? "")
        }
    }

    /// The transactions of each, by id.
    private(set) var groups: [Key: [String]] = [:]
    /// Transactions that agree on the rules, but not on the interruption or on the points, with both sides' value.
    private(set) var others: [(id: String, ours: String, peer: String)] = []
    private(set) var transactionCount = 0
    /// Transactions in which everything agrees.
    private(set) var equalCount = 0
    /// Transactions that differ, in nothing that the list does not approve.
    private(set) var approvedCount = 0

    init(_ inputs: [TransactionInput], ours: [Judgement], peer: [Judgement], approved: Divergences?) {
        transactionCount = inputs.count
        for ((input, ours), peer) in zip(zip(inputs, ours), peer) {
            add(input.idText, ours, peer, approved)
        }
    }

    /// Differences that no entry of the list approves.
    var unlisted: [(key: Key, transactions: [String])] {
        groups.filter { $0.key.approval == nil }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether there is nothing that the list does not approve.
    var isApproved: Bool { unlisted.isEmpty && others.isEmpty }

    private mutating func add(_ id: String, _ ours: Judgement, _ peer: Judgement, _ approved: Divergences?) {
        let left = Set(ours.rules)
        let right = Set(peer.rules)
        if left == right {
            addOutcome(id, ours, peer, approved)
            return
        }
        let differing =
            left.subtracting(right).map { (rule: $0, side: Divergences.Side.ours) }
            + right.subtracting(left).map { (rule: $0, side: Divergences.Side.peer) }
        var hasCause = false
        var isApproved = true
        var open: [(rule: UInt64, side: Divergences.Side)] = []
        for (rule, side) in differing {
            guard let entry = approved?.entry(rule: rule, side: side, transaction: id, consequences: false) else {
                open.append((rule, side))
                continue
            }
            hasCause = true
            groups[Key(rule: rule, side: side, approval: entry.name), default: []].append(id)
        }
        for (rule, side) in open {
            let entry = hasCause ? approved?.entry(rule: rule, side: side, transaction: id, consequences: true) : nil
            groups[Key(rule: rule, side: side, approval: entry?.name), default: []].append(id)
            if entry == nil { isApproved = false }
        }
        if isApproved { approvedCount += 1 }
    }

    /// Both logged the same rules.
    private mutating func addOutcome(_ id: String, _ ours: Judgement, _ peer: Judgement, _ approved: Divergences?) {
        guard ours.status == peer.status else {
            others.append((id, "status \(ours.status)", "status \(peer.status)"))
            return
        }
        let differing = ours.scores.filter { peer.scores[$0.key] != $0.value }
        if differing.isEmpty { equalCount += 1 }
        var isApproved = !differing.isEmpty
        for (rule, score) in differing.sorted(by: { $0.key < $1.key }) {
            if let entry = approved?.entry(rule: rule, side: .points, transaction: id, consequences: false) {
                groups[Key(rule: rule, side: .points, approval: entry.name), default: []].append(id)
            } else {
                isApproved = false
                others.append((id, "\(rule) tells \(score) points", "\(peer.scores[rule] ?? 0)"))
            }
        }
        if isApproved { approvedCount += 1 }
    }
}
