package import SecLang

/// A check of the catalogue: one file in `Lint/Rules`, found by its name; the registry and the manual page come from
/// the files (`make generate`).
///
/// The doc comment is the manual page. It has one sentence, the reason, an example under `Fails:` and one under
/// `Passes:` (code indented by four), and `Fix:` with what to do. The examples are run by the tests.
package protocol LintCheck: SendableMetatype {
    /// Code and name. A code, once shipped, never changes its meaning.
    static var code: DiagnosticCode { get }
    /// Further names under the same code.
    static var otherNames: [DiagnosticCode] { get }
    /// The catalogue's severity.
    static var severity: Severity { get }
    /// The best fix that the check may offer.
    static var fix: FixSafety? { get }
    /// In which profiles the check runs. Default: errors and warnings everywhere, notes in `strict`.
    static var profiles: Set<LintProfile> { get }
    /// Looks at the rules and says what is wrong.
    static func run(_ tree: LintTree, _ report: inout LintReport)
}

extension LintCheck {
    package static var otherNames: [DiagnosticCode] { [] }
    package static var fix: FixSafety? { nil }
    package static var profiles: Set<LintProfile> {
        severity == .note ? [.strict] : [.default, .strict, .crs]
    }
}

/// A set of checks that fits a purpose.
package enum LintProfile: String, Sendable, Hashable, CaseIterable {
    /// Likely mistakes only.
    case `default`
    /// Everything, matters of taste and cost included.
    case strict
    /// Likely mistakes and the house style of the Core Rule Set.
    case crs
}

/// Where checks leave what they find.
package struct LintReport {
    private let check: any LintCheck.Type
    private let diagnostics: [Diagnostic]
    package private(set) var findings: [Finding] = []

    /// An empty report of one check; `diagnostics` are those of parser and compiler.
    init(for check: any LintCheck.Type, diagnostics: [Diagnostic]) {
        self.check = check
        self.diagnostics = diagnostics
    }

    /// Adds a finding with the check's code and severity, unless others are given.
    package mutating func add(
        _ code: DiagnosticCode? = nil, severity: Severity? = nil, at span: SourceSpan, _ message: String,
        help: String? = nil, related: [Diagnostic.Related] = [], fix: Fix? = nil
    ) {
        let diagnostic = Diagnostic(
            code ?? check.code, severity: severity ?? check.severity, at: span, message, help: help, related: related)
        findings.append(Finding(diagnostic: diagnostic, fix: fix))
    }

    /// Takes over what parser and compiler said under a code: with the catalogue's severity, since what merely loads
    /// with a note may be an error to an author.
    package mutating func adopt(
        _ code: DiagnosticCode, as newCode: DiagnosticCode? = nil, severity: Severity? = nil,
        fix: (Diagnostic) -> Fix? = { _ in nil }, where isWanted: (Diagnostic) -> Bool = { _ in true }
    ) {
        for diagnostic in diagnostics where diagnostic.code == code && isWanted(diagnostic) {
            add(
                newCode ?? code, severity: severity ?? check.severity, at: diagnostic.span, diagnostic.message,
                help: diagnostic.help, related: diagnostic.related, fix: fix(diagnostic))
        }
    }
}
