/// Changes to published tests: a platform's overrides file, go-ftw's own configuration (`.ftw.yml`), or both in one.
package struct FixtureOverrides: Sendable {
    /// One entry of `test_overrides`.
    package struct Entry: Sendable {
        /// The rule whose tests are meant.
        package var ruleID: Int
        /// The tests; empty means all of the rule's.
        package var testIDs: [Int]
        /// The stages, from 1; empty means all.
        package var stageIDs: [Int]
        /// Why.
        package var reason: String
        /// What is expected instead; `nil` means that the test is not run.
        package var expectation: FixtureExpectation?
    }

    /// What go-ftw's configuration says about tests by name.
    package struct NamedTests: Sendable {
        /// A pattern on test names.
        package var pattern: [UInt8]
        /// Why.
        package var reason: String
    }

    /// `test_overrides`, in order; the first that fits a stage counts.
    package var entries: [Entry] = []
    /// `testoverride.ignore`.
    package var ignored: [NamedTests] = []
    /// `testoverride.forcepass`.
    package var forcedToPass: [NamedTests] = []
    /// `testoverride.forcefail`.
    package var forcedToFail: [NamedTests] = []
    /// `testoverride.input`: headers and fields that replace every stage's.
    package var port: Int?
    /// `testoverride.input.dest_addr`.
    package var address: [UInt8]?
    /// `testoverride.input.headers`, each replacing the header of its name.
    package var headers: [HeaderInput] = []

    /// No changes.
    package init() {}

    /// What becomes of a test.
    package enum Effect: Sendable {
        /// It is run as given, some expectations replaced.
        case run(FixtureTest)
        /// It is not run.
        case skip(reason: String)
        /// It counts as passed without a run.
        case pass(reason: String)
        /// It counts as failed without a run.
        case fail(reason: String)
    }

    /// `test` with these overrides applied.
    package func effect(on test: FixtureTest) -> Effect {
        if let named = first(ignored, test.name) { return .skip(reason: named.reason) }
        if let named = first(forcedToPass, test.name) { return .pass(reason: named.reason) }
        if let named = first(forcedToFail, test.name) { return .fail(reason: named.reason) }
        var test = test
        for index in test.stages.indices {
            if let port { test.stages[index].input.port = port }
            if let address { test.stages[index].input.address = address }
            for header in headers {
                let name = String(decoding: header.name, as: UTF8.self).lowercased()
                test.stages[index].input.headers.removeAll { $0.isNamed(name) }
                test.stages[index].input.headers.append(header)
            }
            guard let entry = entries.first(where: { $0.fits(test, stage: index + 1) }) else { continue }
            guard let expectation = entry.expectation else { return .skip(reason: entry.reason) }
            test.stages[index].expectation = expectation
        }
        return .run(test)
    }

    private func first(_ named: [NamedTests], _ name: String) -> NamedTests? {
        named.first {
            if case .success(_?) = LinePattern.firstMatch(of: $0.pattern, in: [Array(name.utf8)]) {
                true
            } else {
                false
            }
        }
    }
}

extension FixtureOverrides.Entry {
    fileprivate func fits(_ test: FixtureTest, stage: Int) -> Bool {
        ruleID == test.ruleID && (testIDs.isEmpty || testIDs.contains(test.testID))
            && (stageIDs.isEmpty || stageIDs.contains(stage))
    }
}
