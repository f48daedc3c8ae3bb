internal import PatternMatching
package import SecLang

/// Carries out `SecRuleRemove…` and `SecRuleUpdate…` when everything is loaded.
///
/// An edit reaches the rules written before it; when it names none of those but later ones, it reaches these (as
/// libmodsecurity does) and a note says so.
package enum RuleEditor {
    package static func apply(
        _ edits: [RuleEdit], to entries: [RuleListEntry], diagnostics: inout [Diagnostic]
    ) -> [RuleListEntry] {
        guard !edits.isEmpty else { return entries }
        var rules: [RuleIR?] = entries.map { if case .rule(let rule) = $0 { rule } else { nil } }
        // Markers are found by no id.
        let index = RuleIndex(ids: rules.map { $0?.id ?? 0 })
        for edit in edits {
            let chosen = selected(by: edit.selector, at: edit.span, from: rules, index, diagnostics: &diagnostics)
            var reached = chosen.filter { $0 < edit.position }
            if reached.isEmpty, !chosen.isEmpty {
                reached = chosen
                diagnostics.append(
                    Diagnostic(
                        .exclusionAfterTarget, severity: .note, at: edit.span,
                        "the rules this changes are written after it; ModSecurity v2 and Coraza would not change them"))
            }
            if reached.isEmpty {
                diagnostics.append(
                    Diagnostic(.exclusionMatchesNothing, severity: .note, at: edit.span, "no rule is selected by this"))
            }
            for index in reached {
                switch edit.kind {
                case .remove:
                    rules[index] = nil
                case .updateTargets(let link, let targets, let replaced):
                    guard let count = rules[index]?.links.count, link < count else { continue }
                    rules[index]?.links[link].test?.update(targets, replacing: replaced)
                case .updateActions(let link, let actions):
                    guard let count = rules[index]?.links.count, link < count else { continue }
                    rules[index]?.update(actions, link: link)
                }
            }
        }
        return entries.enumerated().compactMap { index, entry in
            switch entry {
            case .marker: entry
            case .rule: rules[index].map { .rule($0) }
            }
        }
    }

    /// The places of the rules that a selector means, rising; `nil` among the rules are markers and removed ones.
    private static func selected(
        by selector: RuleSelector, at span: SourceSpan, from rules: [RuleIR?], _ index: RuleIndex,
        diagnostics: inout [Diagnostic]
    ) -> [Int] {
        guard case .ids(let ranges) = selector else {
            let selects = matcher(of: selector, at: span, diagnostics: &diagnostics)
            return rules.indices.filter { rules[$0].map(selects) ?? false }
        }
        var places: Set<Int> = []
        for range in ranges {
            index.forEachPlace(in: range) { if rules[$0] != nil { places.insert($0) } }
        }
        return places.sorted()
    }

    /// A test for the rules that a selector means.
    package static func matcher(
        of selector: RuleSelector, at span: SourceSpan, diagnostics: inout [Diagnostic]
    ) -> (RuleIR) -> Bool {
        switch selector {
        case .ids(let ranges):
            return { rule in ranges.contains { $0.contains(rule.id) } }
        case .tag(let text), .message(let text):
            guard let pattern = RuleTextPattern(text, at: span, diagnostics: &diagnostics) else {
                return { _ in false }
            }
            func matches(_ template: MacroTemplate) -> Bool { pattern.matches(template.shownText) }
            if case .tag = selector {
                return { rule in rule.actions.tags.contains(where: matches) }
            }
            return { rule in rule.actions.message.map(matches) ?? false }
        }
    }
}

extension TestIR {
    /// Adds targets and exclusions, or puts them in the place of others.
    mutating func update(_ added: [TargetIR], replacing replaced: [TargetIR]) {
        guard !replaced.isEmpty else {
            targets += added
            return
        }
        guard let place = targets.firstIndex(where: { replaced.contains($0) }) else { return }
        targets.removeAll { replaced.contains($0) }
        targets.insert(contentsOf: added, at: min(place, targets.count))
    }
}

extension RuleIR {
    /// Merges actions over the rule's: single-valued ones replace, lists grow, `id` and `chain` stay.
    mutating func update(_ new: ActionSet, link: Int) {
        let kept =
            new.clearsInheritedTransformations
            ? [] : links[link].transformations.filter { !new.removedTransformations.contains($0) }
        links[link].transformations = kept + new.transformations
        links[link].effects += new.effects
        links[link].stages += new.stages
        links[link].captures = links[link].captures || new.captures
        links[link].matchesEveryStage = links[link].matchesEveryStage || new.matchesEveryStage
        links[link].message = new.message ?? links[link].message
        links[link].logData = new.logData ?? links[link].logData
        guard link == 0 else { return }
        phase = new.phase ?? phase
        actions.message = new.message ?? actions.message
        actions.logData = new.logData ?? actions.logData
        actions.tags += new.tags
        actions.severity = new.severity ?? actions.severity
        actions.revision = new.revision ?? actions.revision
        actions.version = new.version ?? actions.version
        actions.maturity = new.maturity ?? actions.maturity
        actions.accuracy = new.accuracy ?? actions.accuracy
        actions.skipCount = new.skipCount ?? actions.skipCount
        actions.skipAfter = new.skipAfter ?? actions.skipAfter
        if let disruptive = new.disruptive, disruptive != .block { self.disruptive = disruptive }
        status = new.status ?? status
        logs = new.logs ?? logs
        auditLogs = new.auditLogs ?? auditLogs
    }
}

extension MacroTemplate {
    /// The text as patterns of exclusions see it: itself, or with its macros as they are written.
    var shownText: [UInt8] {
        if parts.count == 1, case .literal(let bytes) = parts[0] { return bytes }
        return source
    }

    /// The text with its macros as they are written.
    package var source: [UInt8] {
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let bytes): text += bytes
            case .variable(let variable, let key):
                text += Array("%{".utf8) + Array(variable.name.description.utf8)
                if let key { text += [UInt8(ascii: ".")] + key }
                text.append(UInt8(ascii: "}"))
            }
        }
        return text
    }
}
