internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// An alternative of a pattern is covered by another one.
///
/// It is the same as another, or matches only what another matches already, or begins with one that stands before it
/// where nothing follows: so it is never the one that decides. Proven by comparing the automata of both.
///
/// Fails:
///
///     SecRule ARGS "@rx (?:evil|[a-z]+)=" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx (?:evil|[0-9]+)=" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: remove it, or narrow the other.
enum DeadAlternative: LintCheck {
    static let code = DiagnosticCode.deadAlternative
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx, !test.hasMacro,
                tree.patterns.entry(test.argument.bytes).error == nil, let regex = SpannedRegex(test.argument.bytes)
            else { return }
            let isJudged = !hasBackreference(regex.root)
            guard isJudged else { return }
            let argument = test.argument
            AlternativeCover.forEach(in: regex, capturesMatch: link.has(.capture)) { dead, cover, reason in
                let edit = removal(dead, in: argument)
                report.add(
                    at: argument.span(of: dead),
                    "the alternative \(argument.slice(dead).quoted) \(reason.text) "
                        + "\(argument.slice(cover).quoted)",
                    related: [.init(at: argument.span(of: cover), "the other alternative")],
                    fix: Fix(.uncertain, "remove the alternative", [edit]))
            }
        }
    }

    /// The alternative with the bar before or behind it.
    private static func removal(_ range: Range<Int>, in argument: SourceText) -> Fix.Edit {
        let isFirst = range.lowerBound == 0 || argument.bytes[range.lowerBound - 1] != UInt8(ascii: "|")
        let whole = isFirst ? range.lowerBound..<range.upperBound + 1 : range.lowerBound - 1..<range.upperBound
        return Fix.Edit(argument.span(of: whole), "")
    }

    private static func hasBackreference(_ alternation: SpannedRegex.Alternation) -> Bool {
        alternation.branches.contains { branch in
            branch.items.contains { item in
                switch item.kind {
                case .backreference: true
                case .group(let body, _), .lookaround(let body, _, _): hasBackreference(body)
                case .byte, .anchor: false
                }
            }
        }
    }
}
