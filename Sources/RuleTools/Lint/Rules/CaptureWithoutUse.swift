internal import RuleEngine
internal import SecLang

/// A rule captures what nobody reads, or reads what nobody captured.
///
/// `capture` costs a little on each match; a read of `%{TX.1}` without it shows what an earlier rule left there.
///
/// Fails:
///
///     SecRule ARGS "@rx (evil)" "id:1,phase:2,deny,msg:'found %{TX.1}'"
///
/// Passes:
///
///     SecRule ARGS "@rx (evil)" "id:1,phase:2,deny,capture,msg:'found %{TX.1}'"
///
/// Fix: remove `capture`, or add it to the rule whose match is meant.
enum CaptureWithoutUse: LintCheck {
    static let code = DiagnosticCode.captureWithoutUse
    static let otherNames: [DiagnosticCode] = [.useWithoutCapture]
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let reads = tree.flow.reads.filter { $0.rule >= 0 && readsCapture($0) }
        let byRule = Dictionary(grouping: reads, by: \.rule)
        // A rule that reads without capturing may mean any capture before it.
        var readsStale = false
        for rule in tree.rules {
            for read in byRule[rule.index] ?? [] where read.captureNumber != nil {
                // Messages are written when the whole chain has matched; targets and operators look while it runs.
                let isMessage =
                    read.macroIn == .action(.msg) || read.macroIn == .action(.logData)
                    || read.macroIn == .action(.tag)
                let last = isMessage ? rule.links.count - 1 : read.link
                let first = read.macroIn == nil || read.macroIn == .operatorArgument ? last : last + 1
                let captures = rule.links.prefix(first).contains { $0.has(.capture) } || rule.defaults.captures
                guard !captures else { continue }
                readsStale = true
                report.add(
                    .useWithoutCapture, at: read.span,
                    "nothing is captured before this is read, so it shows what an earlier rule left in TX")
            }
        }
        guard !readsStale else { return }
        for rule in tree.rules where (byRule[rule.index] ?? []).isEmpty {
            for link in rule.links {
                guard let action = link.last(.capture) else { continue }
                report.add(
                    at: action.span, "\(rule.title) captures, but nothing in it reads TX.0 to TX.9",
                    fix: Fix(.safe, "remove 'capture'", [tree.removal(of: action, from: link)]))
            }
        }
    }

    /// Whether a read may show a capture: by number, or as one of all elements.
    private static func readsCapture(_ read: VariableFlow.Read) -> Bool {
        guard read.collection == .tx else { return false }
        switch read.selection {
        case .key: return read.captureNumber != nil
        case .all: return true
        case .pattern(let pattern):
            return pattern.bytes.contains {
                $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ".")
            }
        }
    }
}
