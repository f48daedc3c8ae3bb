internal import PatternMatching
internal import SecLang

/// Finds bytes outside the allowed ones.
///
/// The argument lists bytes and ranges, `9,10,13,32-126`, in decimal. It matches when a byte of the value is none of
/// them; an empty value has none. A bad range keeps the rules from loading.
///
///     SecRule ARGS "@validateByteRange 9,10,13,32-126,128-255" "id:1,phase:2,deny"
///
/// Source: ModSecurity reference manual, `validateByteRange`.
enum ValidateByteRange: OperatorDefinition {
    static let name: StaticString = "validateByteRange"

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        var allowed = ByteSet([])
        for piece in context.literal(argument).components(separatedBy: UInt8(ascii: ",")) {
            let item = piece.trimmingBlanks()
            let (head, tail) = item.split(atFirst: UInt8(ascii: "-"))
            guard let first = head.trimmingBlanks().decimal.flatMap({ UInt8(exactly: $0) }),
                let last = tail == nil ? first : tail?.trimmingBlanks().decimal.flatMap({ UInt8(exactly: $0) }),
                first <= last
            else {
                throw Diagnostic(
                    .badArgument, at: item.isEmpty ? argument.span : item.span,
                    "validateByteRange takes bytes from 0 to 255 and ranges such as '32-126', not \(item.quoted)")
            }
            for byte in first...last { allowed.insert(byte) }
        }
        return .bytesOutside(allowed)
    }
}
