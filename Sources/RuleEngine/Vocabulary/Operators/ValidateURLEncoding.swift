/// Finds a `%` that two hexadecimal digits do not follow.
///
/// Takes no argument. An empty value does not match.
///
///     SecRule QUERY_STRING "@validateUrlEncoding" "id:1,phase:1,deny"
///
/// Source: ModSecurity reference manual, `validateUrlEncoding`.
enum ValidateURLEncoding: ByteCheckDefinition {
    static let name: StaticString = "validateUrlEncoding"

    static func check(_ value: Span<UInt8>) -> Bool {
        for index in value.indices where value[index] == UInt8(ascii: "%") {
            if percentEncodedByte(in: value, at: index) == nil { return true }
        }
        return false
    }
}
