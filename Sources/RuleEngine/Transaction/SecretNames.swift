internal import PatternMatching

/// Which names mark a value that no output shows.
///
/// The list errs on the side of hiding: what a name suggests is a credential is one.
package enum SecretNames {
    /// Headers whose values are credentials, in lower case.
    private static let headers: [StaticString] = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-amz-security-token", "x-csrf-token",
    ]

    /// Parts of a name (of an argument, cookie or header) that make its value a secret, in lower case.
    private static let parts: [StaticString] = [
        "passw", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key",
        "access-key", "privatekey", "private_key", "private-key", "credential", "authorization", "jwt", "sessionid",
        "session_id", "session-id", "sessid", "cvv", "cardnumber", "card_number",
    ]

    /// Whether a header's value is a credential.
    package static func isHeader(_ name: Span<UInt8>) -> Bool {
        headers.contains { name.equalsIgnoringCase($0) } || isArgument(name)
    }

    /// Whether an argument's (or other keyed value's) name says that its value is a credential.
    package static func isArgument(_ name: Span<UInt8>) -> Bool {
        parts.contains { contains(name, $0) }
    }

    private static func contains(_ name: Span<UInt8>, _ part: StaticString) -> Bool {
        let length = part.utf8CodeUnitCount
        guard name.count >= length else { return false }
        var start = 0
        while start <= name.count - length {
            if name.extracting(start..<name.count).hasPrefixIgnoringCase(part) { return true }
            start += 1
        }
        return false
    }
}
