internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// Backtracking over a pattern takes more than linear time on some values.
///
/// A client that sends such a value makes every copy of it cost more than the one before. The pattern's automaton is
/// searched for words that it matches in many ways, and each is run: only growth that PCRE2's own step counter shows
/// at three lengths is reported, with the value that shows it. That counter takes a run of one class (`a*`) for one step
/// where nothing is given back, so growth that hides in such runs, as in `^a*a*$`, is not reported.
///
/// Fails:
///
///     SecRule ARGS "@rx ^(?:a+)+$" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx ^a+$" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: let neighbouring repeats match different characters, bound them, or make them possessive (`a++`).
enum RedosSuperlinear: LintCheck {
    static let code = DiagnosticCode.redosSuperlinear
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        guard tree.settings.provesBacktracking else { return }
        var known: [[UInt8]: BacktrackingProof?] = [:]
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx || test.kind == .rxGlobal, !test.hasMacro else { return }
            let argument = test.argument
            let proof = known[argument.bytes] ?? prove(argument.bytes, in: tree)
            known[argument.bytes] = .some(proof)
            guard let proof else { return }
            let start = proof.ambiguity.ranges.map(\.lowerBound).min() ?? 0
            let end = proof.ambiguity.ranges.map(\.upperBound).max() ?? argument.count
            report.add(at: argument.span(of: start..<end), "\(message(proof)); \(attack(proof))")
        }
    }

    private static func prove(_ pattern: [UInt8], in tree: LintTree) -> BacktrackingProof? {
        guard let entry = tree.patterns.search(pattern, options: .rx), let regex = SpannedRegex(pattern),
            let automaton = RegexAutomaton(regex)
        else { return nil }
        return BacktrackingMeter(entry).worst(of: AmbiguitySearch.run(automaton))
    }

    private static func message(_ proof: BacktrackingProof) -> String {
        let measured = proof.steps.map { "\($0.steps) at \($0.repeats)" }.joined(separator: ", ")
        switch proof.growth {
        case .exponential:
            return "backtracking grows exponentially with the value's length (steps by repeats: \(measured))"
        case .polynomial(let degree):
            return "backtracking grows with the power \(degree) of the value's length (steps by repeats: \(measured))"
        }
    }

    private static func attack(_ proof: BacktrackingProof) -> String {
        func shown(_ bytes: [UInt8]) -> String { "'" + Printable.text(bytes[...], limitBytes: 120) + "'" }
        var parts: [String] = []
        if !proof.prefix.isEmpty { parts.append(shown(proof.prefix)) }
        parts.append("\(shown(proof.ambiguity.pump)) × n")
        if !proof.suffix.isEmpty { parts.append(shown(proof.suffix)) }
        return "attack: " + parts.joined(separator: " + ")
    }
}
