package import SecLang

/// Findings as a SARIF 2.1.0 log (OASIS standard): one run, the checks that found something as its rules.
///
/// Columns count bytes here, while SARIF counts UTF-16 code units: `columnKind` says which unit stands there, and the
/// positions are converted.
package struct SARIFOutput {
    private let sources: SourceMap
    private let version: String

    /// The log of some findings; `version` is that of the tool.
    package static func text(_ findings: [Finding], in sources: SourceMap, version: String) -> String {
        SARIFOutput(sources: sources, version: version).log(findings)
    }

    private init(sources: SourceMap, version: String) {
        self.sources = sources
        self.version = version
    }

    private func log(_ findings: [Finding]) -> String {
        var ids: [String: Int] = [:]
        var rules: [String] = []
        for finding in findings where ids[finding.code.code] == nil {
            ids[finding.code.code] = rules.count
            rules.append(rule(finding.code))
        }
        let results = findings.map { result($0, ruleIndex: ids[$0.code.code] ?? 0) }
        return """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "portcullis",
                      "semanticVersion": \(quoted(version)),
                      "rules": [\(rules.map { "\n            " + $0 }.joined(separator: ","))]
                    }
                  },
                  "columnKind": "utf16CodeUnits",
                  "results": [\(results.map { "\n        " + $0 }.joined(separator: ","))]
                }
              ]
            }

            """
    }

    private func rule(_ code: DiagnosticCode) -> String {
        let page = LintRegistry.manual[code.code] ?? code.name
        let summary = page.split(separator: "\n").first.map(String.init) ?? code.name
        let check = LintRegistry.all.first { $0.code.code == code.code }
        return "{\"id\":\(quoted(code.code)),\"name\":\(quoted(Self.pascalCase(code.name))),"
            + "\"shortDescription\":{\"text\":\(quoted(summary))},"
            + "\"fullDescription\":{\"text\":\(quoted(page))},"
            + "\"help\":{\"text\":\(quoted(page)),\"markdown\":\(quoted(page))},"
            + "\"defaultConfiguration\":{\"level\":\(quoted(level(check?.severity ?? .warning)))}}"
    }

    private func result(_ finding: Finding, ruleIndex: Int) -> String {
        var fields = [
            "\"ruleId\":\(quoted(finding.code.code))", "\"ruleIndex\":\(ruleIndex)",
            "\"level\":\(quoted(level(finding.diagnostic.severity)))",
            "\"message\":{\"text\":\(quoted(LintOutput.message(finding)))}",
            "\"locations\":[{\"physicalLocation\":\(physical(finding.span))}]",
            "\"partialFingerprints\":{\"portcullis/v1\":\(quoted(Baseline.fingerprint(of: finding, in: sources)))}",
        ]
        let related = finding.diagnostic.related
        if !related.isEmpty {
            let list = related.enumerated().map { index, place in
                "{\"id\":\(index + 1),\"physicalLocation\":\(physical(place.span)),"
                    + "\"message\":{\"text\":\(quoted(place.message))}}"
            }
            fields.append("\"relatedLocations\":[\(list.joined(separator: ","))]")
        }
        if let fix = finding.fix {
            let byFile = Dictionary(grouping: fix.edits, by: { $0.span.file }).sorted { $0.key < $1.key }
            let changes = byFile.map { file, edits in
                let list = edits.map { edit in
                    "{\"deletedRegion\":\(region(edit.span)),"
                        + "\"insertedContent\":{\"text\":\(quoted(String(decoding: edit.replacement, as: UTF8.self)))}}"
                }
                return "{\"artifactLocation\":{\"uri\":\(quoted(uri(sources[file]?.path ?? "")))},"
                    + "\"replacements\":[\(list.joined(separator: ","))]}"
            }
            fields.append(
                "\"fixes\":[{\"description\":{\"text\":\(quoted(fix.title))},"
                    + "\"artifactChanges\":[\(changes.joined(separator: ","))]}]")
        }
        return "{\(fields.joined(separator: ","))}"
    }

    private func physical(_ span: SourceSpan) -> String {
        "{\"artifactLocation\":{\"uri\":\(quoted(uri(sources[span.file]?.path ?? "")))},\"region\":\(region(span))}"
    }

    private func region(_ span: SourceSpan) -> String {
        guard let file = sources[span.file] else { return "{\"startLine\":1}" }
        let start = file.position(of: span.start)
        let end = file.position(of: span.end)
        return "{\"startLine\":\(start.line),\"startColumn\":\(column(start, file)),"
            + "\"endLine\":\(end.line),\"endColumn\":\(column(end, file)),"
            + "\"byteOffset\":\(span.start),\"byteLength\":\(span.count)}"
    }

    /// The column in UTF-16 code units.
    private func column(_ position: SourcePosition, _ file: SourceFile) -> Int {
        let before = file.line(position.line).prefix(position.column - 1)
        return String(decoding: before, as: UTF8.self).utf16.count + 1
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }

    /// A path as a URI reference (RFC 3986): what may not stand in one is written `%NN`.
    private func uri(_ path: String) -> String {
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain =
                byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
                || "-._~/".utf8.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
        }
        return result
    }

    private static func pascalCase(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private func quoted(_ text: String) -> String { JSONRenderer.quoted(text) }
}
