internal import Formats

/// Writes which mutants survived.
package struct MutationReport: Sendable {
    private let study: MutationStudy
    private let reasons: SurvivorReasons
    /// Those that no reason explains.
    private let survivors: [Mutant]
    /// How many each reason explains.
    private let explained: [Int]

    package init(_ study: MutationStudy, reasons: SurvivorReasons = SurvivorReasons()) {
        self.study = study
        self.reasons = reasons
        var left: [Mutant] = []
        var explained = Array(repeating: 0, count: reasons.entries.count)
        for (mutant, verdict) in zip(study.mutants, study.verdicts) where verdict == .survived {
            if let index = reasons.index(for: mutant) { explained[index] += 1 } else { left.append(mutant) }
        }
        survivors = left
        self.explained = explained
    }

    /// How many survived that no reason explains.
    package var survivorCount: Int { survivors.count }

    /// How many survived for a reason that is written down.
    package var explainedCount: Int { explained.reduce(0, +) }

    /// Reasons that explain nothing: places and reasons.
    package var idleReasons: [(place: String, reason: String)] {
        zip(reasons.entries, explained).filter { $1 == 0 }.map { ($0.0.place, $0.0.reason) }
    }

    /// `512 mutants: 430 killed, 82 survived (84.0 % killed)`.
    package var summary: String {
        let total = study.verdicts.count { $0 != .discarded }
        let survived = survivorCount + explainedCount
        let share = total == 0 ? "100.0" : String((Double(total - survived) * 1000 / Double(total)).rounded() / 10)
        var text = "\(RuleText.count(total, "mutant")) of \(RuleText.count(study.mutatedRules.count, "rule")): "
        text += "\(total - survived) killed, \(survived) survived (\(share) % killed)"
        text += explainedCount == 0 ? "\n" : ", \(explainedCount) of them for a written reason\n"
        if !study.unknownRules.isEmpty {
            text += "\(RuleText.count(study.unknownRules.count, "rule")) that no test is about: not mutated\n"
        }
        return text
    }

    /// Survivors rule by rule, then the summary.
    package var text: String {
        var text = ""
        for (link, mutants) in grouped {
            let all = study.mutants.count { $0.rule == link.rule && $0.link == link.link }
            let name = link.link > 0 ? "rule \(link.rule) link \(link.link + 1)" : "rule \(link.rule)"
            text += "\(mutants[0].place): \(name): \(mutants.count) of \(all) survive\n"
            for mutant in mutants { text += "  \(mutant.text)\n" }
        }
        for (entry, count) in zip(reasons.entries, explained) where count > 0 {
            text += "\(entry.place): explains \(RuleText.count(count, "survivor")): \(entry.reason)\n"
        }
        return text + (text.isEmpty ? "" : "\n") + summary
    }

    /// One object for each mutant, killed or not.
    package var json: [UInt8] {
        var writer = JSONWriter()
        for (mutant, verdict) in zip(study.mutants, study.verdicts) where verdict != .discarded {
            writer.beginObject()
            writer.key("rule")
            writer.writeRaw(String(mutant.rule))
            writer.write("link", mutant.link + 1)
            writer.write("place", mutant.place)
            writer.write("mutation", mutant.text)
            writer.key("killed_by")
            switch verdict {
            case .killed(let name): writer.writeText(name)
            case .survived, .open, .discarded: writer.writeNull()
            }
            if verdict == .survived, let index = reasons.index(for: mutant) {
                writer.write("reason", reasons.entries[index].reason)
            }
            writer.endObject()
            writer.endLine()
        }
        return writer.bytes
    }

    /// A warning for each link with survivors.
    package var github: String {
        grouped.map { _, mutants in
            "::warning file=\(WorkflowCommand.property(mutants[0].path)),line=\(mutants[0].line),title=rule "
                + "\(mutants[0].rule)::"
                + WorkflowCommand.message(
                    "no test notices that it\n" + mutants.map { "  \($0.text)" }.joined(separator: "\n")) + "\n"
        }.joined() + summary
    }

    private struct LinkKey: Hashable {
        var rule: UInt64
        var link: Int
    }

    private var grouped: [(link: LinkKey, mutants: [Mutant])] {
        var order: [LinkKey] = []
        var groups: [LinkKey: [Mutant]] = [:]
        for mutant in survivors {
            let key = LinkKey(rule: mutant.rule, link: mutant.link)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(mutant)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}
