internal import RuleEngine
internal import SecLang

/// A pattern ignores case, and its values have been made lower case.
///
/// One of the two is enough.
///
/// Fails:
///
///     SecRule ARGS "@rx (?i)evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"
///
/// Passes:
///
///     SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"
///
/// Fix: remove `(?i)`; `--fix` does where the pattern has no capitals.
enum LowercaseWithIgnorecase: LintCheck {
    static let code = DiagnosticCode.lowercaseWithIgnorecase
    static let severity = Severity.note
    static let fix: FixSafety? = .safe
    static let profiles: Set<LintProfile> = [.strict, .crs]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx, link.pipeline.last == .lowercase, !link.has(.multiMatch),
                test.argument.bytes.starts(with: Array("(?i)".utf8))
            else { return }
            let place = test.argument.span(of: 0..<4)
            let rest = test.argument.bytes[4...]
            let isPlain = !rest.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
            report.add(
                at: place, "'(?i)' says nothing new after 't:lowercase'",
                fix: isPlain ? Fix(.safe, "remove '(?i)'", [Fix.Edit(place, "")]) : nil)
        }
    }
}
