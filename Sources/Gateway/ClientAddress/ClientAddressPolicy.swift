package import PatternMatching

/// Which proxies may say who the client is, and in which header.
///
/// The rule is the only one that cannot be forged: a header counts when the connection itself comes from a trusted
/// proxy, and then its entries are walked from right to left, past every trusted proxy, to the first address that is
/// not one. Whatever stands further left was sent by that address.
package struct ClientAddressPolicy: Sendable {
    /// The header that trusted proxies write.
    package enum Header: Sendable, Hashable {
        case xForwardedFor
        /// RFC 7239.
        case forwarded
        /// One address and nothing else, such as `X-Real-IP`; the name in lower case.
        case single([UInt8])

        /// From a header's name in any case.
        package init(named name: [UInt8]) {
            let lowered = name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }  // wraps on purpose: range test
            if lowered == Array("x-forwarded-for".utf8) {
                self = .xForwardedFor
            } else if lowered == Array("forwarded".utf8) {
                self = .forwarded
            } else {
                self = .single(lowered)
            }
        }

        /// The name in lower case.
        package var name: [UInt8] {
            switch self {
            case .xForwardedFor: Array("x-forwarded-for".utf8)
            case .forwarded: Array("forwarded".utf8)
            case .single(let name): name
            }
        }
    }

    package var trusted: PrefixTrie
    package var header: Header

    package init(trusted: PrefixTrie = PrefixTrie(), header: Header = .xForwardedFor) {
        self.trusted = trusted
        self.header = header
    }

    /// Begins a walk at the connection's own address.
    package func walk(from peer: IPAddress) -> ClientAddressWalk {
        ClientAddressWalk(peer: peer, mayContinue: trusted.contains(peer))
    }
}

/// The way back from the connection's address to the client's, one header line at a time.
package struct ClientAddressWalk: Sendable {
    /// Where the client's address came from.
    package enum Origin: Sendable, Hashable {
        /// The connection: no trusted proxy, or it wrote no header.
        case connection
        case header
        /// A trusted proxy wrote something that is no address: the client is the nearest hop that is known.
        case unreadable
    }

    /// The nearest address to the client that is known so far.
    package private(set) var client: IPAddress
    /// The client's port when the header says it.
    package private(set) var port: UInt16?
    package private(set) var origin = Origin.connection
    /// Whether lines further left still matter.
    package private(set) var mayContinue: Bool
    private var singleLines = 0
    private let peer: IPAddress

    init(peer: IPAddress, mayContinue: Bool) {
        client = peer
        self.peer = peer
        self.mayContinue = mayContinue
    }

    /// Takes the next line of the policy's header; the message's last line first.
    package mutating func take(_ line: Span<UInt8>, policy: ClientAddressPolicy) {
        guard mayContinue else { return }
        switch policy.header {
        case .single: takeSingle(line)
        case .xForwardedFor: take(ForwardedLine(line, form: .addresses), policy)
        case .forwarded: take(ForwardedLine(line, form: .parameters), policy)
        }
    }

    private mutating func take(_ line: consuming ForwardedLine, _ policy: ClientAddressPolicy) {
        while let element = line.next() {
            switch element {
            case .unreadable:
                origin = .unreadable
                mayContinue = false
            case .hop(let hop):
                client = hop.address
                port = hop.port
                origin = .header
                mayContinue = policy.trusted.contains(hop.address)
            }
            guard mayContinue else { return }
        }
    }

    /// A header of one address stands on one line, else nobody knows which line the proxy wrote.
    private mutating func takeSingle(_ line: Span<UInt8>) {
        singleLines += 1
        guard singleLines == 1, let hop = ForwardedHop(line) else {
            client = peer
            port = nil
            origin = .unreadable
            mayContinue = false
            return
        }
        client = hop.address
        port = hop.port
        origin = .header
    }
}
