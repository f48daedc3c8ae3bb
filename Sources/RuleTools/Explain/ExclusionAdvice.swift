package import RuleEngine
internal import SecLang

/// The narrowest rule that keeps a match from happening: on the path of the request, some targets are taken from the rules
/// that matched; and what that gives up.
///
/// Rules that add up scores or block by them are never touched: for those the rules are excluded whose matches they added
/// up. Nothing is suggested that was not tried.
package struct ExclusionAdvice: Sendable {
    /// Rule text, to be loaded before the rules it is about.
    package private(set) var ruleText: String
    /// What is no longer protected.
    package private(set) var price: [String]
    /// What became of the transaction with it.
    package private(set) var verdict: String

    /// Numbers are looked for from here on.
    private static let firstID: UInt64 = 10_000

    /// What a rule's match rests on: values of its first link.
    private struct Match {
        var rule: RuleIR
        var names: [[UInt8]]
    }

    /// Loads rules with a text before them: how a suggestion is tried.
    package typealias Load = (_ prelude: String) -> Engine?

    /// The exclusion for what `id` matched in the transaction; `nil` when none is narrow enough, or none worked.
    package init?(_ id: UInt64, of input: TransactionInput, on engine: Engine, _ result: Engine.LoadResult, load: Load)
    {
        let rules = result.resolved.entries.compactMap(\.rule)
        guard let rule = rules.first(where: { $0.id == id }) else { return nil }
        let transaction = engine.makeTransaction()
        transaction.startTraceOfMatches()
        input.run(on: transaction)
        let matched = Set(transaction.matchedRuleIDs)
        let decisions = transaction.decisions
        func match(_ rule: RuleIR) -> Match {
            var seen: Set<[UInt8]> = []
            let names = decisions.filter { $0.rule == rule.id && $0.link == 0 }.map(\.name)
                .filter { seen.insert($0).inserted }
            return Match(rule: rule, names: names)
        }
        var matches: [Match]
        if Self.looksAtRequests(rule) {
            matches = [match(rule)]
        } else {
            let influence = RuleInfluence(result.resolved)
            matches = rules.filter {
                matched.contains($0.id) && $0.id != id && Self.looksAtRequests($0)
                    && influence.scores($0.id, for: id)
            }.map(match)
        }
        guard matched.contains(id), !matches.isEmpty else { return nil }
        let used = Set(rules.map(\.id))
        var free = Self.firstID
        while used.contains(free) { free += 1 }
        for isWhole in [false, true] {
            guard let text = Self.text(matches, input, id: free, isWhole: isWhole), let changed = load(text) else {
                continue
            }
            let trial = changed.makeTransaction()
            input.run(on: trial)
            let left = Set(trial.matchedRuleIDs)
            guard !left.contains(id), !matches.contains(where: { left.contains($0.rule.id) }) else { continue }
            ruleText = text
            price = matches.map { Self.price($0, isWhole: isWhole, input) }
            let outcome = VerdictDifference.Outcome(trial)
            verdict = outcome.verdict + (outcome.rule.map { " by rule \($0)" } ?? "")
            return
        }
        return nil
    }

    /// Whether the first link looks at something that a client sent, rather than at what other rules left.
    private static func looksAtRequests(_ rule: RuleIR) -> Bool {
        (rule.links[0].test?.targets ?? []).contains { target in
            guard target.modifier != .exclude else { return false }
            if case .volatile = target.variable.definition.source { return false }
            return true
        }
    }

    // MARK: Text

    private static func path(_ input: TransactionInput) -> [UInt8] {
        Array(input.request.uri.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    }

    private static func text(_ matches: [Match], _ input: TransactionInput, id: UInt64, isWhole: Bool) -> String? {
        var actions: [String] = []
        for match in matches {
            if isWhole {
                actions.append("ctl:ruleRemoveById=\(match.rule.id)")
                continue
            }
            guard !match.names.isEmpty else { return nil }
            for name in match.names {
                guard let target = targetText(name) else { return nil }
                actions.append("ctl:ruleRemoveTargetById=\(match.rule.id);\(target)")
            }
        }
        let list = (["id:\(id)", "phase:1", "pass", "nolog"] + actions).joined(separator: ",\\\n    ")
        return "SecRule REQUEST_FILENAME \"@rx ^\(pattern(path(input)))$\" \\\n    \"\(list)\"\n"
    }

    /// A value's name as `ctl` takes it; `nil` for counts, which nothing narrower than the rule takes away.
    private static func targetText(_ name: [UInt8]) -> String? {
        let parts = name.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let variable = parts.first, variable.first != UInt8(ascii: "&") else { return nil }
        let text = String(decoding: variable, as: UTF8.self)
        guard parts.count > 1 else { return text }
        let key = Array(parts[1])
        if !key.isEmpty, key.allSatisfy({ isWordByte($0) || "-.[]".utf8.contains($0) }) {
            return "\(text):\(String(decoding: key, as: UTF8.self))"
        }
        return "\(text):/^\(pattern(key))$/"
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F
    }

    /// A pattern for exactly these bytes that needs no quoting anywhere in a rule.
    private static func pattern(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            isWordByte(byte) || byte == UInt8(ascii: "/") && true || byte == UInt8(ascii: "-")
                ? String(UnicodeScalar(byte)) : #"\x"# + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func price(_ match: Match, isWhole: Bool, _ input: TransactionInput) -> String {
        let path = RuleText.brief(path(input), limit: 160)
        let what = match.rule.messageText.isEmpty ? "" : " (\"\(match.rule.messageText)\")"
        if isWhole { return "rule \(match.rule.id)\(what) no longer runs on \(path)" }
        let names = match.names.map { RuleText.brief($0) }.joined(separator: ", ")
        return
            "rule \(match.rule.id)\(what) no longer looks at \(names) on \(path); elsewhere it does, and other rules still do"
    }
}

extension RuleInfluence {
    /// Whether a match of one rule can make another match, by variables that it writes.
    func scores(_ rule: UInt64, for other: UInt64) -> Bool {
        reach(of: rule, stopsAtSteering: false).rules.contains(other)
    }
}
