internal import Glibc

/// The system's look-up of host names (`getaddrinfo`), which takes as long as it takes.
enum SystemHostLookUp {
    /// The name's first IPv4 address; `nil` when the system could not find out.
    ///
    /// The name is taken as complete: the system's search domains are never appended, or a wildcard among them would
    /// put every address on every block list.
    @Sendable static func address(of name: [UInt8]) -> ResolvedName? {
        guard !name.isEmpty, name.count < 254, !name.contains(0) else { return .noAddress }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_INET
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var results: UnsafeMutablePointer<addrinfo>?
        let text = String(decoding: name, as: UTF8.self) + (name.last == UInt8(ascii: ".") ? "" : ".")
        let status = unsafe getaddrinfo(text, nil, &hints, &results)
        defer { if let results = unsafe results { unsafe freeaddrinfo(results) } }
        switch status {
        case 0: return unsafe firstAddress(results)
        case EAI_NONAME, noData: return .noAddress
        default: return nil
        }
    }

    /// The first entry of the list, which with `AF_INET` holds `sockaddr_in` only.
    private static func firstAddress(_ list: UnsafeMutablePointer<addrinfo>?) -> ResolvedName {
        guard let entry = unsafe list?.pointee, let socket = unsafe entry.ai_addr,
            unsafe entry.ai_family == AF_INET, unsafe entry.ai_addrlen >= 8
        else { return .noAddress }
        // Family and port take four bytes, the address the next four.
        let number = unsafe UnsafeRawPointer(socket).loadUnaligned(fromByteOffset: 4, as: UInt32.self)
        return .address(UInt32(bigEndian: number))
    }

    /// `EAI_NODATA`: the name exists, without an address. A GNU extension that the headers hide.
    private static let noData: Int32 = -5
}
