import Gateway
import PatternMatching

/// Any bytes as a list of addresses, and as the headers in which proxies name their clients.
///
/// Held: no trap; a list that loads holds what its single lines say; a walk ends at an address that was sent or connected.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzAddresses(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map(Array.init)
    if let list = try? IPList(parsing: bytes.span) {
        let hasExceptions = bytes.contains(UInt8(ascii: "!"))
        for line in lines where !hasExceptions {
            guard let address = IPAddress(line.span) else { continue }
            precondition(list.contains(address), "a list holds its own lines")
        }
        _ = list.contains(IPAddress(v4: 0))
        _ = list.contains(IPAddress(v6: .max))
    }
    let peer = IPAddress(v4: 0x0A00_0001)
    var trusted = PrefixTrie()
    trusted.insert(peer, prefixLength: 8)
    trusted.insert(IPAddress(v6: 0x2001_0db8 << 96), prefixLength: 32)
    for header in [ClientAddressPolicy.Header.xForwardedFor, .forwarded, .single(Array("x-real-ip".utf8))] {
        let policy = ClientAddressPolicy(trusted: trusted, header: header)
        var walk = policy.walk(from: peer)
        for line in lines.reversed() where walk.mayContinue { walk.take(line.span, policy: policy) }
        precondition(walk.origin != .connection || walk.client == peer, "without a header the client is the peer")
    }
    return 0
}
