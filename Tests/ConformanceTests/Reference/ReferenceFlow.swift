import RuleEngine

// Rules, chains, markers and interruptions (section 7).
extension ReferenceTransaction {
    /// Walks over the steps of a phase in file order.
    func evaluatePhase(_ phase: Int) {
        self.phase = phase
        guard phase > allowedThrough else { return }
        let steps = engine.phases[phase]
        var index = 0
        while index < steps.count, mode != .off, verdict.interruption == nil || phase == 5 {
            defer { index += 1 }
            guard case .rule(let rule) = steps[index], !isRemoved(rule) else { continue }
            guard evaluate(rule) else { continue }
            if phase <= allowedThrough { return }
            if let name = rule.skipAfter {
                guard let place = steps[(index + 1)...].firstIndex(where: { isNamed(name, $0) }) else { return }
                index = place
            } else if rule.skip > 0 {
                var left = rule.skip
                while left > 0, index + 1 < steps.count {
                    index += 1
                    if case .rule = steps[index] { left -= 1 }
                }
            }
        }
    }

    /// Whether `skipAfter:name` resumes after this step: a marker, or a rule whose id is the name.
    private func isNamed(_ name: Bytes, _ step: ReferenceStep) -> Bool {
        switch step {
        case .marker(let marker): marker == name
        case .rule(let rule): Bytes(decimal: rule.id) == name
        }
    }

    private func isRemoved(_ rule: ReferenceRule) -> Bool { removals.contains { selects($0, rule) } }

    /// Whether the whole chain matched.
    private func evaluate(_ rule: ReferenceRule) -> Bool {
        let modeAtStart = mode
        currentRule = rule
        matchedVars = []
        let removed = targetRemovals.filter { selects($0.rules, rule) }.flatMap(\.targets)
        var seen: [ReferenceTarget] = []
        for (index, link) in rule.links.enumerated() {
            let isLast = index == rule.links.count - 1
            guard let variables = link.variables, let condition = link.condition else {
                link.effects.forEach(perform)
                continue
            }
            var hasMatched = false
            let targets = targets(
                of: variables, besides: index == 0 ? removed : [], namespaces: link.namespaces)
            for target in targets {
                for value in stages(of: target.value, link) {
                    guard isMatch(condition, value, isCapturing: link.isCapturing) else { continue }
                    hasMatched = true
                    let match = ReferenceTarget(name: target.name, value: value)
                    matchedVar = match
                    matchedVars.append(match)
                    link.effects.forEach(perform)
                    if isLast, reportsEachMatch(link) { report(rule, [match]) } else { seen.append(match) }
                    if isLast, modeAtStart == .on, let action = interruption(by: rule) {
                        if !reportsEachMatch(link) { report(rule, seen) }
                        verdict.interruption = action
                        return true
                    }
                }
            }
            guard hasMatched else {
                matchedVars = []
                return false
            }
        }
        if let link = rule.links.last, !reportsEachMatch(link) { report(rule, seen) }
        finish(rule, modeAtStart)
        return true
    }

    /// The values that an operator is tried on: the result of all transformations or, with `multiMatch`, the original
    /// and each changed result.
    private func stages(of value: Bytes, _ link: ReferenceLink) -> [Bytes] {
        var stages = [value]
        for transformation in link.transformations {
            let last = stages[stages.count - 1]
            let room = transformation.outputBound.capacity(forInputOf: last.count)
            let next = Bytes(capacity: room) { output in
                _ = transformation.apply(last.span, to: &output, context: engine.configuration.transformationContext)
            }
            if !link.isMultiMatch { stages = [next] } else if next != last { stages.append(next) }
        }
        return stages
    }

    private func reportsEachMatch(_ link: ReferenceLink) -> Bool { link.isMultiMatch && !link.transformations.isEmpty }

    /// The operator's answer, negation applied. Only an answer that was not turned round captures.
    private func isMatch(_ condition: ReferenceOperator, _ value: Bytes, isCapturing: Bool) -> Bool {
        switch condition.answer(value, in: self) {
        case .undecided: return false
        case .no: return condition.isNegated
        case .yes: return !condition.isNegated
        case .captured(let groups):
            if condition.isNegated { return false }
            if isCapturing { capture(groups) }
            return true
        }
    }

    /// Sets TX.0 and so on; digits beyond the groups are removed.
    private func capture(_ groups: [Bytes]) {
        for digit in 0...9 {
            let key = Bytes(decimal: digit)
            if digit < groups.count {
                setElement(of: &tx, key, groups[digit])
            } else {
                tx.removeAll { $0.key == key }
            }
        }
    }

    private func report(_ rule: ReferenceRule, _ targets: [ReferenceTarget]) {
        if let severity = rule.severity { highestSeverity = min(highestSeverity, severity) }
        verdict.matches.append(
            ReferenceMatch(rule: rule.id, phase: phase, targets: targets, isLogged: rule.isLogged))
    }

    // MARK: Disruptive actions

    /// How the rule ends a transaction; `nil` if it does not.
    private func interruption(by rule: ReferenceRule) -> ReferenceInterruption? {
        guard phase < 5 else { return nil }
        switch rule.disruption {
        case .pass, .allowAll, .allowPhase, .allowRequest: return nil
        case .deny:
            return ReferenceInterruption(action: .deny, status: rule.status ?? 403, phase: phase, rule: rule.id)
        case .drop:
            return ReferenceInterruption(action: .drop, status: rule.status ?? 403, phase: phase, rule: rule.id)
        case .redirect(let location):
            let status = rule.status.flatMap { [301, 302, 303, 307].contains($0) ? $0 : nil } ?? 302
            return ReferenceInterruption(
                action: .redirect, status: status, phase: phase, rule: rule.id, location: expand(location))
        }
    }

    /// What a rule does once its chain has matched, besides skipping.
    private func finish(_ rule: ReferenceRule, _ mode: ReferenceConfiguration.Mode) {
        if let interruption = interruption(by: rule) {
            if mode == .on { verdict.interruption = interruption } else { noteWouldInterrupt(interruption) }
        }
        let last: Int
        switch rule.disruption {
        case .allowAll: last = max(4, phase)
        case .allowRequest: last = phase <= 2 ? 2 : phase
        case .allowPhase: last = phase
        default: return
        }
        if mode == .on {
            allowedThrough = max(allowedThrough, last)
        } else {
            wouldBeAllowedThrough = max(wouldBeAllowedThrough, last)
        }
    }

    private func noteWouldInterrupt(_ interruption: ReferenceInterruption) {
        guard verdict.wouldInterrupt == nil, phase > wouldBeAllowedThrough else { return }
        verdict.wouldInterrupt = interruption
    }

    /// Ends the transaction because of a limit; in DetectionOnly that is only noted.
    func endTransaction(status: Int) {
        let interruption = ReferenceInterruption(action: .deny, status: status, phase: phase)
        switch mode {
        case .on: verdict.interruption = interruption
        case .detectionOnly: noteWouldInterrupt(interruption)
        case .off: break
        }
    }
}
