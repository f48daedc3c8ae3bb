package import SecLang

/// The forms in which findings are written.
package enum LintOutput {
    /// JSON Lines: one object for each finding, with its fix.
    package static func json(_ findings: [Finding], in sources: SourceMap) -> String {
        findings.map { json($0, in: sources) + "\n" }.joined()
    }

    private static func json(_ finding: Finding, in sources: SourceMap) -> String {
        var fix = "null"
        if let found = finding.fix {
            let edits = found.edits.map { edit -> String in
                let (start, end) = positions(edit.span, in: sources)
                return "{\"line\":\(start.line),\"column\":\(start.column),\"end_line\":\(end.line),"
                    + "\"end_column\":\(end.column),"
                    + "\"text\":\(JSONRenderer.quoted(String(decoding: edit.replacement, as: UTF8.self)))}"
            }
            fix =
                "{\"safe\":\(found.safety == .safe),\"title\":\(JSONRenderer.quoted(found.title)),"
                + "\"edits\":[\(edits.joined(separator: ","))]}"
        }
        let object = JSONRenderer().render(finding.diagnostic, in: sources)
        return object.dropLast() + ",\"fix\":\(fix)}"
    }

    /// Workflow commands that GitHub shows beside the lines of a change.
    package static func github(_ findings: [Finding], in sources: SourceMap) -> String {
        findings.map { finding in
            let (start, end) = positions(finding.span, in: sources)
            let kind =
                switch finding.diagnostic.severity {
                case .error: "error"
                case .warning: "warning"
                case .note: "notice"
                }
            let title = WorkflowCommand.property("\(finding.code.code) \(finding.code.name)")
            // GitHub wants columns only where a finding stays in its line.
            let columns =
                start.line == end.line ? ",col=\(start.column),endColumn=\(max(end.column, start.column))" : ""
            return "::\(kind) file=\(WorkflowCommand.property(path(finding, sources))),line=\(start.line),"
                + "endLine=\(end.line)\(columns),title=\(title)::\(WorkflowCommand.message(message(finding)))\n"
        }.joined()
    }

    /// One test suite for each file, one failed case for each finding; a file without findings has one that passed.
    package static func junit(_ findings: [Finding], in sources: SourceMap) -> String {
        let errors = findings.count
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"portcullis lint\" tests=\"\(max(1, errors))\" failures=\"\(errors)\">\n"
        let byFile = Dictionary(grouping: findings, by: { $0.span.file })
        for file in sources.files {
            let found = byFile[file.id] ?? []
            let name = XMLText.escaped(file.path)
            text += "  <testsuite name=\"\(name)\" tests=\"\(max(1, found.count))\" failures=\"\(found.count)\">\n"
            if found.isEmpty { text += "    <testcase name=\"lint\" classname=\"\(name)\"/>\n" }
            for finding in found {
                let (start, _) = positions(finding.span, in: sources)
                let title = "\(finding.code.code) \(finding.code.name) at \(start.line):\(start.column)"
                text += "    <testcase name=\"\(XMLText.escaped(title))\" classname=\"\(name)\">\n"
                text +=
                    "      <failure type=\"\(finding.diagnostic.severity.rawValue)\" message=\"\(XMLText.escaped(finding.diagnostic.message))\">"
                text +=
                    "\(XMLText.escaped("\(file.path):\(start.line):\(start.column): \(message(finding))"))</failure>\n"
                text += "    </testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    // MARK: Pieces

    static func path(_ finding: Finding, _ sources: SourceMap) -> String {
        sources[finding.span.file]?.path ?? "<text>"
    }

    static func message(_ finding: Finding) -> String {
        finding.diagnostic.help.map { "\(finding.diagnostic.message); \($0)" } ?? finding.diagnostic.message
    }

    static func positions(_ span: SourceSpan, in sources: SourceMap) -> (start: SourcePosition, end: SourcePosition) {
        guard let file = sources[span.file] else {
            let empty = SourceFile(id: span.file, path: "<text>", bytes: [])
            return (empty.position(of: 0), empty.position(of: 0))
        }
        return (file.position(of: span.start), file.position(of: span.end))
    }
}
