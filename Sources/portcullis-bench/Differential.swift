internal import RuleTools

/// `portcullis-bench differential`: the same rules and transactions through both engines, every difference listed.
enum Differential {
    static let usage = """
        differential --rules FILE --input FILE… --peer PROGRAM [--divergences FILE [--without CLASS]…] [--points]
            [--examples N] [--show ID]…
          lists the rules that one engine alone logged; status 1 when the list, without the classes named, does not
          approve them all; --points compares the sums of points that messages tell, too; --show explains single
          transactions
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(
            words, flags: ["points"],
            names: ["rules", "input", "peer", "divergences", "without", "show", "examples"])
        let rules = try options.required("rules")
        var inputs = try Corpus.load(options.all("input"))
        let shown = Set(options.all("show"))
        if !shown.isEmpty { inputs.removeAll { !shown.contains($0.idText) } }
        let engine = try LocalEngine(rules: [rules])
        let peer = try Peer(executable: try options.required("peer"), rules: rules, showsLog: !shown.isEmpty)
        let ours = engine.judge(inputs, readsScores: options.has("points"))
        var theirs = try peer.judge(inputs)
        if !options.has("points") { for index in theirs.indices { theirs[index].scores = [:] } }
        if !shown.isEmpty {
            for (input, (left, right)) in zip(inputs, zip(ours, theirs)) { show(input, left, right, engine) }
            return 0
        }
        var approved: Divergences?
        if let path = options.value("divergences") {
            approved = try Divergences(path: path, without: options.all("without"))
        }
        let differences = Differences(inputs, ours: ours, peer: theirs, approved: approved)
        report(differences, peer: peer.load.name, examples: try options.number("examples", default: 6))
        return differences.isApproved ? 0 : 1
    }

    private static func report(_ differences: Differences, peer: String, examples limit: Int) {
        print(
            "\(differences.transactionCount) transactions beside \(peer): "
                + "\(differences.equalCount) agree, \(differences.approvedCount) differ as the list says")
        for (key, transactions) in differences.groups.sorted(by: { $0.key < $1.key }) {
            let examples = transactions.prefix(limit).joined(separator: " ") + (transactions.count > limit ? " …" : "")
            let what = key.side == .points ? "differs in points" : "only in \(key.side.rawValue)"
            print("  \(key.rule) \(what), \(transactions.count) times, \(key.approval ?? "NOT LISTED"): \(examples)")
        }
        for other in differences.others {
            print("  \(other.id): same rules, but ours \(other.ours); peer \(other.peer)")
        }
        print(differences.isApproved ? "no difference outside the list" : "there are differences outside the list")
    }

    private static func show(_ input: TransactionInput, _ ours: Judgement, _ peer: Judgement, _ engine: LocalEngine) {
        let left = Set(ours.rules)
        let right = Set(peer.rules)
        print("\(input.idText): status \(ours.status) ours, \(peer.status) peer")
        print("  only ours: \(left.subtracting(right).sorted()), only peer: \(right.subtracting(left).sorted())")
        for line in engine.explanation(of: input) { print("    \(line)") }
    }
}
