// The forms that continuous integration reads.

/// JUnit: the tests of one file.
struct JUnitSuite: Sendable {
    var path: String
    var cases = ""
    var tally = FixtureTally()
}

extension FixtureReport {
    // MARK: JUnit

    mutating func addToSuite(_ result: FixtureResult) {
        let path = result.test.path
        // Results come file by file.
        if suites.last?.path != path { suites.append(JUnitSuite(path: path)) }
        let index = suites.count - 1
        suites[index].tally.add(result.status)
        let attributes =
            "name=\"\(XMLText.escaped(result.test.name))\" classname=\"\(XMLText.escaped(path))\" file=\"\(XMLText.escaped(path))\" "
            + "line=\"\(result.test.line)\""
        switch result.status {
        case .passed: suites[index].cases += "    <testcase \(attributes)/>\n"
        case .skipped(let reason):
            suites[index].cases +=
                "    <testcase \(attributes)>\n      <skipped message=\"\(XMLText.escaped(reason))\"/>\n    </testcase>\n"
        case .failed:
            let lines = account(of: result)
            suites[index].cases +=
                "    <testcase \(attributes)>\n      <failure message=\"\(XMLText.escaped(lines.first ?? ""))\">"
                + "\(XMLText.escaped(lines.joined(separator: "\n")))</failure>\n    </testcase>\n"
        }
    }

    /// The whole document.
    var junit: String {
        func counts(_ tally: FixtureTally) -> String {
            "tests=\"\(tally.count)\" failures=\"\(tally.failed)\" errors=\"0\" skipped=\"\(tally.skipped)\""
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"portcullis\" \(counts(tally))>\n"
        for suite in suites {
            text += "  <testsuite name=\"\(XMLText.escaped(suite.path))\" \(counts(suite.tally))>\n"
            text += suite.cases + "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    // MARK: TAP

    func tap(of result: FixtureResult, number: Int) -> String {
        // `#` begins a directive.
        let name = Self.heading(result).split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\\#")
        switch result.status {
        case .passed: return "ok \(number) - \(name)\n"
        case .skipped(let reason): return "ok \(number) - \(name) # SKIP \(reason)\n"
        case .failed:
            let lines = account(of: result).map { "    \($0)\n" }.joined()
            return "not ok \(number) - \(name)\n  ---\n  account: |\n\(lines)  ...\n"
        }
    }

    // MARK: GitHub

    func github(of result: FixtureResult) -> String {
        guard result.status == .failed else { return "" }
        let line = result.stages.last?.line ?? result.test.line
        let place =
            "file=\(WorkflowCommand.property(result.test.path)),line=\(line),title=\(WorkflowCommand.property(result.test.name))"
        return "::error \(place)::\(WorkflowCommand.message(account(of: result).joined(separator: "\n")))\n"
    }
}
