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

    /// The line that a run ends with.
    package var summary: String { "\(passed) passed, \(failed) failed, \(skipped) skipped\n" }
}

/// Writes the results of tests.
package struct FixtureReport: Sendable {
    /// `--rules`, `--no-base` and the like, for the command that reproduces a failure.
    private let options: String

    package init(options: String) { self.options = options }

    /// A passed test says nothing; a failed one shows the request, what was expected, what matched, and how to see why.
    package func text(of result: FixtureResult) -> String {
        switch result.status {
        case .passed:
            return ""
        case .skipped(let reason):
            return "SKIP \(result.test.name): \(reason)\n"
        case .failed:
            guard let stage = result.stages.last else { return "FAIL \(result.test.name): \(result.reason)\n" }
            var text = "FAIL \(result.test.name) (\(result.test.path):\(result.test.line))\n"
            for failure in stage.failures { text += "  \(failure.text)\n" }
            let logged = stage.observation.loggedIDs.map { String($0) }.joined(separator: ", ")
            text += "  logged: \(logged.isEmpty ? "nothing" : logged)\n  request:\n"
            for line in Self.printable(stage.request).split(separator: "\n", omittingEmptySubsequences: false) {
                text += "    \(line)\n"
            }
            text += "  reproduce: printf '%b' '\(Self.shellText(stage.request))' | "
            text += "portcullis inspect --input-format http --trace \(options)\n"
            return text
        }
    }

    /// One object, on one line.
    package func json(of result: FixtureResult) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("test")
        writer.writeText(result.test.name)
        writer.key("file")
        writer.writeText(result.test.path)
        writer.key("line")
        writer.write(result.test.line)
        writer.key("status")
        switch result.status {
        case .passed: writer.writeText("passed")
        case .failed: writer.writeText("failed")
        case .skipped: writer.writeText("skipped")
        }
        writer.key("reason")
        if case .skipped(let reason) = result.status {
            writer.writeText(reason)
        } else if result.reason.isEmpty {
            writer.writeNull()
        } else {
            writer.writeText(result.reason)
        }
        writer.key("failures")
        writer.beginArray()
        for failure in result.stages.last?.failures ?? [] { writer.writeText(failure.text) }
        writer.endArray()
        writer.key("logged")
        writer.beginArray()
        for id in result.stages.last?.observation.loggedIDs ?? [] { writer.write(id) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    /// The bytes as text, controls and what is not ASCII escaped; at most 2,000 of them.
    private static func printable(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes.prefix(2_000) {
            switch byte {
            case 0x0A: text += "\n"
            case 0x0D: continue
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "\\x" + hex(byte)
            }
        }
        return bytes.count > 2_000 ? text + "… (\(bytes.count) bytes)" : text
    }

    /// The bytes for `printf '%b'` between single quotes.
    private static func shellText(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case 0x0A: text += "\\n"
            case 0x0D: text += "\\r"
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): text += "\\x" + hex(byte)
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "\\x" + hex(byte)
            }
        }
        return text
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}
