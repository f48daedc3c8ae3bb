import Testing

@testable import RuleEngine

/// Values that are worked out when they are read.
@Suite struct VocabularyComputedVariableTests {
    private func value(of variable: Variable, _ facts: ComputedFacts) -> String {
        let bytes = [UInt8](capacity: computedVariableLimitBytes) { variable.write(facts, to: &$0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let facts = ComputedFacts(
        nowMicroseconds: 1_772_337_906_999_999, durationMicroseconds: 1_234,
        localTime: CivilTime(
            year: 2026, month: 3, day: 1, hour: 5, minute: 4, second: 6, weekday: 0, offsetSeconds: 3_600))

    @Test(
        arguments: [
            (.timeOfDay, "05:04:06"), (.timeDay, "01"), (.timeMon, "03"), (.timeYear, "2026"), (.timeHour, "05"),
            (.timeMin, "04"), (.timeSec, "06"), (.timeWday, "0"), (.timeEpoch, "1772337906"),
            (.transactionDuration, "1234"),
            (.modsecBuild, "02090800"), (.perf, "0"),
        ] as [(Variable, String)])
    func writesTheValue(_ variable: Variable, expected: String) {
        #expect(variable.isComputed)
        #expect(value(of: variable, facts) == expected)
    }

    @Test func staysWithinTheRoomWhateverTheFacts() {
        let extreme = ComputedFacts(
            nowMicroseconds: .min, durationMicroseconds: .max,
            localTime: CivilTime(
                year: .min, month: .max, day: .max, hour: .min, minute: -1, second: 99, weekday: .max, offsetSeconds: 0)
        )
        for variable in Variable.allCases where variable.isComputed {
            #expect(!value(of: variable, extreme).isEmpty)
        }
        #expect(value(of: .timeEpoch, extreme) == "-9223372036855")
    }

    @Test func agreesWithItsDeclaration() {
        for variable in Variable.allCases {
            #expect(variable.isComputed == (variable.definition.source == .computed), "\(variable.name)")
        }
    }
}
