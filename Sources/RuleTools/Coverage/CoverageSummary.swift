/// The figures of a coverage, and the gaps that deserve a fixture.
struct CoverageSummary {
    /// How many of how many.
    struct Share {
        var covered: Int
        var total: Int

        /// `12 of 40 (30.0 %)`.
        var text: String { "\(covered) of \(total) (\(percent) %)" }
        /// With one decimal; 100.0 of nothing.
        var percent: String { total == 0 ? "100.0" : String((Double(covered) * 1000 / Double(total)).rounded() / 10) }
    }

    let rules: Share
    let positive: Share
    let negative: Share
    let links: Share
    let targets: Share
    let phrases: Share

    init(_ coverage: Coverage) {
        func share<Items: Collection>(_ items: Items, _ isCovered: (Items.Element) -> Bool) -> Share {
            Share(covered: items.count(where: isCovered), total: items.count)
        }
        let logged = coverage.rules.filter(\.logs)
        let allLinks = coverage.rules.flatMap(\.links).filter(\.hasTest)
        rules = share(coverage.rules) { $0.matchCount > 0 }
        positive = share(logged) { $0.positiveCount > 0 }
        negative = share(logged) { $0.negativeCount > 0 }
        links = share(allLinks) { $0.matchCount > 0 }
        targets = share(allLinks.flatMap(\.targets)) { $0.matchCount > 0 }
        phrases = share(allLinks.flatMap(\.phrases)) { $0.isSeen }
    }

    /// The figures with what they are of.
    var rows: [(name: String, key: String, share: Share)] {
        [
            ("rules that matched", "rules", rules),
            ("logged rules with a positive case", "positive", positive),
            ("logged rules with a negative case", "negative", negative),
            ("links of rules that matched", "links", links),
            ("targets that matched", "targets", targets),
            ("phrases that were found", "phrases", phrases),
        ]
    }
}
