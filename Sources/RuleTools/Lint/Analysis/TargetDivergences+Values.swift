internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// What rules make of values that engines hold differently.
extension TargetDivergences {
    /// What an operator looks for that does not reach it elsewhere.
    mutating func visitValue(_ test: LintOperator, _ link: LintLink) {
        func reads(_ variables: Variable...) -> Bool {
            link.targets.contains {
                $0.node.modifier == .include && ($0.variable.map(variables.contains) ?? false)
            }
        }
        let span = test.argument.span
        if reads(.requestCookies), wantsOuterBlank(test) {
            add([.modsecurity3, .coraza], at: span, "blanks around cookies' values are cut off there")
        }
        if reads(.args, .argsPost),
            Self.lineBreak.contains(where: { Evaluation.contains(test.argument.bytes, Array($0.utf8)) }),
            test.kind == .rx || test.kind == .rxGlobal
        {
            add([.modsecurity3], at: span, "line breaks in the fields of multipart bodies are lost there")
        }
        let isText = [.pm, .contains, .strEq, .beginsWith, .endsWith, .within, .strMatch].contains(test.kind)
        if isText, link.pipeline.contains(.lowercase), test.argument.bytes.contains(where: { $0 >= 0x80 }) {
            add([.coraza], at: span, "'lowercase' also changes letters beyond ASCII there")
        }
    }

    private static let lineBreak = ["\\n", "\\r", "\\x0a", "\\x0d", "\\x0A", "\\x0D"]

    /// Whether an operator asks for a blank at an end of the value.
    private func wantsOuterBlank(_ test: LintOperator) -> Bool {
        func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
        let bytes = test.argument.bytes
        switch test.kind {
        case .beginsWith: return isBlank(bytes.first)
        case .endsWith: return isBlank(bytes.last)
        case .strEq: return isBlank(bytes.first) || isBlank(bytes.last)
        case .rx, .rxGlobal:
            guard !test.hasMacro, let regex = SpannedRegex(bytes) else { return false }
            return regex.root.branches.contains { branch in
                zip(branch.items, branch.items.dropFirst()).contains { first, second in
                    first.isPlace && second.readsBlank || first.readsBlank && second.isPlace
                }
            }
        default: return false
        }
    }

    /// Tags and messages that are found by a pattern, not by being the same.
    mutating func visitSelector(of exclusion: Exclusion) {
        let wanted: [UInt8]
        let kind: Action
        switch exclusion.selector {
        case .ids: return
        case .tag(let text): (wanted, kind) = (text, .tag)
        case .message(let text): (wanted, kind) = (text, .msg)
        }
        let missed = exclusion.selected.first { rule in
            !rule.starter.all(kind).contains { $0.value?.bytes == wanted }
        }
        if let missed {
            add(
                [.modsecurity3, .coraza], at: exclusion.selectorText.span,
                "only rules with just this \(kind == .tag ? "tag" : "message") are meant there, not \(missed.title)")
        }
    }

    /// One list of default actions for all phases, or one for each.
    mutating func visitDefaults() {
        for (index, entry) in tree.defaultActions.enumerated() {
            let others = tree.defaultActions[..<index].last { $0.phase != entry.phase && $0.actions != entry.actions }
            guard let other = others,
                tree.rules.contains(where: { $0.phase == other.phase && $0.position >= entry.position })
            else { continue }
            add(
                [.modsecurity2], at: entry.span,
                "one list counts for all phases there: this one takes the place of that for phase \(other.phase.rawValue)"
            )
        }
    }
}

extension SpannedRegex.Item {
    /// Whether it is the start or the end of the value.
    fileprivate var isPlace: Bool {
        guard case .anchor(let anchor) = kind else { return false }
        switch anchor {
        case .subjectStart, .subjectEnd, .subjectEndOrFinalNewline, .lineStart, .lineEnd: return true
        default: return false
        }
    }

    /// Whether it reads a blank, and little else.
    fileprivate var readsBlank: Bool {
        guard case .byte(let set) = kind, minimum > 0 else { return false }
        return set.contains(0x20) && set.count < 64
    }
}
