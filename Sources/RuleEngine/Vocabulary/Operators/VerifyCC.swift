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
        var sum = 0
        var count = 0
        for index in value.indices.reversed() where ASCII.isDigit(value[index]) {
            let digit = Int(value[index] & 0x0F)
            let weighted = count % 2 == 1 ? digit * 2 : digit
            sum = (sum + (weighted > 9 ? weighted - 9 : weighted)) % 10
            count += 1
        }
        return count > 0 && sum == 0
    }
}
