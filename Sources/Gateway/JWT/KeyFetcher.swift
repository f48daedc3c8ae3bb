/// What brings a key set from elsewhere.
package protocol KeyFetcher: Sendable {
    /// Waits for the answer, at most as long as ``KeyFetchLimits`` say.
    func fetch() throws(KeyFetchError) -> FetchedKeys
}

/// An answer with a key set.
package struct FetchedKeys: Sendable, Hashable {
    package var body: [UInt8]
    /// How long the answer says that it is good, in seconds; `nil` when it does not.
    package var maxAgeSeconds: Int64?

    package init(body: [UInt8], maxAgeSeconds: Int64? = nil) {
        self.body = body
        self.maxAgeSeconds = maxAgeSeconds
    }
}

/// What fetching is held to.
package enum KeyFetchLimits {
    /// Until the connection stands.
    package static let connectMilliseconds = 2_000
    /// Until the whole answer is there.
    package static let totalMilliseconds = 5_000
    /// Of the answer's header fields.
    package static let headerBytes = 65_536
}

/// Why no key set came.
package enum KeyFetchError: Error, Sendable, Hashable {
    /// No connection, no trust in the server's certificate, or no answer in time; the reason is the library's.
    case unreachable(String)
    /// Another status than 200. A redirection counts as such: keys come from the host that the rules name.
    case status(Int)
    case tooLarge
    /// The answer is no key set that may be used.
    case set(JWKSet.Refusal)

    /// One sentence without its subject.
    package var message: String {
        switch self {
        case .unreachable(let reason): "the keys cannot be fetched: \(reason)"
        case .status(let status): "the server of the keys answered with status \(status)"
        case .tooLarge: "the answer is larger than \(JWKSet.sizeLimitBytes) bytes"
        case .set(let refusal): "the fetched keys are refused: \(refusal.message)"
        }
    }
}

/// Where keys may be fetched from.
package enum KeyAddress {
    /// Most bytes of an address.
    package static let limitBytes = 2_000

    /// Whether this is `https://HOST…` in visible ASCII, without a user name and a fragment.
    package static func isUsable(_ url: Span<UInt8>) -> Bool {
        let scheme = Array("https://".utf8)
        guard url.count > scheme.count, url.count <= limitBytes else { return false }
        for index in url.indices {
            guard url[index] > 0x20, url[index] < 0x7F, url[index] != UInt8(ascii: "#"),
                url[index] != UInt8(ascii: "\\")
            else {
                return false
            }
            if index < scheme.count, url[index] != scheme[index] { return false }
        }
        var end = scheme.count
        while end < url.count, url[end] != UInt8(ascii: "/"), url[end] != UInt8(ascii: "?") {
            if url[end] == UInt8(ascii: "@") { return false }
            end += 1
        }
        return end > scheme.count && url[scheme.count] != UInt8(ascii: ":")
    }
}

/// The `max-age` of a `Cache-Control` field.
package enum CacheControl {
    /// Seconds, or 0 when the answer must not be kept; `nil` when the field says neither.
    package static func maxAgeSeconds(_ value: Span<UInt8>) -> Int64? {
        var seconds: Int64?
        for part in String(decoding: value.indices.map { value[$0] }, as: UTF8.self).lowercased().split(separator: ",")
        {
            let directive = part.drop { $0 == " " || $0 == "\t" }.split(separator: " ").first ?? ""
            if directive == "no-store" || directive == "no-cache" { return 0 }
            guard directive.hasPrefix("max-age=") else { continue }
            let digits = Array(directive.dropFirst(8).filter { $0 != "\"" }.utf8)
            // What is too long to read is long.
            let number = Quantity.number(digits.span) ?? (digits.allSatisfy { $0 &- 0x30 < 10 } ? .max : nil)
            if let number { seconds = min(seconds ?? .max, number) }
        }
        return seconds
    }
}
