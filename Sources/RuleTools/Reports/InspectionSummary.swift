internal import RuleEngine

/// What a run over many transactions came to: verdicts, and the rules and variables that matched most.
package struct InspectionSummary: Sendable {
    /// Rows of each list.
    private static let rows = 10

    private var verdicts: [(name: String, count: Int)] = []
    private var rules: [UInt64: (count: Int, message: String)] = [:]
    private var variables: [String: Int] = [:]
    package private(set) var count = 0

    package init() {}

    /// What is counted of one transaction.
    package struct Entry: Sendable {
        var verdict: String
        var rules: [(id: UInt64, message: String)]
        var variables: [String]

        /// Reads a report; each logged rule and each variable counts once.
        package init(_ report: TransactionReport) {
            if let interruption = report.interruption {
                verdict = "\(interruption.verdict) \(interruption.status)"
            } else if let would = report.wouldInterrupt {
                verdict = "would \(would.verdict) \(would.status)"
            } else {
                verdict = "allow"
            }
            var seenRules: Set<UInt64> = []
            var seenVariables: Set<String> = []
            rules = []
            variables = []
            for match in report.matches where match.isLogged {
                if seenRules.insert(match.rule).inserted {
                    rules.append((match.rule, RuleText.brief(match.message ?? [])))
                }
                for value in match.values where !value.name.isEmpty {
                    let name = RuleText.brief(value.name)
                    if seenVariables.insert(name).inserted { variables.append(name) }
                }
            }
        }
    }

    package mutating func add(_ entry: Entry) {
        count += 1
        if let index = verdicts.firstIndex(where: { $0.name == entry.verdict }) {
            verdicts[index].count += 1
        } else {
            verdicts.append((entry.verdict, 1))
        }
        for rule in entry.rules { rules[rule.id, default: (0, rule.message)].count += 1 }
        for name in entry.variables {
            // A hostile log must not fill memory with names.
            if variables[name] != nil || variables.count < 100_000 { variables[name, default: 0] += 1 }
        }
    }

    /// Tables for people.
    package var text: String {
        var text = "\n\(RuleText.count(count, "transaction"))\n"
        text += Self.table(verdicts.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.map { ($0.count, $0.name) })
        let top = rules.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(Self.rows)
        if !top.isEmpty {
            text += "\nrules that matched most" + Self.of(rules.count)
            text += Self.table(
                top.map { ($0.value.count, $0.value.message.isEmpty ? "\($0.key)" : "\($0.key)  \($0.value.message)") })
        }
        let names = variables.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.rows)
        if !names.isEmpty {
            text +=
                "\nvariables that matched most" + Self.of(variables.count)
                + Self.table(names.map { ($0.value, $0.key) })
        }
        return text
    }

    private static func of(_ total: Int) -> String { total > rows ? " (\(rows) of \(total))\n" : "\n" }

    private static func table(_ rows: [(count: Int, name: String)]) -> String {
        let width = rows.map { String($0.count).count }.max() ?? 0
        return rows.map { row in
            let number = String(row.count)
            return "  \(String(repeating: " ", count: width - number.count))\(number)  \(row.name)\n"
        }.joined()
    }
}
