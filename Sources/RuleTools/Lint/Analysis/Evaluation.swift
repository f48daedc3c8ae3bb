internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// Runs transformations and operators on values that are known, to prove what a rule can or cannot do.
enum Evaluation {
    /// What the pipeline makes of a value.
    static func transform(_ value: [UInt8], by pipeline: [Transformation]) -> [UInt8] {
        var value = value
        for transformation in pipeline {
            let input = value
            value = [UInt8](capacity: transformation.outputBound.capacity(forInputOf: input.count)) { output in
                _ = transformation.apply(input.span, to: &output, context: .standard)
            }
        }
        return value
    }

    /// Whether the operator matches the value; `nil` when that cannot be told from the value alone.
    static func matches(_ test: LintOperator, _ value: [UInt8], in tree: LintTree) -> Bool? {
        guard !test.hasMacro else { return nil }
        let argument = test.argument.bytes
        let found: Bool?
        switch test.kind {
        case .strEq: found = value == argument
        case .contains, .strMatch: found = contains(value, argument)
        case .beginsWith: found = value.starts(with: argument)
        case .endsWith: found = value.count >= argument.count && value.suffix(argument.count).elementsEqual(argument)
        case .within: found = contains(argument, value)
        case .eq, .ge, .gt, .le, .lt: found = compare(test.kind, number(value), number(argument))
        case .rx:
            guard let pattern = tree.patterns.search(argument, options: .rx) else { return nil }
            let scratch = MatchScratch()
            switch pattern.run(value, with: scratch) {
            case .matched: found = true
            case .noMatch: found = false
            case .limitExceeded, .failed: found = nil
            }
        case .pm:
            let phrases = argument.split { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
            // Escapes and hexadecimal sections are for the operator itself to read.
            guard !argument.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "|") }) else { return nil }
            let lower = SourceText(detached: value).lowercasedBytes
            found = phrases.contains { contains(lower, SourceText(detached: Array($0)).lowercasedBytes) }
        case .unconditionalMatch: found = true
        case .noMatch: found = false
        default: found = nil
        }
        return found.map { $0 != test.isNegated }
    }

    /// What `@eq` and its kin read from a text: blanks, a sign, digits; 0 without any.
    static func number(_ text: [UInt8]) -> Int64 {
        var index = text.firstIndex { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) } ?? text.count
        var isNegative = false
        if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        var value: Int64 = 0
        while index < text.count, text[index] >= 0x30, text[index] <= 0x39 {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, alsoOverflows) = product.addingReportingOverflow(Int64(text[index] - 0x30))
            if overflows || alsoOverflows { return isNegative ? .min : .max }
            value = sum
            index += 1
        }
        return isNegative ? -value : value
    }

    private static func compare(_ kind: Operator, _ left: Int64, _ right: Int64) -> Bool {
        switch kind {
        case .ge: left >= right
        case .gt: left > right
        case .le: left <= right
        case .lt: left < right
        default: left == right
        }
    }

    /// Whether `part` occurs in `whole`.
    static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty else { return true }
        guard whole.count >= part.count else { return false }
        return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }
}
