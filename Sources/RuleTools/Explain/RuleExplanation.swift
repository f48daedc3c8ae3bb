package import RuleEngine
internal import SecLang

/// A rule in plain words: what it looks at, how that is decoded, what it looks for, what follows, and what can keep it
/// from running.
package struct RuleExplanation: Sendable {
    private let rule: RuleIR
    private let index: Int
    private let result: Engine.LoadResult

    /// Obstacles that are listed; more are counted.
    private static let shownObstacles = 12

    /// `nil` when no rule has that number.
    package init?(_ id: UInt64, in result: Engine.LoadResult) {
        guard let index = result.resolved.entries.firstIndex(where: { $0.rule?.id == id }),
            let rule = result.resolved.entries[index].rule
        else { return nil }
        self.rule = rule
        self.index = index
        self.result = result
    }

    /// The account, ended by a newline.
    package var text: String {
        var text = "rule \(rule.id)  \(result.sources.place(rule.span))\n"
        if !rule.messageText.isEmpty { text += "  \"\(rule.messageText)\"\n" }
        text += "\nruns in phase \(rule.phase.rawValue), \(rule.phase.words)\n"
        for (number, link) in rule.links.enumerated() {
            if rule.links.count > 1 {
                text +=
                    number == 0
                    ? "\nlink 1 of \(rule.links.count)\n" : "\nand link \(number + 1), if the one before matched\n"
            } else {
                text += "\n"
            }
            text += Self.text(link)
        }
        return text + "\n" + consequences + obstacles
    }

    private static func text(_ link: LinkIR) -> String {
        guard let test = link.test else { return "  always matches\n" + effects(link) }
        var text = "  looks at\n"
        for target in test.targets { text += "    \(words(target))\n" }
        if !link.transformations.isEmpty {
            text += link.matchesEveryStage ? "  after each of these steps (multiMatch)\n" : "  after these steps\n"
            for transformation in link.transformations {
                text += "    t:\(transformation.name): \(transformation.words)\n"
            }
        }
        text += "  for a value that\n"
        for line in OperatorWords.lines(test) { text += "    \(line)\n" }
        return text + effects(link)
    }

    private static func effects(_ link: LinkIR) -> String {
        guard !link.effects.isEmpty else { return "" }
        return "  each match\n" + link.effects.map { "    \($0.text)\n" }.joined()
    }

    private static func words(_ target: TargetIR) -> String {
        let isWhole = target.selector == .all && target.variable.definition.shape != .scalar
        return switch target.modifier {
        case .include: target.text + (isWhole ? " (each element)" : "")
        case .exclude: "but not \(target.text.dropFirst())"
        case .count: "how many there are: \(target.text)"
        }
    }

    private var consequences: String {
        var text = "when it matches\n  \(rule.actionText)"
        if rule.disruptive == .pass { text += ": rules go on" }
        text += "\n"
        if let severity = rule.actions.severity { text += "  severity \(severity.name)\n" }
        let scores = rule.links.flatMap(\.effects).filter(\.isScore)
        if !scores.isEmpty { text += "  score: \(scores.map(\.text).joined(separator: ", "))\n" }
        if let skip = rule.skipText { text += "  \(skip): rules in between do not run\n" }
        text += rule.logs ? "  it is logged\n" : "  it is not logged\n"
        if !rule.actions.tags.isEmpty {
            text += "  tags: \(rule.actions.tags.map { RuleText.shown($0.source) }.joined(separator: ", "))\n"
        }
        return text
    }

    private var obstacles: String {
        let found = SkipMap.obstacles(
            for: rule, at: index, entries: result.resolved.entries, sources: result.sources)
        guard !found.isEmpty else { return "\nno rule skips it or takes anything from it\n" }
        var text = "\nmay be kept from running by\n"
        for obstacle in found.prefix(Self.shownObstacles) {
            text += "  rule \(obstacle.rule)  \(obstacle.place)  \(obstacle.text)\n"
        }
        if found.count > Self.shownObstacles { text += "  and \(found.count - Self.shownObstacles) more rules\n" }
        return text
    }
}

extension Phase {
    /// What has arrived by then.
    package var words: String {
        switch self {
        case .requestHeaders: "when the request's headers are there"
        case .requestBody: "when the request's body is there"
        case .responseHeaders: "when the response's headers are there"
        case .responseBody: "when the response's body is there"
        case .logging: "when everything is decided"
        }
    }
}
