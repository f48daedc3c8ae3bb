internal import RuleEngine
internal import SecLang

/// What a rule is for, as far as that can be seen.
extension LintRule {
    /// Whether it only holds scores against thresholds: all its targets are elements of TX about scores or levels.
    var comparesScores: Bool {
        let targets = links.flatMap(\.targets)
        guard !targets.isEmpty, targets.allSatisfy({ $0.variable == .tx && $0.key != nil }) else { return false }
        return targets.contains { target in
            let text = String(decoding: target.key ?? [], as: UTF8.self)
            return text.contains("_score") || text.contains("paranoia_level")
        }
    }

    /// Whether it decides by a score: compares one with a threshold, and blocks.
    var isScoring: Bool {
        if let id, [949110, 949111, 949190, 959100, 959101].contains(id) { return true }
        guard comparesScores, isBlocking else { return false }
        return links.flatMap(\.targets).contains { target in
            String(decoding: target.key ?? [], as: UTF8.self).contains("_score")
        }
    }

    /// Whether nothing can keep it from matching once it is visited: a `SecAction` without chained conditions.
    var isUnconditional: Bool {
        links.allSatisfy { link in
            if link.rule == nil { return true }
            guard let test = link.test, test.kind == .unconditionalMatch, !test.isNegated else { return false }
            return link.targets.contains { target in
                target.node.modifier == .count
                    || (target.node.modifier == .include
                        && [.requestMethod, .requestLine, .requestURI, .remoteAddr, .uniqueID].contains(target.variable))
            }
        }
    }

    /// Whether it only steers which rules come next.
    var isFlowOnly: Bool { starter.has(.skipAfter) || starter.has(.skip) }
}
