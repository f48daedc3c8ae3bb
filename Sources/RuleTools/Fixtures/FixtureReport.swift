internal import Formats

/// How many tests ended how.
package struct FixtureTally: Sendable {
    package private(set) var passed = 0
    package private(set) var failed = 0
    package private(set) var skipped = 0

    package init() {}

    package mutating func add(_ status: FixtureResult.Status) {
        switch status {
        case .passed: passed += 1
        case .failed: failed += 1
        case .skipped: skipped += 1
        }
    }

    /// How many tests there were.
    package var count: Int { passed + failed + skipped }

    /// The line that a run ends with.
    package var summary: String { "\(passed) passed, \(failed) failed, \(skipped) skipped\n" }
}

/// Writes the results of tests, in the order in which they are given.
package struct FixtureReport: Sendable {
    /// What the results are written as.
    package enum Form: String, Sendable, CaseIterable {
        /// For people: only what failed or was skipped.
        case text
        /// JSON Lines, one object for each test.
        case json
        /// JUnit's XML, one suite for each file; written when all results are there.
        case junit
        /// Test Anything Protocol, version 14.
        case tap
        /// Workflow commands, which GitHub shows as annotations.
        case github
    }

    let form: Form
    let reproduction: Reproduction
    /// The results so far.
    package private(set) var tally = FixtureTally()
    /// JUnit only: what has been written of each file, in order of first appearance.
    var suites: [JUnitSuite] = []

    /// A report without results.
    package init(form: Form, reproduction: Reproduction) {
        self.form = form
        self.reproduction = reproduction
    }

    /// What stands before the first result.
    package var head: String { form == .tap ? "TAP version 14\n" : "" }

    /// Takes the next result; what is to be written now.
    package mutating func add(_ result: FixtureResult) -> [UInt8] {
        tally.add(result.status)
        switch form {
        case .text: return Array(text(of: result).utf8)
        case .json: return json(of: result)
        case .junit:
            addToSuite(result)
            return []
        case .tap: return Array(tap(of: result, number: tally.count).utf8)
        case .github: return Array(github(of: result).utf8)
        }
    }

    /// What stands behind the last result. Forms for programs leave the summary to the caller.
    package var tail: String {
        switch form {
        case .text, .github: tally.summary
        case .json: ""
        case .junit: junit
        case .tap: "1..\(tally.count)\n# \(tally.summary)"
        }
    }

    // MARK: Text

    /// A passed test says nothing; a failed one shows the request, what was expected, what matched, and how to see why.
    private func text(of result: FixtureResult) -> String {
        switch result.status {
        case .passed: ""
        case .skipped(let reason): "SKIP \(result.test.name): \(reason)\n"
        case .failed: "FAIL \(Self.heading(result))\n" + account(of: result).map { "  \($0)\n" }.joined()
        }
    }

    /// `942100-3 (tests/942100.yaml:12): title`.
    static func heading(_ result: FixtureResult) -> String {
        var text = "\(result.test.name) (\(result.test.path):\(result.stages.last?.line ?? result.test.line))"
        let title = result.test.title.isEmpty ? result.test.summary : result.test.title
        if let line = title.split(separator: "\n").first { text += ": \(line)" }
        return text
    }

    /// What went wrong, line by line.
    func account(of result: FixtureResult) -> [String] {
        guard let stage = result.stages.last else { return [result.reason] }
        var lines = stage.failures.map(\.text)
        if result.test.stages.count > 1 {
            lines.append("in stage \(result.stages.count) of \(result.test.stages.count)")
        }
        if !stage.expectation.idText.isEmpty { lines.append("expected: \(stage.expectation.idText)") }
        let matched = stage.observation.loggedIDs.map { String($0) }.joined(separator: ", ")
        lines.append("matched:  \(matched.isEmpty ? "nothing" : matched)")
        lines.append("request:")
        for line in Self.printable(stage.request).split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append("  \(line)")
        }
        while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
        lines.append("reproduce: \(reproduction.command(for: stage))")
        return lines
    }

    /// The bytes as text, controls and what is not ASCII escaped; at most 2,000 of them.
    static func printable(_ bytes: [UInt8]) -> String {
        var text = ""
        for (index, byte) in bytes.prefix(2_000).enumerated() {
            switch byte {
            case 0x0A: text += "\n"
            case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: continue
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += #"\x"# + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return bytes.count > 2_000 ? text + "… (\(bytes.count) bytes)" : text
    }

    // MARK: JSON

    /// One object, on one line.
    private func json(of result: FixtureResult) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write("test", result.test.name)
        writer.write("file", result.test.path)
        writer.key("line")
        writer.write(result.test.line)
        writer.write("title", result.test.title.isEmpty ? result.test.summary : result.test.title)
        writer.write("status", result.status.word)
        writer.key("reason")
        if case .skipped(let reason) = result.status {
            writer.writeText(reason)
        } else if result.reason.isEmpty {
            writer.writeNull()
        } else {
            writer.writeText(result.reason)
        }
        let stage = result.stages.last
        writer.key("failures")
        writer.beginArray()
        for failure in stage?.failures ?? [] { writer.writeText(failure.text) }
        writer.endArray()
        writer.write("expected", stage?.expectation.onlyIDs ?? stage?.expectation.expectedIDs ?? [])
        writer.write("unexpected", stage?.expectation.unexpectedIDs ?? [])
        writer.write("logged", stage?.observation.loggedIDs ?? [])
        if result.status == .failed, let stage {
            writer.write("request", Self.printable(stage.request))
            writer.write("reproduce", reproduction.command(for: stage))
        }
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}

extension FixtureResult.Status {
    /// One word.
    var word: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .skipped: "skipped"
        }
    }
}

extension FixtureExpectation {
    /// The rules that are expected, in words; empty when none are named.
    var idText: String {
        func listed(_ ids: [Int]) -> String { ids.map { String($0) }.joined(separator: ", ") }
        var parts: [String] = []
        if let onlyIDs { parts.append(onlyIDs.isEmpty ? "nothing" : "only \(listed(onlyIDs))") }
        if !expectedIDs.isEmpty { parts.append(listed(expectedIDs) + (isIsolated ? " alone" : "")) }
        if !unexpectedIDs.isEmpty { parts.append("not \(listed(unexpectedIDs))") }
        return parts.joined(separator: "; ")
    }
}

extension JSONWriter {
    mutating func write(_ key: String, _ text: String) {
        self.key(key)
        writeText(text)
    }

    mutating func write(_ key: String, _ numbers: [Int]) {
        self.key(key)
        beginArray()
        for number in numbers { write(number) }
        endArray()
    }

    mutating func write(_ key: String, _ number: Int) {
        self.key(key)
        write(number)
    }
}
