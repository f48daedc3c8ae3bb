internal import PatternMatching
internal import SecLang

/// Finds social security numbers of the United States.
///
/// The argument is a pattern; what it matches must have nine digits that can be such a number: area not 0, not 666 and
/// below 740, group and serial not 0, not nine times the same digit nor an ascending row.
///
///     SecRule RESPONSE_BODY "@verifySSN \d{3}-?\d{2}-?\d{4}" "id:1,phase:4,capture,deny"
///
/// Source: ModSecurity reference manual, `verifySSN`.
enum VerifySSN: ByteCheckDefinition {
    static let name: StaticString = "verifySSN"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        .verifiedPattern(try context.requiredLiteral(argument, "a pattern").bytes, options: .verify, argument.operator)
    }

    static func check(_ value: Span<UInt8>) -> Bool {
        let digits = DecimalDigits(value)
        guard digits.count == 9, !digits.areEqual, !digits.ascend else { return false }
        let area = digits.number(0..<3)
        return area != 0 && area != 666 && area < 740 && digits.number(3..<5) != 0 && digits.number(5..<9) != 0
    }
}
