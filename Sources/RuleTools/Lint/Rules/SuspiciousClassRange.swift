internal import RuleEngine
internal import SecLang

/// A range in a class holds characters that were hardly meant.
///
/// `[A-z]` also holds `[`, `\`, `]`, `^`, `_` and the back-tick; `[,-.]` is a range from `,` to `.` where three characters
/// were meant.
///
/// Fails:
///
///     SecRule ARGS "@rx ^[A-z]+$" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@rx ^[A-Za-z]+$" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: write the ranges that are meant, and `-` at the end of the class or as `\-`.
enum SuspiciousClassRange: LintCheck {
    static let code = DiagnosticCode.suspiciousClassRange
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .rx || test.kind == .rxGlobal, !test.hasMacro else { return }
            for found in RegexClassScanner.classes(in: test.argument.bytes) {
                for range in found.ranges where range.isPlain { judge(range, test.argument, &report) }
            }
        }
    }

    private static func judge(
        _ range: RegexClassScanner.CharacterRange, _ argument: SourceText, _ report: inout LintReport
    ) {
        let span = argument.span(of: range.range)
        let text = argument.slice(range.range).quoted
        let (low, high) = (kind(range.low), kind(range.high))
        guard range.low < range.high else { return }
        if low != .other, high != .other, low != high {
            let better = low == .upper && high == .lower && range.high == 0x7A && range.low == 0x41 ? "A-Za-z" : nil
            report.add(
                at: span, "the range \(text) also holds what stands between the two kinds of characters",
                fix: better.map { Fix(.uncertain, "write '\($0)'", [Fix.Edit(span, $0)]) })
        } else if low == .other, high == .other, range.low < UInt8(ascii: "-"), range.high > UInt8(ascii: "-"),
            range.high - range.low <= 4
        {
            report.add(
                at: span, "\(text) is a range here, not three characters",
                help: "write '\\-' for a hyphen",
                fix: Fix(
                    .uncertain, "escape the hyphen",
                    [Fix.Edit(argument.span(of: range.range.lowerBound + 1..<range.range.lowerBound + 2), "\\-")]))
        }
    }

    private enum Kind { case upper, lower, digit, other }

    private static func kind(_ byte: UInt8) -> Kind {
        switch byte {
        case 0x41...0x5A: .upper
        case 0x61...0x7A: .lower
        case 0x30...0x39: .digit
        default: .other
        }
    }
}
