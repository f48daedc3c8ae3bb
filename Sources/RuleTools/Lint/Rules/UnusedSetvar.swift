internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A rule sets an element of TX that nobody reads.
///
/// It was renamed elsewhere, or is left from a rule that is gone. Elements that the configuration file names (`used-tx`)
/// are read by something else.
///
/// Fails:
///
///     SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_argz=100"
///
/// Passes:
///
///     SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_args=100"
///     SecRule &ARGS "@gt %{tx.max_args}" "id:2,phase:2,deny,msg:'m'"
///
/// Fix: remove the `setvar`, or correct the name.
enum UnusedSetvar: LintCheck {
    static let code = DiagnosticCode.unusedSetvar
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let reads = tree.flow.reads.filter { $0.collection == .tx }
        var keys: Set<[UInt8]> = []
        var patterns: [PatternLibrary.Entry] = []
        var readsAll = false
        for read in reads {
            switch read.selection {
            case .key(let key): keys.insert(key)
            case .pattern(let text):
                if let entry = tree.patterns.search(text.bytes, options: .selector) { patterns.append(entry) }
            case .all: readsAll = true
            }
        }
        guard !readsAll else { return }
        let used = tree.settings.usedTX
        for write in tree.flow.writes where write.assignment.collection == "tx" && write.rule >= 0 {
            let key = write.assignment.key
            let isRead: Bool
            if let fixed = key.fixed {
                isRead =
                    keys.contains(fixed) || patterns.contains { $0.matches(fixed) }
                    || used.contains(String(decoding: fixed, as: UTF8.self)) || isCapture(fixed)
            } else {
                // What a macro leaves open may be anything, so only a selector that certainly differs counts.
                isRead = !patterns.isEmpty || keys.contains { key.mayBe($0) }
            }
            guard !isRead else { continue }
            let link = tree.rules[write.rule].links[write.link]
            let action = write.assignment.action
            report.add(
                at: action.span, "nothing reads 'tx.\(write.assignment.keyText.string)'",
                fix: Fix(.safe, "remove the 'setvar'", [tree.removal(of: action, from: link)]))
        }
    }

    private static func isCapture(_ key: [UInt8]) -> Bool { key.count == 1 && key[0] >= 0x30 && key[0] <= 0x39 }
}
