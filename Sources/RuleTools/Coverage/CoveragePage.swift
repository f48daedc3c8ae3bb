/// A coverage as one HTML page that needs nothing else: no network, no other file.
struct CoveragePage {
    private let coverage: Coverage

    init(_ coverage: Coverage) { self.coverage = coverage }

    var text: String {
        let rows = CoverageSummary(coverage).rows.map { row in
            "<tr><td>\(row.name)<td>\(row.share.covered)<td>\(row.share.total)"
                + "<td><meter max=\"100\" low=\"50\" high=\"80\" optimum=\"100\" value=\"\(row.share.percent)\"></meter>"
                + "<td>\(row.share.percent) %\n"
        }
        return Self.head + "<table>\n\(rows.joined())</table>\n" + Self.controls
            + "<table id=\"rules\">\n<tr><th>Rule<th>Where<th>Matched<th>Positive<th>Negative<th>Gaps\n"
            + coverage.rules.map(row).joined() + "</table>\n" + Self.script
    }

    private func row(_ rule: Coverage.Rule) -> String {
        let gaps = gaps(rule)
        let isCovered = gaps.isEmpty && (!rule.logs || (rule.positiveCount > 0 && rule.negativeCount > 0))
        func cell(_ count: Int, _ isNeeded: Bool) -> String {
            "<td class=\"\(count > 0 || !isNeeded ? "" : "gap")\">\(count)"
        }
        let list =
            gaps.isEmpty
            ? ""
            : "<details><summary>\(RuleText.count(gaps.count, "gap"))</summary><ul>"
                + gaps.map { "<li>\($0)" }.joined() + "</ul></details>"
        return "<tr class=\"\(isCovered ? "full" : "part")\"><td title=\"\(Self.html(rule.message))\">\(rule.id)"
            + "<td>\(Self.html(rule.place))\(cell(rule.matchCount, true))\(cell(rule.positiveCount, rule.logs))"
            + "\(cell(rule.negativeCount, rule.logs))<td>\(list)\n"
    }

    private func gaps(_ rule: Coverage.Rule) -> [String] {
        rule.links.enumerated().filter(\.element.hasTest).flatMap { number, link -> [String] in
            let name = rule.links.count > 1 ? "link \(number + 1): " : ""
            guard link.matchCount > 0 else {
                return ["\(name)<code>\(Self.html(String(link.test.prefix(200))))</code> never matched"]
            }
            var gaps = link.targets.filter { $0.matchCount == 0 }.map {
                "\(name)target <code>\(Self.html($0.text))</code> never matched"
            }
            let missing = link.phrases.filter { !$0.isSeen }
            if !missing.isEmpty {
                let list = missing.map { "<code>\(Self.html(RuleText.shown($0.text)))</code>" }.joined(separator: " ")
                gaps.append(
                    "\(name)\(missing.count) of \(link.phrases.count) phrases never found: \(list)")
            }
            return gaps
        }
    }

    /// Text for an element or an attribute in double quotes.
    private static func html(_ text: String) -> String { XMLText.escaped(text) }

    private static let head = """
        <!DOCTYPE html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Rule coverage</title>
        <style>
        :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
        body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
        td, th { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
        code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
        .gap { color: #c33; font-weight: 600; }
        li { margin: .2rem 0; }
        </style>
        <h1>Rule coverage</h1>

        """

    private static let controls = """
        <p><label>Rule or file <input id="find" type="search"></label>
        <label><input id="part" type="checkbox"> only with gaps</label>

        """

    private static let script = """
        <script>
        const rows = [...document.querySelectorAll('#rules tr')].slice(1);
        const find = document.getElementById('find'), part = document.getElementById('part');
        const show = () => rows.forEach(row => {
            row.hidden = !row.textContent.includes(find.value) || (part.checked && row.className === 'full');
        });
        find.oninput = part.onchange = show;
        </script>

        """
}
