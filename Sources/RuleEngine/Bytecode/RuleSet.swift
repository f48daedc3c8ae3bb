package import PatternMatching

/// The rules that an exclusion means: the same for every transaction.
///
/// Ids stay ranges, since thousands of exclusions that each name thousands of rules would fill the memory as lists.
package enum RuleSet: Sendable, Equatable {
    /// Every rule whose id lies in one of the ranges.
    case ids([ClosedRange<UInt64>])
    /// These, in rising order.
    case members([RuleID])
    /// These, in rising order, and rules one of whose tags, its macros expanded when their turn comes, matches.
    case tagged([RuleID], PatternID)
}

/// Rules in the order of their ids, to find those of a range.
package struct RuleIndex: Sendable {
    /// Ids with the places of their rules, by id.
    private let places: [(id: UInt64, place: UInt32)]

    /// Places are positions in `ids`.
    package init(ids: some Sequence<UInt64>) {
        places = ids.enumerated().map { (id: $1, place: UInt32($0)) }.sorted { $0.id < $1.id }
    }

    /// Calls `body` with the place of each rule whose id lies in the range, by id.
    package func forEachPlace(in range: ClosedRange<UInt64>, _ body: (Int) -> Void) {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].id < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < places.count, places[low].id <= range.upperBound {
            body(Int(places[low].place))
            low += 1
        }
    }
}

extension Program {
    /// The pattern that a set holds against tags with macros; `nil` when there are none.
    package func tagPattern(ofSet set: Int) -> PatternID? {
        if case .tagged(_, let pattern) = ruleSets[set] { pattern } else { nil }
    }

    /// Whether an exclusion's set of rules contains the rule, tags with macros aside.
    package func ruleSet(_ set: Int, contains rule: RuleID) -> Bool {
        switch ruleSets[set] {
        case .ids(let ranges):
            let id = rules[Int(rule.rawValue)].id
            for range in ranges where range.contains(id) { return true }
            return false
        case .members(let members), .tagged(let members, _):
            var low = 0
            var high = members.count
            while low < high {
                let middle = (low + high) / 2
                if members[middle].rawValue < rule.rawValue { low = middle + 1 } else { high = middle }
            }
            return low < members.count && members[low] == rule
        }
    }

    /// Calls `body` with each rule of the set.
    package func forEachRule(in set: Int, _ body: (RuleID) -> Void) {
        switch ruleSets[set] {
        case .ids(let ranges):
            for range in ranges { rulesByID.forEachPlace(in: range) { body(RuleID(rawValue: UInt32($0))) } }
        case .members(let members), .tagged(let members, _):
            for member in members { body(member) }
        }
    }
}
