internal import RuleEngine
internal import SecLang

/// A literal can no longer occur once the transformations are through.
///
/// A blank under `t:removeWhitespace`, `%41` after `t:urlDecode`, `/*` after `t:replaceComments`: the rule, or the
/// alternative, never matches. Proven by what the transformations let through.
///
/// Fails:
///
///     SecRule ARGS "@contains union select" "id:1,phase:2,deny,msg:'m',t:none,t:removeWhitespace"
///
/// Passes:
///
///     SecRule ARGS "@contains unionselect" "id:1,phase:2,deny,msg:'m',t:none,t:removeWhitespace"
///
/// Fix: look for what is left of it, or drop the transformation.
enum LiteralDestroyedByTransform: LintCheck {
    static let code = DiagnosticCode.literalDestroyedByTransform
    static let severity = Severity.error

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            guard let test = link.test else { return }
            let argument = test.argument
            let dead = DeadLiteralFinder.find(in: link, of: tree)
            for piece in dead where !piece.isCase {
                let what = argument.slice(piece.culprit).quoted
                let by = "'t:\(piece.transformation.name)'"
                report.add(
                    at: argument.span(of: piece.range),
                    piece.isWhole
                        ? "this never matches: no \(what) is left after \(by)"
                        : "the alternative \(argument.slice(piece.range).quoted) never matches: no \(what) is left "
                            + "after \(by)")
            }
            if dead.isEmpty { judgeEncoded(link, test, tree, &report) }
        }
    }

    /// A whole literal with an escape that the pipeline decodes: only a value encoded twice could still hold it.
    private static func judgeEncoded(
        _ link: LintLink, _ test: LintOperator, _ tree: LintTree, _ report: inout LintReport
    ) {
        guard !test.hasMacro, !test.isNegated, !link.has(.multiMatch), isLiteral(test) else { return }
        let bytes = test.argument.bytes
        for transformation in link.pipeline {
            guard let escape = firstEscape(of: transformation, in: bytes) else { continue }
            let decoded = Evaluation.transform(Array(bytes[escape]), by: [transformation])
            guard decoded != Array(bytes[escape]) else { continue }
            report.add(
                at: test.argument.span(of: escape),
                "'t:\(transformation.name)' makes \(SourceText(detached: decoded).quoted) of "
                    + "\(test.argument.slice(escape).quoted) before the operator looks, so the text is not found",
                help: "write the decoded text")
            return
        }
    }

    private static func isLiteral(_ test: LintOperator) -> Bool {
        switch test.kind {
        case .strEq, .contains, .containsWord, .beginsWith, .endsWith, .strMatch: true
        case .rx: !test.argument.bytes.contains(where: "\\[](){}|*+?.^$".utf8.contains)
        default: false
        }
    }

    /// An escape that the transformation decodes.
    private static func firstEscape(of transformation: Transformation, in bytes: [UInt8]) -> Range<Int>? {
        func isHex(_ index: Int) -> Bool {
            index < bytes.count && Character(UnicodeScalar(bytes[index])).isHexDigit && bytes[index] < 0x80
        }
        for start in bytes.indices {
            switch transformation {
            case .urlDecode, .urlDecodeUni:
                guard bytes[start] == UInt8(ascii: "%") else { continue }
                if isHex(start + 1), isHex(start + 2) { return start..<start + 3 }
                if transformation == .urlDecodeUni, start + 5 < bytes.count,
                    bytes[start + 1] | 0x20 == UInt8(ascii: "u"),
                    (start + 2...start + 5).allSatisfy(isHex)
                {
                    return start..<start + 6
                }
            case .htmlEntityDecode:
                guard bytes[start] == UInt8(ascii: "&"), let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")),
                    end - start < 12
                else { continue }
                let piece = Array(bytes[start...end])
                if Evaluation.transform(piece, by: [transformation]) != piece { return start..<end + 1 }
            case .jsDecode:
                guard bytes[start] == UInt8(ascii: "\\"), start + 3 < bytes.count else { continue }
                let letter = bytes[start + 1]
                if letter == UInt8(ascii: "x"), isHex(start + 2), isHex(start + 3) { return start..<start + 4 }
                if letter == UInt8(ascii: "u"), start + 5 < bytes.count, (start + 2...start + 5).allSatisfy(isHex) {
                    return start..<start + 6
                }
            default: return nil
            }
        }
        return nil
    }
}
