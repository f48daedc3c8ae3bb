internal import RuleEngine
internal import SecLang

/// The key names one element of a JSON array.
///
/// A client may send the value at another index, where the rule, or the exclusion, does not see it.
///
/// Fails:
///
///     SecRule ARGS:json.users.0.name "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS:/^json\.users\.\d+\.name$/ "@contains evil" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: select by a pattern that takes any index. Source: ModSecurity issue 2432.
enum JSONIndexInSelector: LintCheck {
    static let code = DiagnosticCode.jsonIndexInSelector
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    private static let variables: Set<Variable> = [.args, .argsPost, .argsNames, .argsPostNames]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            for target in link.targets { judge(target, &report) }
        }
        for exclusion in tree.exclusions {
            guard case .targets(let targets) = exclusion.effect else { continue }
            for target in targets { judge(target, &report) }
        }
    }

    private static func judge(_ target: LintTarget, _ report: inout LintReport) {
        guard let variable = target.variable, variables.contains(variable), case .key(let key) = target.node.selector,
            key.string.lowercased().hasPrefix("json.")
        else { return }
        let parts = key.components(separatedBy: UInt8(ascii: "."))
        let indexes = parts.indices.dropFirst().filter { isIndex(parts[$0].string) }
        guard let first = indexes.first else { return }
        let pattern = parts.indices.map { index -> String in
            let text = parts[index].string
            guard indexes.contains(index) else { return escaped(text) }
            return text.hasPrefix("array_") ? #"array_\d+"# : #"\d+"#
        }.joined(separator: #"\."#)
        report.add(
            at: parts[first].span, "'\(parts[first].string)' is one element of an array; others are not selected",
            fix: Fix(.uncertain, "select any index", [Fix.Edit(key.span, "/^\(pattern)$/")]))
    }

    private static func isIndex(_ part: String) -> Bool {
        let digits = part.hasPrefix("array_") ? part.dropFirst(6) : part[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0.isLetter || $0.isNumber || $0 == "_" ? String($0) : "\\\($0)" }.joined()
    }
}
