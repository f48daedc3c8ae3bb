internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// No variable has this name, or nothing can be selected from it this way.
///
/// Fails:
///
///     SecRule REQUEST_URI:path "@contains evil" "id:1,phase:1,deny,msg:'m'"
///
/// Passes:
///
///     SecRule REQUEST_HEADERS:Host "@contains evil" "id:1,phase:1,deny,msg:'m'"
///
/// Fix: correct the name; only collections take a selector.
enum UnknownVariableOrSelector: LintCheck {
    static let code = DiagnosticCode.unknownVariableOrSelector
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code)
        func judge(_ target: LintTarget) {
            guard let pattern = target.pattern,
                let error = tree.patterns.entry(pattern.bytes, options: .selector).error
            else { return }
            let offset = min(error.byteOffset, max(0, pattern.count - 1))
            report.add(
                at: pattern.span(of: offset..<min(offset + 1, pattern.count)),
                "the selector is no regular expression: \(error.message)")
        }
        tree.forEachLink { _, link, _ in link.targets.forEach(judge) }
        for exclusion in tree.exclusions {
            if case .targets(let targets) = exclusion.effect { targets.forEach(judge) }
        }
    }
}
