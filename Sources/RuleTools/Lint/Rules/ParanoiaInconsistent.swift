internal import RuleEngine
internal import SecLang

/// A rule's paranoia tag, the block it stands in and the score it adds name different levels.
///
/// A rule of level 2 in the block of level 1 runs for everybody; one that adds to another level's score blocks in
/// sites that did not ask for it.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',tag:'paranoia-level/2',\
///         setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',tag:'paranoia-level/1',\
///         setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"
///
/// Fix: make all three agree; `--fix --unsafe` follows the tag for the score.
enum ParanoiaInconsistent: LintCheck {
    static let code = DiagnosticCode.paranoiaInconsistent
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        let gates = gates(in: tree)
        for rule in tree.rules {
            guard let (level, place) = tag(of: rule) else { continue }
            for action in rule.allActions where action.kind == .setVar {
                guard let assignment = Assignment(action), let digit = scoreLevel(assignment), digit.level != level
                else { continue }
                report.add(
                    at: digit.span,
                    "\(rule.title) has the tag 'paranoia-level/\(level)', but adds to the score of "
                        + "level \(digit.level)", related: [.init(at: place, "the tag")],
                    fix: Fix(.uncertain, "add to the score of level \(level)", [Fix.Edit(digit.span, "\(level)")]))
            }
            let block = gates.filter { $0.phase == rule.phase && $0.start < rule.position && rule.position < $0.end }
            if let gate = block.max(by: { $0.level < $1.level }), gate.level != level {
                report.add(
                    at: place,
                    "\(rule.title) has the tag 'paranoia-level/\(level)', but stands in the block of "
                        + "level \(gate.level)", related: [.init(at: gate.span, "the block begins here")])
            }
        }
    }

    private static func tag(of rule: LintRule) -> (Int, SourceSpan)? {
        for action in rule.starter.all(.tag) {
            let text = action.text
            guard text.hasPrefix("paranoia-level/"), let level = Int(text.dropFirst(15)) else { continue }
            return (level, action.span)
        }
        return nil
    }

    /// The number at the end of `…_anomaly_score_plN`, and its place.
    private static func scoreLevel(_ assignment: Assignment) -> (level: Int, span: SourceSpan)? {
        guard assignment.collection == "tx", let key = assignment.key.fixed, assignment.value?.bytes.first == 0x2B
        else {
            return nil
        }
        let text = String(decoding: key, as: UTF8.self)
        guard text.contains("anomaly_score_pl"), let digit = text.last?.wholeNumberValue else { return nil }
        return (digit, assignment.keyText.slice(key.count - 1..<key.count).span)
    }

    private struct Gate {
        var level: Int
        var phase: Phase
        var start: Int
        var end: Int
        var span: SourceSpan
    }

    /// Rules such as `TX:DETECTION_PARANOIA_LEVEL "@lt 2"` with `skipAfter`.
    private static func gates(in tree: LintTree) -> [Gate] {
        tree.rules.compactMap { rule in
            guard rule.links.count == 1, let test = rule.starter.test, test.kind == .lt, !test.isNegated,
                rule.starter.targets.count == 1, let key = rule.starter.targets[0].key,
                String(decoding: key, as: UTF8.self).hasSuffix("paranoia_level"), let level = Int(test.argument.string),
                let marker = rule.starter.last(.skipAfter)?.value?.withoutQuotes,
                let end = tree.markers.first(where: { $0.name.bytes == marker.bytes && $0.position > rule.position })
            else { return nil }
            return Gate(
                level: level, phase: rule.phase, start: rule.position, end: end.position,
                span: rule.starter.keyword.span)
        }
    }
}
