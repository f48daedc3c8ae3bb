internal import RuleEngine
internal import SecLang

/// The name was replaced by another one, or what it names is on its way out.
///
/// Engines drop old spellings at different times; the new ones work everywhere.
///
/// Fails:
///
///     SecRule ARGS "@pmf words.data" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@pmFromFile words.data" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: use the new name. `ctl:auditLogParts` has none: say in `SecAuditLogParts` what is logged.
enum DeprecatedName: LintCheck {
    static let code = DiagnosticCode.deprecatedName
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    private static let operators = ["pmf": "pmFromFile", "ipmatchf": "ipMatchFromFile"]
    private static let transformations = ["normalisepath": "normalizePath", "normalisepathwin": "normalizePathWin"]
    private static let actions = [
        "sanitizearg": "sanitiseArg", "sanitizematched": "sanitiseMatched",
        "sanitizematchedbytes": "sanitiseMatchedBytes", "sanitizerequestheader": "sanitiseRequestHeader",
        "sanitizeresponseheader": "sanitiseResponseHeader",
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            if let name = link.rule?.operator.name { judge(name, operators, prefix: "@", &report) }
            for action in link.actions {
                judge(action.node.name, actions, prefix: "", &report)
                if action.kind == .transformationAction, let value = action.value {
                    judge(value, transformations, prefix: "t:", &report)
                }
                if action.kind == .ctl, let value = action.value,
                    value.split(atFirst: UInt8(ascii: "=")).head.equals(ignoringCase: "auditLogParts")
                {
                    report.add(
                        at: action.span,
                        "'ctl:auditLogParts' is deprecated; the audit log's parts are the site's choice",
                        help: "set them once with SecAuditLogParts")
                }
            }
        }
    }

    private static func judge(
        _ name: SourceText, _ names: [String: String], prefix: String, _ report: inout LintReport
    ) {
        guard let new = names[name.string.lowercased()] else { return }
        report.add(
            at: name.span, "'\(prefix)\(name.string)' is the old name of '\(prefix)\(new)'",
            fix: Fix(.safe, "write '\(prefix)\(new)'", [Fix.Edit(name.span, new)]))
    }
}
