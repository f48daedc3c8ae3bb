internal import PatternMatching
internal import RuleEngine

/// What an operator asks, in words, and where in a value it found its answer.
enum OperatorWords {
    /// Phrases that are listed; more are counted.
    private static let shownPhrases = 16

    /// The question, then what there is to say about its argument.
    static func lines(_ test: TestIR) -> [String] {
        let no = test.isNegated ? "does not match" : "matches"
        func shown(_ template: MacroTemplate) -> String { "'\(RuleText.shown(template.source))'" }
        switch test.code {
        case .pattern(let bytes, let options, _):
            return ["\(no) the pattern \(RuleText.brief(bytes, limit: 400))"]
                + PatternWords.lines(bytes, options: options)
        case .macroPattern(let template, _, _): return ["\(no) a pattern made of \(shown(template))"]
        case .verifiedPattern(let bytes, _, let check):
            return ["\(no) the pattern \(RuleText.brief(bytes, limit: 400)), and the match passes @\(check.name)"]
        case .phrases(let phrases):
            let list = phrases.prefix(shownPhrases).map { "'\(RuleText.brief($0))'" }.joined(separator: ", ")
            let more = phrases.count > shownPhrases ? " and \(phrases.count - shownPhrases) more" : ""
            return [
                "\(test.isNegated ? "holds none" : "holds one") of \(RuleText.count(phrases.count, "phrase")): \(list)\(more)"
            ]
        case .number(let comparison, let operand):
            let word =
                switch comparison {
                case .equal: "equal to"
                case .greaterOrEqual: "at least"
                case .greater: "greater than"
                case .lessOrEqual: "at most"
                case .less: "less than"
                }
            return ["as a number is \(test.isNegated ? "not " : "")\(word) \(shown(operand))"]
        case .bytes(let comparison, let operand):
            let word =
                switch comparison {
                case .equal: "is exactly"
                case .contains: "holds"
                case .containsWord: "holds the word"
                case .beginsWith: "begins with"
                case .endsWith: "ends with"
                case .within: "is a part of"
                }
            return [test.isNegated ? "not so: it \(word) \(shown(operand))" : "\(word) \(shown(operand))"]
        case .addresses:
            return ["is \(test.isNegated ? "not " : "")an address in \(RuleText.brief(test.argument, limit: 400))"]
        case .addressList:
            return [
                "is \(test.isNegated ? "not " : "")an address in the list \(RuleText.brief(test.argument, limit: 400))"
            ]
        case .bytesOutside:
            return [
                "holds \(test.isNegated ? "no byte" : "a byte") outside \(RuleText.brief(test.argument, limit: 400))"
            ]
        case .injection(.sql):
            return ["could change an SQL statement it is put into" + (test.isNegated ? ": not so" : "")]
        case .injection(.script):
            return ["could run script in a page it is put into" + (test.isNegated ? ": not so" : "")]
        case .check, .always, .never, .blockList, .geoLookup, .invalidXML, .path:
            return ["\(no) \(test.text)"]
        }
    }

    /// The bytes of a matching value that made it match, and why, where that can be said.
    static func evidence(_ test: TestIR, in value: [UInt8]) -> (range: Range<Int>, reason: String?)? {
        guard !test.isNegated else { return nil }
        switch test.code {
        case .pattern(let bytes, let options, _), .verifiedPattern(let bytes, let options, _):
            let builder = PatternTableBuilder()
            guard let id = try? builder.add(bytes, options: options) else { return nil }
            let scratch = MatchScratch()
            guard builder.build(jitPolicy: .never).match(id, subject: value.span, scratch: scratch) == .matched,
                let match = scratch.capture(0)
            else { return nil }
            return (match.start..<match.end, nil)
        case .phrases(let phrases): return PhraseSet(phrases).firstMatch(in: value.span).map { ($0, nil) }
        case .bytes(let comparison, let operand):
            guard let text = operand.literal else { return nil }
            switch comparison {
            case .contains, .containsWord:
                return Memmem.firstIndex(of: text.span, in: value.span).map { ($0..<($0 + text.count), nil) }
            case .beginsWith: return (0..<text.count, nil)
            case .endsWith: return ((value.count - text.count)..<value.count, nil)
            case .equal, .within: return (0..<value.count, nil)
            }
        case .injection(.sql): return SQLInjection.detect(value.span).map { ($0.range, $0.sentence) }
        case .injection(.script): return ScriptInjection.detect(value.span).map { ($0.range, $0.sentence) }
        case .path, .macroPattern, .number, .addresses, .bytesOutside, .check, .always, .never, .blockList, .geoLookup,
            .invalidXML, .addressList:
            return nil
        }
    }
}
