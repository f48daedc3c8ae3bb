internal import PatternMatching
internal import SecLang

/// Finds Brazilian taxpayer numbers (CPF).
///
/// The argument is a pattern; what it matches must have eleven digits, not all the same, the last two of which are
/// right check digits.
///
///     SecRule RESPONSE_BODY "@verifyCPF \d{3}\.?\d{3}\.?\d{3}-?\d{2}" "id:1,phase:4,capture,deny"
///
/// Source: ModSecurity reference manual, `verifyCPF`.
enum VerifyCPF: ByteCheckDefinition {
    static let name: StaticString = "verifyCPF"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .verifiedPattern(try context.requiredLiteral(argument, "a pattern").bytes, options: .verify, argument.operator)
    }

    static func check(_ value: Span<UInt8>) -> Bool {
        let digits = DecimalDigits(value)
        guard digits.count == 11, !digits.areEqual else { return false }
        for length in 9...10 {
            var sum = 0
            for place in 0..<length { sum += Int(digits[place]) * (length + 1 - place) }
            let rest = sum % 11
            guard Int(digits[length]) == (rest < 2 ? 0 : 11 - rest) else { return false }
        }
        return true
    }
}
