internal import PatternMatching
internal import SecLang

/// Finds Austrian social insurance numbers.
///
/// The argument is a pattern; what it matches must have ten digits with a right check digit in the fourth place, and be
/// neither all 0 nor an ascending row.
///
///     SecRule RESPONSE_BODY "@verifySVNR \d{4} ?\d{6}" "id:1,phase:4,capture,deny"
///
/// Source: ModSecurity reference manual, `verifySVNR`.
enum VerifySVNR: ByteCheckDefinition {
    static let name: StaticString = "verifySVNR"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .verifiedPattern(try context.requiredLiteral(argument, "a pattern").bytes, options: .verify, argument.operator)
    }

    static func check(_ value: Span<UInt8>) -> Bool {
        let digits = DecimalDigits(value)
        guard digits.count == 10, !(digits.areEqual && digits[0] == 0), !digits.ascendAround else {
            return false
        }
        let weights: InlineArray<10, Int> = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]
        var sum = 0
        for place in 0..<10 { sum += Int(digits[place]) * weights[place] }
        let rest = sum % 11
        return Int(digits[3]) == (rest == 10 ? 0 : rest)
    }
}
