internal import RuleEngine
internal import SecLang

/// A phrase is a common English word, which harmless text holds too.
///
/// Fails:
///
///     SecRule ARGS "@pm select the" "id:1,phase:2,deny,msg:'m'"
///
/// Passes:
///
///     SecRule ARGS "@pm union%20select xp_cmdshell" "id:1,phase:2,deny,msg:'m'"
///
/// Fix: make the phrase longer, or let a second condition confirm it.
enum EnglishWordKeyword: LintCheck {
    static let code = DiagnosticCode.englishWordKeyword
    static let severity = Severity.note

    /// Words that most English texts of a page hold.
    private static let words = Set(
        """
        the and for are but not you all any can her was one our out day get has him his how man new now old see two way \
        who its did let put say she too use that with have this will your from they know want been good much some time \
        very when come here just like long make many more only over such take than them well were what about after \
        again also back because before being between both each even every first found give great group hand help high \
        home house into keep large last later leave left life line little live look made mean most move must name \
        need never next number often open order other part people place plan play point possible present problem \
        program public question read really right same school second seem send set several shall should show side \
        since small start state still study such system talk tell then there these thing think those though three \
        through today together turn under until update upon using value where which while whole within without word \
        work world would write year select union delete insert create join union table file call post change
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test, test.kind == .pm else { return }
            for word in test.argument.words where words.contains(word.lowercasedBytes) {
                report.add(at: word.span, "\(word.quoted) is a common English word")
            }
        }
        for use in tree.dataFiles.uses where use.kind == .pmFromFile {
            for line in DataFileLine.all(in: use.file) {
                let text = SourceText(detached: Array(line.text))
                if words.contains(text.lowercasedBytes) {
                    report.add(at: line.span, "\(text.quoted) is a common English word")
                }
            }
        }
    }
}
