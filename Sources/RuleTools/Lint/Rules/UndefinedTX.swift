internal import RuleEngine
internal import SecLang

/// An element of TX is read that no rule ever sets.
///
/// It is always empty: a macro gives nothing, a number counts as 0, a target never matches. An element whose existence
/// is tested (`&TX:x`) may be left to the user to set; so may those that the configuration file names (`declared-tx`).
///
/// Fails:
///
///     SecRule &ARGS "@gt %{tx.max_args}" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_args=100"
///     SecRule &ARGS "@gt %{tx.max_args}" "id:2,phase:2,deny,msg:'m'"
///
/// Fix: set it, or correct the name.
enum UndefinedTX: LintCheck {
    static let code = DiagnosticCode.undefinedTX
    static let severity = Severity.error

    /// Whether a target is only asked whether there is something in it: `TX:x "!@rx ^$"`.
    private static func asksWhetherEmpty(_ read: VariableFlow.Read, _ tree: LintTree) -> Bool {
        guard read.macroIn == nil, read.rule >= 0, let test = tree.rules[read.rule].links[read.link].test else {
            return false
        }
        return test.kind == .rx && test.isNegated && test.argument.string == "^$"
    }

    /// Elements that the engine sets itself.
    private static let builtIn: Set<String> = [
        "msc_pcre_limits_exceeded", "msc_pcre_error", "httpbl_msg", "real_ip",
    ]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let writes = tree.flow.writes.filter { $0.assignment.collection == "tx" }.map(\.assignment.key)
        let fixed = Set(writes.compactMap(\.fixed))
        let open = writes.filter { !$0.isFixed }
        let optional = Set(
            tree.flow.reads.compactMap { read -> [UInt8]? in
                guard read.isCount || asksWhetherEmpty(read, tree), read.collection == .tx,
                    case .key(let key) = read.selection
                else { return nil }
                return key
            })
        let known = Set(fixed.map { String(decoding: $0, as: UTF8.self) })
        for read in tree.flow.reads where read.collection == .tx && !read.isCount && read.captureNumber == nil {
            guard case .key(let key) = read.selection, !fixed.contains(key), !optional.contains(key),
                !open.contains(where: { $0.mayBe(key) })
            else { continue }
            let name = String(decoding: key, as: UTF8.self)
            guard !tree.settings.declaredTX.contains(name), !builtIn.contains(name) else { continue }
            let near = NearestName.nearest(to: name, among: known.sorted())
            report.add(
                at: read.span, "no rule sets 'tx.\(name)', so this is always empty",
                help: near.map { "did you mean '\($0)'?" })
        }
    }
}
