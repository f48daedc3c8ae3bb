internal import RuleEngine
internal import SecLang

/// No directive, operator, action or transformation has this name.
///
/// A misspelt name keeps the rules from loading, or silently does nothing, depending on the engine.
///
/// Fails:
///
///     SecRule ARGS "@conatins evil" "id:1,phase:2,deny"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny"
///
/// Fix: use the name that the message suggests; `--fix` does it when exactly one known name is near.
enum UnknownName: LintCheck {
    static let code = DiagnosticCode.unknownOperator
    static let otherNames: [DiagnosticCode] = [.unknownDirective, .unknownAction, .unknownTransformation]
    static let severity = Severity.error
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        for code in [code] + otherNames {
            report.adopt(code) { diagnostic in
                guard let name = suggestion(in: diagnostic.help) else { return nil }
                let written = String(decoding: tree.bytes(diagnostic.span), as: UTF8.self)
                // The hint shows the mark before a name; the span is the name alone.
                let mark = ["@", "t:"].first { name.hasPrefix($0) && !written.hasPrefix($0) } ?? ""
                let bare = String(name.dropFirst(mark.count))
                return Fix(.safe, "write '\(name)'", [Fix.Edit(diagnostic.span, bare)])
            }
        }
    }

    /// The name in `did you mean '…'?`.
    private static func suggestion(in help: String?) -> String? {
        guard let help, help.hasPrefix("did you mean '"), help.hasSuffix("'?") else { return nil }
        return String(help.dropFirst("did you mean '".count).dropLast(2))
    }
}
