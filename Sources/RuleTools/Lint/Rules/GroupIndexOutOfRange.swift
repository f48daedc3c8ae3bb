internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A capture is read that the pattern does not have.
///
/// `%{TX.3}` of a pattern with two groups is always empty.
///
/// Fails:
///
///     SecRule ARGS "@rx (a)(b)" "id:1,phase:2,deny,capture,msg:'found %{TX.3}'"
///
/// Passes:
///
///     SecRule ARGS "@rx (a)(b)" "id:1,phase:2,deny,capture,msg:'found %{TX.2}'"
///
/// Fix: correct the number, or add the group.
enum GroupIndexOutOfRange: LintCheck {
    static let code = DiagnosticCode.groupIndexOutOfRange
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for read in tree.flow.reads where read.rule >= 0 && !read.isCount {
            guard let number = read.captureNumber else { continue }
            let rule = tree.rules[read.rule]
            let isTest = read.macroIn == nil || read.macroIn == .operatorArgument
            let isLate = read.macroIn == .action(.msg) || read.macroIn == .action(.logData)
            let last = isLate ? rule.links.count : isTest ? read.link : read.link + 1
            var highest: Int?
            for link in rule.links.prefix(last) where link.has(.capture) {
                guard let groups = groups(of: link, in: tree) else {
                    highest = 9
                    break
                }
                highest = max(highest ?? 0, groups)
            }
            guard let highest, number > highest else { continue }
            let groups = highest == 0 ? "no groups" : highest == 1 ? "one group" : "\(highest) groups"
            report.add(at: read.span, "TX.\(number) is never set: the pattern has \(groups)")
        }
    }

    /// How many groups a link captures; `nil` when that cannot be told.
    private static func groups(of link: LintLink, in tree: LintTree) -> Int? {
        guard let test = link.test, !test.hasMacro else { return nil }
        switch test.kind {
        case .rx, .rxGlobal: return tree.patterns.search(test.argument.bytes, options: .rx)?.captureCount
        case .pm, .pmFromFile, .pmFromDataset, .detectSQLi, .detectXSS: return 0
        default: return nil
        }
    }
}
