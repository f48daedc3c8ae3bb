internal import RuleEngine
internal import SecLang

/// A literal with capitals is compared to a value of which `t:lowercase` has left none.
///
/// The literal, or the alternative that it stands in, can never match. Proven by what the transformations let through.
///
/// Fails:
///
///     SecRule ARGS "@rx (?:evil|Wicked)" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"
///
/// Passes:
///
///     SecRule ARGS "@rx (?:evil|wicked)" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"
///
/// Fix: write it in small letters; `--fix --unsafe` does.
enum UppercaseLiteralUnderLowercase: LintCheck {
    static let code = DiagnosticCode.uppercaseLiteralUnderLowercase
    static let severity = Severity.error
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let argument = link.test?.argument else { return }
            for dead in DeadLiteralFinder.find(in: link, of: tree) where dead.isCase {
                let text = argument.slice(dead.range)
                let letter = argument.slice(dead.culprit)
                let edits = dead.capitals.map { index in
                    Fix.Edit(argument.span(of: index..<index + 1), [argument.bytes[index] | 0x20])
                }
                report.add(
                    at: text.span,
                    dead.isWhole
                        ? "this never matches: no \(letter.quoted) is left after 't:\(dead.transformation.name)'"
                        : "the alternative \(text.quoted) never matches: no \(letter.quoted) is left after "
                            + "'t:\(dead.transformation.name)'",
                    fix: edits.isEmpty ? nil : Fix(.uncertain, "write it in small letters", edits))
            }
        }
    }
}
