internal import Formats
internal import PatternMatching
internal import RuleEngine
internal import SecLang

// The form for people: a line for the verdict, then the rules that matched. Bytes that could steer a terminal are shown
// as `\xNN`.
extension TransactionReport {
    /// Longest part of a value that is shown, in bytes.
    private static let shownBytes = 160

    /// The report, each line ended by a newline.
    package func text(usesColor: Bool = false) -> String {
        func color(_ text: String, _ sequence: String) -> String {
            usesColor ? "\u{1B}[\(sequence)m\(text)\u{1B}[0m" : text
        }
        let word = interruption.map { "\($0.verdict) \($0.status)" } ?? "allow"
        var text = "\(Self.shown(id))  \(color(word, interruption == nil ? "32" : "31;1"))"
        text += "  \(Self.shown(method)) \(Self.shown(target))"
        if let interruption {
            text += "  (\(Self.reason(interruption)))"
            if let location = interruption.location { text += " → \(Self.shown(location))" }
        } else if let would = wouldInterrupt {
            text += "  (detection only; would \(would.verdict) \(would.status), \(Self.reason(would)))"
        }
        text += "\n"
        if !undecided.isEmpty { text += "    undecided: \(undecided.map(\.rawValue).joined(separator: ", "))\n" }
        if !violations.isEmpty { text += "    not as HTTP wants it: \(violations.names.joined(separator: ", "))\n" }
        for match in matches where match.isLogged { text += Self.text(match) }
        for variable in shown { text += Self.text(variable) }
        for step in trace ?? [] { text += Self.text(step) }
        return text
    }

    private static func reason(_ interruption: Interruption) -> String {
        let phase = "phase \(interruption.phase.rawValue)"
        return interruption.rule.map { "rule \($0), \(phase)" } ?? "\(interruption.cause.name), \(phase)"
    }

    private static func text(_ match: MatchReport) -> String {
        var line = "    \(match.rule)"
        if let severity = match.severity { line += " \(severity.name)" }
        if let message = match.message, !message.isEmpty { line += "  \(shown(message))" }
        line += "\n"
        if let first = match.values.first, !first.name.isEmpty {
            line += "        \(shown(first.name)): \(shown(first.value))"
            if match.valueCount > 1 { line += "  (and \(match.valueCount - 1) more)" }
            line += "\n"
        }
        return line
    }

    private static func text(_ variable: ShownVariable) -> String {
        switch variable.content {
        case .missing: return "    \(variable.name) has no value\n"
        case .text(let value): return "    \(variable.name) = \(shown(value))\n"
        case .elements(let elements):
            return elements.map { "    \(shown($0.name)) = \(shown($0.value))\n" }.joined()
        }
    }

    private static func text(_ step: TraceStep) -> String {
        let chain = step.transformations.isEmpty ? "" : " t:" + step.transformations.joined(separator: ",t:")
        return "    \(step.isMatched ? "+" : "-") \(step.rule) \(shown(step.variable))\(chain) "
            + "\(step.isNegated ? "!" : "")\(shown(step.operator))  \(shown(step.value))\n"
            + (explanation(of: step).map { "        \($0)\n" } ?? "")
    }

    /// Context, reason and bytes of an injection that a step found; nothing where the value is masked.
    private static func explanation(of step: TraceStep) -> String? {
        guard step.isMatched, !step.isNegated else { return nil }
        if step.operator.starts(with: "@detectSQLi".utf8) { return SQLInjection.detect(step.value.span)?.explanation }
        if step.operator.starts(with: "@detectXSS".utf8) { return ScriptInjection.detect(step.value.span)?.sentence }
        return nil
    }

    private static func shown(_ bytes: [UInt8]) -> String { Printable.text(bytes[...], limitBytes: shownBytes) }
}
