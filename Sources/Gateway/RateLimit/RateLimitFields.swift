/// Writes the response fields that tell a client about its limits.
///
/// `RateLimit-Policy` and `RateLimit` are structured fields (RFC 9651) as draft-ietf-httpapi-ratelimit-headers-10 has
/// them: a list with one item for each limit, `"name";q=100;w=60` and `"name";r=42;t=18`. The partition key `pk` is
/// left out, for it would tell what the limit counts by.
package enum RateLimitFields {
    /// The item of `RateLimit-Policy`.
    package static func policyItem(_ policy: RateLimitPolicy) -> [UInt8] {
        var text = Array("\"".utf8) + policy.name + Array("\";q=\(policy.limit)".utf8)
        if policy.algorithm == .concurrency {
            text += Array(";qu=\"concurrent-requests\"".utf8)
        } else {
            text += Array(";w=\(windowSeconds(policy))".utf8)
        }
        return text
    }

    /// The item of `RateLimit`.
    package static func stateItem(_ policy: RateLimitPolicy, _ decision: RateLimitDecision) -> [UInt8] {
        var text = Array("\"".utf8) + policy.name + Array("\";r=\(max(0, decision.remaining))".utf8)
        if policy.algorithm != .concurrency { text += Array(";t=\(decision.resetSeconds)".utf8) }
        return text
    }

    /// The period in whole seconds, at least 1.
    package static func windowSeconds(_ policy: RateLimitPolicy) -> Int64 {
        max(1, (policy.periodMicroseconds + 999_999) / 1_000_000)
    }

    /// Whether a limit may have this name: it becomes a structured field's string.
    package static func isName(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0, name.count <= 64 else { return false }
        for index in name.indices {
            let byte = name[index]
            let isWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10  // wraps on purpose: range tests
            guard isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") else {
                return false
            }
        }
        return true
    }
}
