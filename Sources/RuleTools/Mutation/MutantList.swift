internal import PatternMatching
package import RuleEngine
package import SecLang

/// Makes the mutants of rules.
package enum MutantList {
    /// All mutants of the rule at a place of the load order.
    package static func mutants(of rule: RuleIR, entry: Int, sources: SourceMap) -> [Mutant] {
        var mutants: [Mutant] = []
        for (index, link) in rule.links.enumerated() {
            guard let test = link.test else { continue }
            let file = sources[link.span.file]
            let line = file?.position(of: link.span.start).line ?? 0
            func add(_ change: Mutant.Change, _ text: String, _ narrows: Bool) {
                mutants.append(
                    Mutant(
                        entry: entry, rule: rule.id, link: index, change: change, text: text,
                        place: sources.place(link.span), line: line, path: file?.path ?? "",
                        narrows: narrows && !test.isNegated))
            }
            for (position, transformation) in link.transformations.enumerated() {
                add(.dropTransformation(position), "drops t:\(transformation.name)", false)
            }
            addTargets(test, add)
            addOperator(test, add)
            add(.negate, test.isNegated ? "drops the negation of \(brief(test))" : "negates \(brief(test))", false)
            if index > 0 { add(.dropCondition, "drops the condition \(brief(test))", false) }
        }
        return mutants
    }

    private static func brief(_ test: TestIR) -> String {
        let text = test.text
        return text.count > 60 ? "\(text.prefix(60))…" : text
    }

    private typealias Add = (_ change: Mutant.Change, _ text: String, _ narrows: Bool) -> Void

    private static func addTargets(_ test: TestIR, _ add: Add) {
        let included = test.targets.count { $0.modifier != .exclude }
        for (position, target) in test.targets.enumerated() {
            switch target.modifier {
            case .exclude: add(.dropTarget(position), "drops the exclusion \(target.text)", false)
            case .include, .count:
                guard included > 1 else { continue }
                add(.dropTarget(position), "drops the target \(target.text)", true)
            }
        }
    }

    private static func addOperator(_ test: TestIR, _ add: Add) {
        switch test.code {
        case .pattern(let bytes, _, let everyMatch):
            for site in PatternSites.find(in: bytes) {
                add(.pattern(site.pattern, options: everyMatch ? .rxEvery : .rx), site.change, site.narrows)
            }
        case .phrases(let phrases):
            var known: Set<[UInt8]> = []
            for phrase in phrases.map(PhraseSearch.folded) where known.insert(phrase).inserted {
                guard phrases.count > 1 else { continue }
                add(.dropPhrase(phrase), "drops the phrase '\(RuleText.brief(phrase))'", true)
            }
        case .number(let comparison, _):
            add(.compare(comparison.neighbour), "makes @\(comparison.word) @\(comparison.neighbour.word)", false)
        case .macroPattern, .bytes, .addresses, .bytesOutside, .check, .verifiedPattern, .always, .never, .blockList,
            .geoLookup, .invalidXML, .path, .injection, .addressList:
            break
        }
    }
}

extension NumberComparison {
    /// The comparison that differs from this one just at the bound.
    fileprivate var neighbour: NumberComparison {
        switch self {
        case .equal: .greaterOrEqual
        case .greaterOrEqual: .greater
        case .greater: .greaterOrEqual
        case .lessOrEqual: .less
        case .less: .lessOrEqual
        }
    }

    /// The operator's name.
    fileprivate var word: String {
        switch self {
        case .equal: "eq"
        case .greaterOrEqual: "ge"
        case .greater: "gt"
        case .lessOrEqual: "le"
        case .less: "lt"
        }
    }
}
