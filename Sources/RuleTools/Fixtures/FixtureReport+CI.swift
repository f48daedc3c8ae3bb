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
            "name=\"\(Self.xml(result.test.name))\" classname=\"\(Self.xml(path))\" file=\"\(Self.xml(path))\" "
            + "line=\"\(result.test.line)\""
        switch result.status {
        case .passed: suites[index].cases += "    <testcase \(attributes)/>\n"
        case .skipped(let reason):
            suites[index].cases +=
                "    <testcase \(attributes)>\n      <skipped message=\"\(Self.xml(reason))\"/>\n    </testcase>\n"
        case .failed:
            let lines = account(of: result)
            suites[index].cases +=
                "    <testcase \(attributes)>\n      <failure message=\"\(Self.xml(lines.first ?? ""))\">"
                + "\(Self.xml(lines.joined(separator: "\n")))</failure>\n    </testcase>\n"
        }
    }

    /// The whole document.
    var junit: String {
        func counts(_ tally: FixtureTally) -> String {
            "tests=\"\(tally.count)\" failures=\"\(tally.failed)\" errors=\"0\" skipped=\"\(tally.skipped)\""
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"portcullis\" \(counts(tally))>\n"
        for suite in suites {
            text += "  <testsuite name=\"\(Self.xml(suite.path))\" \(counts(suite.tally))>\n"
            text += suite.cases + "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    /// Text for XML 1.0; characters that it cannot hold become U+FFFD.
    static func xml(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\t": escaped += "&#9;"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
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
        let place = "file=\(Self.property(result.test.path)),line=\(line),title=\(Self.property(result.test.name))"
        return "::error \(place)::\(Self.command(account(of: result).joined(separator: "\n")))\n"
    }

    /// Text behind `::`.
    static func command(_ text: String) -> String {
        text.map { character in
            switch character {
            case "%": "%25"
            case "\r": "%0D"
            case "\n", "\r\n": "%0A"
            default: String(character)
            }
        }.joined()
    }

    /// A property's value.
    static func property(_ text: String) -> String {
        command(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
    }
}
