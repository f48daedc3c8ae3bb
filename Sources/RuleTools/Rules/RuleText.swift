package import RuleEngine
package import SecLang

// Resolved parts of rules as a rule file writes them. Bytes that could steer a terminal are shown as `\xNN`.

extension TargetIR {
    /// `ARGS:user`, `!ARGS:/^x/`, `&ARGS`.
    package var text: String {
        let sign =
            switch modifier {
            case .include: ""
            case .exclude: "!"
            case .count: "&"
            }
        let name = sign + variable.name.description
        return switch selector {
        case .all: name
        case .key(let key): "\(name):\(RuleText.shown(key))"
        case .pattern(let pattern): "\(name):/\(RuleText.shown(pattern))/"
        case .xpath(let path): "\(name):\(RuleText.shown(path))"
        }
    }
}

extension TestIR {
    /// `!@rx ^a`.
    package var text: String {
        let name = (isNegated ? "!@" : "@") + `operator`.name.description
        return argument.isEmpty ? name : "\(name) \(RuleText.shown(argument))"
    }

    /// The phrases that the operator looks for; `nil` when it is none of the `@pm` family.
    package var phrases: [[UInt8]]? { if case .phrases(let phrases) = code { phrases } else { nil } }
}

extension RuleIR {
    /// The message with its macros as written; empty without one.
    package var messageText: String {
        (actions.message ?? links.last?.message).map { RuleText.shown($0.source) } ?? ""
    }
}

extension RuleListEntry {
    /// The rule, if it is one.
    package var rule: RuleIR? { if case .rule(let rule) = self { rule } else { nil } }
}

extension SourceMap {
    /// `rules/site.conf:12`; empty for text that came from no file.
    package func place(_ span: SourceSpan) -> String {
        guard let file = self[span.file] else { return "" }
        return "\(file.path):\(file.position(of: span.start).line)"
    }
}

/// Rule text for people.
package enum RuleText {
    /// The bytes, at most 4,096 of them.
    package static func shown(_ bytes: [UInt8]) -> String { Printable.text(bytes[...], limitBytes: 4_096) }

    /// The bytes cut to `limit`, for lists.
    package static func brief(_ bytes: [UInt8], limit: Int = 80) -> String {
        Printable.text(bytes[...], limitBytes: limit)
    }

    /// `1 rule`, `2 rules`.
    package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
