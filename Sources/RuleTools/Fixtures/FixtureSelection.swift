/// Which tests are run, by name: `--include` and `--exclude`.
package struct FixtureSelection: Sendable {
    private let include: [UInt8]?
    private let exclude: [UInt8]?

    /// Patterns on test names; `nil` selects everything, or leaves out nothing. The reason why a pattern can't be used
    /// is thrown.
    package init(include: String?, exclude: String?) throws(FixtureError) {
        self.include = include.map { Array($0.utf8) }
        self.exclude = exclude.map { Array($0.utf8) }
        for pattern in [self.include, self.exclude] {
            guard let pattern, case .failure(let problem) = LinePattern.firstMatch(of: pattern, in: [[]]) else {
                continue
            }
            throw FixtureError(
                path: "", line: 0, column: 0,
                message: "'\(String(decoding: pattern, as: UTF8.self))' is no pattern: \(problem.reason)")
        }
    }

    /// Whether the test is run.
    package func takes(_ test: FixtureTest) -> Bool {
        let name = [Array(test.name.utf8)]
        if let include, !matches(include, name) { return false }
        if let exclude, matches(exclude, name) { return false }
        return true
    }

    private func matches(_ pattern: [UInt8], _ name: [[UInt8]]) -> Bool {
        if case .success(_?) = LinePattern.firstMatch(of: pattern, in: name) { true } else { false }
    }
}
