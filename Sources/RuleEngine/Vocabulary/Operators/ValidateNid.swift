internal import PatternMatching
internal import SecLang

/// Finds national identity numbers.
///
/// The argument is a country, `cl` (Chile) or `us`, and a pattern; what the pattern matches must be a number with a
/// right check digit (`cl`) or a possible social security number (`us`, as `@verifySSN`).
///
///     SecRule ARGS "@validateNid cl \d{7,8}-[\dkK]" "id:1,phase:2,capture,deny"
///
/// Source: Coraza documentation, `@validateNid`.
enum ValidateNid: ByteCheckDefinition {
    static let name: StaticString = "validateNid"
    static var capturesGroups: Bool { true }

    static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode {
        let text = context.literal(argument)
        guard let country = text.words.first else {
            throw Diagnostic(.badArgument, at: argument.span, "validateNid takes a country and a pattern")
        }
        let pattern = text.slice((text.bytes.firstIndex { ASCII.isSpace($0) } ?? text.count)..<text.count)
        let start = pattern.bytes.firstIndex { !ASCII.isSpace($0) } ?? pattern.count
        guard start < pattern.count else {
            throw Diagnostic(.badArgument, at: argument.span, "validateNid takes a pattern behind the country")
        }
        let bytes = Array(pattern.bytes[start...])
        if country.equals(ignoringCase: "cl") { return .verifiedPattern(bytes, options: .verify, argument.operator) }
        if country.equals(ignoringCase: "us") { return .verifiedPattern(bytes, options: .verify, .verifySSN) }
        throw Diagnostic(.badArgument, at: country.span, "validateNid knows 'cl' and 'us', not \(country.quoted)")
    }

    static func check(_ value: Span<UInt8>) -> Bool {
        // Chile: the last digit, or K for ten, makes the sum of all digits, weighted 1, 2…7, 2…7 from the right, 0 modulo 11.
        guard value.count >= 8 else { return false }
        var sum = 0
        var place = 0
        for index in value.indices.reversed() {
            let byte = value[index]
            let isCheckK = byte | 0x20 == UInt8(ascii: "k")
            guard isCheckK || ASCII.isDigit(byte) else { continue }
            guard !isCheckK || place == 0 else { return false }
            let digit = isCheckK ? 10 : Int(byte & 0x0F)
            sum = (sum + digit * (place == 0 ? 1 : (place - 1) % 6 + 2)) % 11
            place += 1
        }
        return place > 1 && sum == 0
    }
}
