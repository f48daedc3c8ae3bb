internal import Glibc

/// The system's look-up of host names (`getaddrinfo`), which takes as long as it takes.
enum SystemHostLookUp {
    /// Whether the name has an IPv4 address; `nil` when the system could not find out.
    ///
    /// The name is taken as complete: the system's search domains are never appended, or a wildcard among them would
    /// put every address on every block list.
    @Sendable static func hasIPv4Address(_ name: [UInt8]) -> Bool? {
        guard !name.isEmpty, name.count < 254, !name.contains(0) else { return false }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_INET
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var results: UnsafeMutablePointer<addrinfo>?
        let text = String(decoding: name, as: UTF8.self) + (name.last == UInt8(ascii: ".") ? "" : ".")
        let status = unsafe getaddrinfo(text, nil, &hints, &results)
        defer { if let results = unsafe results { unsafe freeaddrinfo(results) } }
        switch status {
        case 0: return unsafe results != nil
        case EAI_NONAME, noData: return false
        default: return nil
        }
    }

    /// `EAI_NODATA`: the name exists, without an address. A GNU extension that the headers hide.
    private static let noData: Int32 = -5
}
