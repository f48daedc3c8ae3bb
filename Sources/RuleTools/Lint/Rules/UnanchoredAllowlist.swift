internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A negated pattern that shall allow only some values does not span the whole value.
///
/// `!@rx [a-z]+` blocks what has no small letter at all, and lets `x<script>` pass: without `^` and `$` one good byte
/// anywhere is enough. A pattern that names a fixed beginning or end is left alone.
///
/// Fails:
///
///     SecRule ARGS:id "!@rx [0-9]+" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS:id "!@rx ^[0-9]+$" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: put the pattern between `^` and `$`.
enum UnanchoredAllowlist: LintCheck {
    static let code = DiagnosticCode.unanchoredAllowlist
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { rule, link, index in
            // A later link of a chain takes back some of what the first one found; that is no list of what is allowed.
            guard let test = link.test, test.kind == .rx, test.isNegated, !test.hasMacro, rule.isBlocking, index == 0,
                !test.argument.isEmpty, let regex = SpannedRegex(test.argument.bytes)
            else { return }
            for branch in regex.root.branches {
                let opensEarly = !isAnchored(branch.items.first, atStart: true)
                let closesEarly = !isAnchored(branch.items.last, atStart: false)
                let hasAnchor = !opensEarly || !closesEarly
                let isLoose =
                    opensEarly && isChoice(branch.items.first, countsWords: hasAnchor)
                    || closesEarly && isChoice(branch.items.last, countsWords: hasAnchor)
                guard isLoose else { continue }
                let missing = opensEarly ? (closesEarly ? "'^' and '$'" : "'^'") : "'$'"
                report.add(
                    at: test.argument.span(of: branch.range),
                    "this allows values that only contain what it names: "
                        + "\(missing) is missing", fix: fix(test, regex))
                return
            }
        }
    }

    private static func isAnchored(_ item: SpannedRegex.Item?, atStart: Bool) -> Bool {
        guard let item else { return true }
        switch item.kind {
        case .anchor(let anchor):
            switch anchor {
            case .subjectStart, .lineStart: return atStart
            case .subjectEnd, .subjectEndOrFinalNewline, .lineEnd: return !atStart
            default: return false
            }
        case .group(let body, _):
            return item.minimum > 0
                && body.branches.allSatisfy { isAnchored(atStart ? $0.items.first : $0.items.last, atStart: atStart) }
        // `.*` takes the rest, whatever it is.
        case .byte(let set): return set.count >= 255 && item.minimum == 0 && item.maximum == nil
        case .lookaround: return true
        case .backreference: return false
        }
    }

    /// Whether an item stands for "some of these": a repeated class, or, in a pattern that is anchored at its other
    /// side, words to choose from.
    private static func isChoice(_ item: SpannedRegex.Item?, countsWords: Bool) -> Bool {
        guard let item else { return false }
        switch item.kind {
        case .byte(let set): return set.count > 1 && set.count < 200 && item.maximum != 1
        case .group(let body, _): return countsWords && body.branches.count > 1 && !item.isQuantified
        default: return false
        }
    }

    private static func fix(_ test: LintOperator, _ regex: SpannedRegex) -> Fix? {
        guard !regex.startsCaseless else { return nil }
        let span = test.argument.span
        let isAlternation = regex.root.branches.count > 1
        let hasStart = regex.root.branches.count == 1 && isAnchored(regex.root.branches[0].items.first, atStart: true)
        let hasEnd = regex.root.branches.count == 1 && isAnchored(regex.root.branches[0].items.last, atStart: false)
        var edits: [Fix.Edit] = []
        if !hasStart { edits.append(Fix.Edit(span.startPoint, isAlternation ? "^(?:" : "^")) }
        if !hasEnd { edits.append(Fix.Edit(span.behind, isAlternation ? ")$" : "$")) }
        return edits.isEmpty ? nil : Fix(.uncertain, "make it span the whole value", edits)
    }
}
