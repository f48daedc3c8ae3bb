internal import Formats

/// Writes a coverage as text, JSON, or one HTML page.
package struct CoverageReport: Sendable {
    /// What it is written as.
    package enum Form: String, Sendable, CaseIterable {
        case text, json, html
    }

    /// Phrases and targets named in one line of text; more are counted.
    private static let namedItems = 12

    private let coverage: Coverage

    package init(_ coverage: Coverage) { self.coverage = coverage }

    /// The report.
    package func bytes(_ form: Form) -> [UInt8] {
        switch form {
        case .text: Array(text.utf8)
        case .json: json
        case .html: Array(CoveragePage(coverage).text.utf8)
        }
    }

    // MARK: Text

    private var text: String {
        let rows = CoverageSummary(coverage).rows
        let width = rows.map(\.name.count).max() ?? 0
        var text = "coverage:\n"
        for row in rows {
            text += "  \(row.name)\(String(repeating: " ", count: width - row.name.count))  \(row.share.text)\n"
        }
        let logged = coverage.rules.filter(\.logs)
        text += section("no positive case", logged.filter { $0.positiveCount == 0 }.map(Self.line))
        text += section("no negative case", logged.filter { $0.negativeCount == 0 }.map(Self.line))
        text += section("links that never matched", deadLinks)
        text += section("targets that never matched", idleTargets)
        text += section("phrases that were never found", missingPhrases)
        return text
    }

    private func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "\n\(title) (\(lines.count)):\n" + lines.map { "  \($0)\n" }.joined()
    }

    private static func line(_ rule: Coverage.Rule) -> String {
        "\(rule.id)  \(rule.place)" + (rule.message.isEmpty ? "" : "  \(rule.message)")
    }

    private var deadLinks: [String] {
        coverage.rules.flatMap { rule in
            rule.links.enumerated().compactMap { number, link -> String? in
                guard link.hasTest, link.matchCount == 0, rule.links.count > 1 else { return nil }
                return "\(rule.id) link \(number + 1) of \(rule.links.count)  \(rule.place)"
            }
        }
    }

    /// Of links that matched; of the others it goes without saying.
    private var idleTargets: [String] {
        coverage.rules.flatMap { rule in
            rule.links.enumerated().compactMap { number, link -> String? in
                let idle = link.targets.filter { $0.matchCount == 0 }.map(\.text)
                guard link.matchCount > 0, !idle.isEmpty else { return nil }
                return "\(Self.name(rule, number))  \(Self.listed(idle))"
            }
        }
    }

    private var missingPhrases: [String] {
        coverage.rules.flatMap { rule in
            rule.links.enumerated().compactMap { number, link -> String? in
                let missing = link.phrases.filter { !$0.isSeen }.map { "'\(RuleText.brief($0.text))'" }
                guard !missing.isEmpty else { return nil }
                return "\(Self.name(rule, number))  \(missing.count) of \(link.phrases.count): \(Self.listed(missing))"
            }
        }
    }

    private static func name(_ rule: Coverage.Rule, _ link: Int) -> String {
        rule.links.count > 1 ? "\(rule.id) link \(link + 1)" : String(rule.id)
    }

    private static func listed(_ items: [String]) -> String {
        items.prefix(namedItems).joined(separator: ", ")
            + (items.count > namedItems ? " … and \(items.count - namedItems) more" : "")
    }

    // MARK: JSON

    private var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("summary")
        writer.beginObject()
        for row in CoverageSummary(coverage).rows {
            writer.key(row.key)
            writer.beginObject()
            writer.write("covered", row.share.covered)
            writer.write("total", row.share.total)
            writer.endObject()
        }
        writer.endObject()
        writer.key("rules")
        writer.beginArray()
        for rule in coverage.rules { write(rule, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func write(_ rule: Coverage.Rule, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("rule")
        writer.writeRaw(String(rule.id))
        writer.write("place", rule.place)
        writer.write("message", rule.message)
        writer.key("logged")
        writer.write(rule.logs)
        writer.write("matched", rule.matchCount)
        writer.write("positive", rule.positiveCount)
        writer.write("negative", rule.negativeCount)
        writer.key("links")
        writer.beginArray()
        for link in rule.links where link.hasTest {
            writer.beginObject()
            writer.write("test", link.test)
            writer.write("matched", link.matchCount)
            writer.key("targets")
            writer.beginObject()
            for target in link.targets { writer.write(target.text, target.matchCount) }
            writer.endObject()
            if !link.phrases.isEmpty {
                writer.write("phrases", link.phrases.count)
                writer.key("missing_phrases")
                writer.beginArray()
                for phrase in link.phrases where !phrase.isSeen { writer.writeText(RuleText.shown(phrase.text)) }
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
