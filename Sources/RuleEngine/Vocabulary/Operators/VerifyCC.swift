internal import PatternMatching
internal import SecLang

/// Finds payment card numbers.
///
/// The argument is a pattern; what it matches must have a right check digit (Luhn) when everything but digits is left
/// out. Matching goes on until one is right. With `capture`, `TX:0` is the number found.
///
///     SecRule RESPONSE_BODY "@verifyCC \d{13,16}" "id:1,phase:4,capture,deny"
///
/// Source: ModSecurity reference manual, `verifyCC`.
enum VerifyCC: ByteCheckDefinition {
    static let name: StaticString = "verifyCC"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .verifiedPattern(try context.requiredLiteral(argument, "a pattern").bytes, options: .verify, argument.operator)
    }

    static func check(_ value: Span<UInt8>) -> Bool {
        let digits = DecimalDigits(value)
        guard digits.count > 0 else { return false }
        var sum = 0
        for place in 0..<digits.count {
            let digit = Int(digits[digits.count - 1 - place])
            let doubled = place % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}
