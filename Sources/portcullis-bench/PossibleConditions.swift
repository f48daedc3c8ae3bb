internal import Foundation
internal import PatternMatching
internal import RuleEngine
internal import RuleTools

/// `portcullis-bench conditions`: which conditions hold most often for harmless values, and so make rules run in vain.
enum PossibleConditions {
    static let usage = """
        conditions --rules FILE --input FILE… [--each N] [--top N]
          lists the conditions that may hold for most distinct contents, with the rules they make run
        """

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: [], names: ["rules", "input", "each", "top"])
        let engine = try LocalEngine(rules: options.all("rules")).engine
        let inputs = Corpus.first(
            try options.number("each", default: .max), ofEachKindIn: try Corpus.load(options.all("input")))
        let program = engine.program
        let transaction = engine.makeTransaction()
        var counts = [Int](repeating: 0, count: program.conditions.conditionCount)
        var total = 0
        for input in inputs {
            input.run(on: transaction)
            for number in 0..<transaction.machine.contents.count {
                let content = ContentID(rawValue: UInt32(number))
                total += 1
                for condition in counts.indices
                where transaction.machine.contents.mayHold(ConditionID(rawValue: UInt32(condition)), for: content) {
                    counts[condition] += 1
                }
            }
        }
        var rules: [UInt32: Set<UInt64>] = [:]
        for phase in program.phases {
            for watch in program.watches[phase.watches] {
                for arm in program.arms(of: watch) {
                    let rule = program.orderedRules[phase.rules.lowerBound + Int(arm.rule)]
                    rules[arm.condition.rawValue, default: []].insert(program.rules[Int(rule.rawValue)].id)
                }
            }
        }
        print("\(inputs.count) transactions, \(total) contents\n")
        let order = counts.indices.sorted { counts[$0] > counts[$1] }
        for condition in order.prefix(try options.number("top", default: 60)) {
            let share = String(format: "%5.1f %%", 100 * Double(counts[condition]) / Double(max(total, 1)))
            let ids = (rules[UInt32(condition)] ?? []).sorted().map(String.init).joined(separator: " ")
            let text = program.conditions.describe(ConditionID(rawValue: UInt32(condition)))
            print("\(share)  \(ids)  \(text.count > 300 ? "\(text.prefix(300))…" : text)")
        }
        return 0
    }
}
