internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A regular expression does not compile.
///
/// With `--target coraza` also one that RE2, the engine of Go, refuses: look-around, back-references, atomic groups and
/// possessive repeats.
///
/// Fails:
///
///     SecRule ARGS "@rx (evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx \(evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: correct the pattern at the place shown.
enum InvalidRegex: LintCheck {
    static let code = DiagnosticCode.invalidRegex
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, !test.hasMacro, isPattern(test.kind) else { return }
            let argument = test.argument
            if let error = tree.patterns.entry(argument.bytes).error {
                let offset = min(error.byteOffset, max(0, argument.count - 1))
                report.add(
                    at: argument.span(of: offset..<min(offset + 1, argument.count)),
                    "the regular expression does not compile: \(error.message)")
            } else if tree.settings.targets.contains(.coraza), test.kind == .rx,
                let (range, what) = RE2Limits.firstProblem(in: argument.bytes)
            {
                report.add(at: argument.span(of: range), "Coraza's regular expressions have no \(what)")
            }
        }
        report.adopt(code)
    }

    private static func isPattern(_ kind: Operator) -> Bool {
        switch kind {
        case .rx, .rxGlobal, .verifyCC, .verifyCPF, .verifySSN, .verifySVNR: true
        default: false
        }
    }
}
