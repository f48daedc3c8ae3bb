package import RuleEngine

/// What a rule means, field by field, so that two rules can be compared whatever their text looks like.
package struct RulePortrait: Sendable {
    /// One thing that a rule says.
    package struct Field: Sendable, Hashable {
        /// How two versions of it are told apart.
        package enum Kind: Sendable, Hashable {
            /// As a whole.
            case value
            /// Element by element; order means nothing.
            case set
        }

        package var name: String
        package var kind: Kind
        package var values: [String]
    }

    package let fields: [Field]

    /// The portrait of a resolved rule: defaults merged, updates applied.
    package init(_ rule: RuleIR) {
        var fields: [Field] = []
        func add(_ name: String, _ kind: Field.Kind, _ values: [String]) {
            if !values.isEmpty { fields.append(Field(name: name, kind: kind, values: values)) }
        }
        add("phase", .value, [String(rule.phase.rawValue)])
        add("action", .value, [rule.actionText])
        add("severity", .value, rule.actions.severity.map { [$0.name.description] } ?? [])
        add("message", .value, rule.messageText.isEmpty ? [] : [rule.messageText])
        add("log", .value, [(rule.logs ? "log" : "nolog") + (rule.auditLogs ? ",auditlog" : ",noauditlog")])
        add("skip", .value, rule.skipText.map { [$0] } ?? [])
        add("tags", .set, rule.actions.tags.map { RuleText.shown($0.source) })
        for (index, link) in rule.links.enumerated() {
            let prefix = rule.links.count > 1 ? "link \(index + 1) " : ""
            let (scores, others) = link.effects.split { $0.isScore }
            if let test = link.test {
                add(prefix + "targets", .set, test.targets.map(\.text))
                add(prefix + "operator", .value, [(test.isNegated ? "!@" : "@") + test.operator.name.description])
                if let phrases = test.phrases {
                    add(prefix + "phrases", .set, phrases.map { "'\(RuleText.shown($0))'" })
                } else {
                    add(prefix + (test.isPattern ? "pattern" : "argument"), .value, [RuleText.shown(test.argument)])
                }
            }
            add(
                prefix + "transformations", .value,
                link.transformations.isEmpty ? [] : [link.transformations.map { "t:\($0.name)" }.joined(separator: ",")]
            )
            add(prefix + "score", .set, scores.map(\.text))
            add(prefix + "actions", .set, others.map(\.text))
            add(prefix + "captures", .value, link.captures ? ["capture"] : [])
            add(prefix + "stages", .value, link.matchesEveryStage ? ["multiMatch"] : [])
        }
        self.fields = fields
    }
}

extension RuleIR {
    /// `deny 403`, `pass`.
    package var actionText: String {
        let word =
            switch disruptive {
            case .pass, .block: "pass"
            case .deny: "deny \(status ?? 403)"
            case .drop: "drop"
            case .allow(.transaction): "allow"
            case .allow(.phase): "allow:phase"
            case .allow(.request): "allow:request"
            case .redirect(let location): "redirect:\(RuleText.shown(location.source))"
            }
        return word
    }

    /// `skipAfter:END`; `nil` for rules that go on to the next one.
    package var skipText: String? {
        if let name = actions.skipAfter { return "skipAfter:\(RuleText.shown(name))" }
        return actions.skipCount.map { "skip:\($0)" }
    }
}

extension TestIR {
    /// Whether the argument is a regular expression.
    var isPattern: Bool {
        switch code {
        case .pattern, .macroPattern, .verifiedPattern: true
        case .phrases, .number, .bytes, .addresses, .bytesOutside, .check, .always, .never, .blockList, .geoLookup,
            .invalidXML, .path, .injection, .addressList:
            false
        }
    }
}

extension Effect {
    /// Whether it changes a number in TX: how rules score.
    package var isScore: Bool {
        guard case .setVariable(.transaction, _, let change) = self else { return false }
        switch change {
        case .add, .subtract: return true
        case .assign, .remove: return false
        }
    }
}

extension Array {
    /// Those that hold, and the others.
    fileprivate func split(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
