internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// Transformations stand in an order in which one undoes, or misses, the work of another.
///
/// What is decoded after `t:lowercase` may bring capitals back; what is decoded after a path was normalised may bring
/// `../` back; and a value that is decoded twice is not what the application sees.
///
/// Fails:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase,t:urlDecodeUni"
///
/// Passes:
///
///     SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:urlDecodeUni,t:lowercase"
///
/// Fix: decode first, then normalise, then fold case.
enum TransformOrderSuspicious: LintCheck {
    static let code = DiagnosticCode.transformOrderSuspicious
    static let severity = Severity.warning
    static let fix: FixSafety? = .uncertain

    private static let decoders: Set<Transformation> = [
        .urlDecode, .urlDecodeUni, .htmlEntityDecode, .jsDecode, .cssDecode, .escapeSeqDecode, .base64Decode,
        .base64DecodeExt, .hexDecode, .sqlHexDecode,
    ]
    private static let containers: Set<Transformation> = [.base64Decode, .base64DecodeExt, .hexDecode, .sqlHexDecode]
    private static let normalizers: Set<Transformation> = [.normalizePath, .normalizePathWin]
    private static let urlDecoders: Set<Transformation> = [.urlDecode, .urlDecodeUni]

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        tree.forEachLink { _, link, _ in
            let steps = link.transformations
            for (index, step) in steps.enumerated() {
                guard let action = step.action else { continue }
                let later = steps[(index + 1)...]
                if isDoubleDecode(step.kind, steps[..<index]) {
                    report.add(at: action.span, "the value is decoded a second time here")
                }
                if normalizers.contains(step.kind), let decoder = later.last(where: { urlDecoders.contains($0.kind) }) {
                    report.add(
                        at: action.span, "the path is normalised before 't:\(decoder.kind.name)' decodes it",
                        fix: move(index, behind: decoder, in: link, tree))
                }
                guard step.kind == .lowercase, !later.contains(where: { $0.kind == .lowercase || $0.kind == .cmdLine }),
                    let decoder = later.last(where: { decoders.contains($0.kind) })
                else { continue }
                let isBroken = later.contains { $0.kind == .base64Decode || $0.kind == .base64DecodeExt }
                guard isBroken || seesCase(link) else { continue }
                report.add(
                    at: action.span,
                    isBroken
                        ? "'t:lowercase' spoils the value before it is decoded: base64 tells capitals apart"
                        : "'t:\(decoder.kind.name)' may bring capitals back after this",
                    fix: move(index, behind: decoder, in: link, tree))
            }
        }
    }

    private static func isDoubleDecode(_ kind: Transformation, _ earlier: ArraySlice<LintTransformation>) -> Bool {
        // What base64 or hexadecimal text holds is a new value with layers of its own.
        let layer = earlier.reversed().prefix { !containers.contains($0.kind) }
        if urlDecoders.contains(kind) { return layer.contains { urlDecoders.contains($0.kind) } }
        return decoders.contains(kind) && !containers.contains(kind) && layer.contains { $0.kind == kind }
    }

    /// Whether the operator tells small letters from capitals.
    private static func seesCase(_ link: LintLink) -> Bool {
        guard let test = link.test else { return false }
        switch test.kind {
        case .rx, .rxGlobal:
            guard let regex = SpannedRegex(test.argument.bytes) else { return false }
            return seesCase(regex.root)
        case .strEq, .contains, .containsWord, .beginsWith, .endsWith, .strMatch, .within:
            return test.argument.bytes.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        default: return false
        }
    }

    private static func seesCase(_ alternation: SpannedRegex.Alternation) -> Bool {
        alternation.branches.contains { branch in
            branch.items.contains { item in
                switch item.kind {
                case .byte(let set): set != set.caseFolded
                case .group(let body, _), .lookaround(let body, _, _): seesCase(body)
                case .anchor, .backreference: false
                }
            }
        }
    }

    /// The rule's own transformations with one moved behind another.
    private static func move(
        _ index: Int, behind decoder: LintTransformation, in link: LintLink, _ tree: LintTree
    ) -> Fix? {
        let own = link.transformations.compactMap(\.action)
        guard own.count == link.transformations.count, let target = decoder.action,
            let end = own.firstIndex(where: { $0.span == target.span }), index < end
        else { return nil }
        var order = Array(own.indices)
        order.remove(at: index)
        order.insert(index, at: end)
        let edits = zip(own, order).filter { $0.span != own[$1].span }.map { place, source in
            Fix.Edit(place.span, tree.bytes(own[source].span))
        }
        return Fix(.uncertain, "decode first", edits)
    }
}
