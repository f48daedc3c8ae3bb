internal import RuleEngine
internal import SecLang

/// A hash is compared to its hexadecimal text, but was not encoded.
///
/// `t:sha1` and `t:md5` give raw bytes, 20 and 16 of them; no text of digits equals those.
///
/// Fails:
///
///     SecRule ARGS:password "@streq 5f4dcc3b5aa765d61d8327deb882cf99" "id:1,phase:2,deny,msg:'m',t:none,t:md5"
///
/// Passes:
///
///     SecRule ARGS:password "@streq 5f4dcc3b5aa765d61d8327deb882cf99" \
///         "id:1,phase:2,deny,msg:'m',t:none,t:md5,t:hexEncode"
///
/// Fix: add `t:hexEncode`.
enum HashWithoutEncode: LintCheck {
    static let code = DiagnosticCode.hashWithoutEncode
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let last = link.transformations.last, last.kind == .sha1 || last.kind == .md5, let test = link.test,
                comparesHex(test)
            else { return }
            let edit = last.action.flatMap { tree.insertion(of: "t:hexEncode", after: $0, in: link) }
            report.add(
                at: last.action?.span ?? link.keyword.span,
                "'t:\(last.kind.name)' gives raw bytes, which are compared to hexadecimal text here",
                fix: edit.map { Fix(.uncertain, "add 't:hexEncode'", [$0]) })
        }
    }

    /// Whether the argument is made of hexadecimal digits, or asks for them.
    private static func comparesHex(_ test: LintOperator) -> Bool {
        let text = test.argument.string
        switch test.kind {
        case .strEq, .contains, .beginsWith, .endsWith, .within, .strMatch, .pm:
            let words = text.split { $0 == " " || $0 == "|" || $0 == "," }
            return words.contains { $0.count >= 8 && $0.allSatisfy(\.isHexDigit) }
        case .rx:
            let lower = text.lowercased()
            if ["[0-9a-f]{", "[a-f0-9]{", "[0-9a-f]+", "[a-f0-9]+", "[[:xdigit:]]"].contains(where: lower.contains) {
                return true
            }
            let bare = lower.filter { !"^$()?:|\\z".contains($0) }
            return bare.count >= 16 && bare.allSatisfy(\.isHexDigit)
        default: return false
        }
    }
}
