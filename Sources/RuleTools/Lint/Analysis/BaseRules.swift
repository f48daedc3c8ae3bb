internal import RuleEngine

/// The rules that ModSecurity's recommended configuration brings, and ours: exclusions name them although they are
/// rarely among the files that are linted.
enum BaseRules {
    /// Their ids.
    private static let ids: ClosedRange<UInt64> = 200_000...200_009

    /// Whether a selector means some of them and nothing else.
    static func areMeant(by selector: RuleSelector) -> Bool {
        guard case .ids(let ranges) = selector else { return false }
        return ranges.allSatisfy { ids.contains($0.lowerBound) && ids.contains($0.upperBound) }
    }
}
