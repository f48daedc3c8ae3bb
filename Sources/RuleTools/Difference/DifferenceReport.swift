internal import Formats

/// Writes a difference of rule sets, and of what they make of transactions.
package struct DifferenceReport: Sendable {
    private let rules: RuleDifference
    /// `nil` when no transactions were given.
    private let transactions: (different: [VerdictDifference], total: Int)?

    package init(_ rules: RuleDifference, transactions: (different: [VerdictDifference], total: Int)?) {
        self.rules = rules
        self.transactions = transactions
    }

    /// Whether there is nothing to tell.
    package var isEmpty: Bool { rules.isEmpty && (transactions?.different.isEmpty ?? true) }

    /// For people.
    package var text: String {
        var text = ""
        func line(_ word: String, _ rule: RuleDifference.Entry) {
            text += "\(word)  \(rule.id)  \(rule.place)" + (rule.message.isEmpty ? "" : "  \(rule.message)") + "\n"
        }
        for rule in rules.added { line("added  ", rule) }
        for rule in rules.removed { line("removed", rule) }
        for change in rules.changed {
            line("changed", change.rule)
            for field in change.fields { text += Self.lines(field) }
        }
        text += (text.isEmpty ? "" : "\n") + "rules: \(rules.added.count) added, \(rules.removed.count) removed, "
        text += "\(rules.changed.count) changed\n"
        guard let transactions else { return text }
        for difference in transactions.different { text += "\n" + Self.lines(difference) }
        return text + (transactions.different.isEmpty ? "" : "\n")
            + "transactions: \(transactions.different.count) of \(transactions.total) come out otherwise\n"
    }

    private static func lines(_ field: RuleDifference.FieldChange) -> String {
        var text = "    \(field.name)\n"
        for value in field.old { text += "      - \(value)\n" }
        for value in field.new { text += "      + \(value)\n" }
        return text
    }

    private static func lines(_ difference: VerdictDifference) -> String {
        func named(_ outcome: VerdictDifference.Outcome) -> String {
            outcome.verdict + (outcome.rule.map { " (rule \($0))" } ?? "")
        }
        var text = "\(difference.id)  \(difference.request)\n"
        text +=
            difference.old.verdict == difference.new.verdict && difference.old.rule == difference.new.rule
            ? "    \(named(difference.new)), as before\n" : "    \(named(difference.old)) → \(named(difference.new))\n"
        func listed(_ ids: [UInt64]) -> String { ids.map { String($0) }.joined(separator: ", ") }
        if !difference.lostMatches.isEmpty { text += "    - \(listed(difference.lostMatches))\n" }
        if !difference.addedMatches.isEmpty { text += "    + \(listed(difference.addedMatches))\n" }
        return text
    }

    /// One object in one line.
    package var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("added")
        writer.beginArray()
        for rule in rules.added { Self.write(rule, to: &writer) }
        writer.endArray()
        writer.key("removed")
        writer.beginArray()
        for rule in rules.removed { Self.write(rule, to: &writer) }
        writer.endArray()
        writer.key("changed")
        writer.beginArray()
        for change in rules.changed { Self.write(change.rule, change.fields, to: &writer) }
        writer.endArray()
        writer.key("transactions")
        if let transactions {
            writer.beginObject()
            writer.write("total", transactions.total)
            writer.key("different")
            writer.beginArray()
            for difference in transactions.different { Self.write(difference, to: &writer) }
            writer.endArray()
            writer.endObject()
        } else {
            writer.writeNull()
        }
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private static func write(
        _ rule: RuleDifference.Entry, _ fields: [RuleDifference.FieldChange]? = nil, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.key("rule")
        writer.writeRaw(String(rule.id))
        writer.write("place", rule.place)
        writer.write("message", rule.message)
        if let fields {
            writer.key("fields")
            writer.beginArray()
            for field in fields {
                writer.beginObject()
                writer.write("name", field.name)
                for (key, values) in [("old", field.old), ("new", field.new)] {
                    writer.key(key)
                    writer.beginArray()
                    for value in values { writer.writeText(value) }
                    writer.endArray()
                }
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }

    private static func write(_ difference: VerdictDifference, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.write("id", difference.id)
        writer.write("request", difference.request)
        for (key, outcome) in [("old", difference.old), ("new", difference.new)] {
            writer.key(key)
            writer.beginObject()
            writer.write("verdict", outcome.verdict)
            writer.key("rule")
            if let rule = outcome.rule { writer.writeRaw(String(rule)) } else { writer.writeNull() }
            writer.key("matches")
            writer.beginArray()
            for id in outcome.matches { writer.writeRaw(String(id)) }
            writer.endArray()
            writer.endObject()
        }
        writer.endObject()
    }
}
