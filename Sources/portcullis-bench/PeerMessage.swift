internal import RuleTools

/// What goes to the peer: strings with lengths, see the head of `Benchmarks/peer/peer.c`.
struct PeerMessage {
    private(set) var bytes: [UInt8] = []

    /// Adds a message of these strings.
    mutating func append(_ strings: [[UInt8]]) {
        appendNumber(strings.count)
        for string in strings {
            appendNumber(string.count)
            bytes += string
        }
    }

    /// Adds a message that is one transaction.
    mutating func append(_ input: TransactionInput) {
        let request = input.request
        let response = input.response
        var strings: [[UInt8]] = [
            Array("transaction".utf8),
            input.client.address, Self.text(input.client.port), input.server.address, Self.text(input.server.port),
            request.method, request.uri, request.version, request.body,
            Self.text(response == nil ? 0 : 1), Self.text(response?.status ?? 0), response?.version ?? [],
            response?.body ?? [],
            Self.text(request.headers.count),
        ]
        for header in request.headers + (response?.headers ?? []) { strings += [header.name, header.value] }
        append(strings)
    }

    private mutating func appendNumber(_ number: Int) {
        let word = UInt32(clamping: number)
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    private static func text(_ number: Int) -> [UInt8] { Array(String(number).utf8) }
}
