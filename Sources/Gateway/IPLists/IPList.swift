package import PatternMatching

/// Addresses of a list file, ready for look-ups. Immutable; any thread may ask.
///
/// A line of the file holds an address, a network (`192.0.2.0/24`), or a range (`192.0.2.10-192.0.2.20`); `!` before it
/// makes it an exception. `#` or `;` starts a comment. Of all entries that hold an address the longest prefix decides;
/// of two equal ones the exception. An address inside 6to4 or NAT64 (``IPAddress/embeddedV4``) is in the list when the
/// IPv4 address is.
///
/// An IPv4 entry takes 8 bytes, an IPv6 network of up to 64 bits 16, a single IPv6 address up to 28.
package struct IPList: Sendable {
    private let v4: AddressIntervals<UInt32>
    /// IPv6 networks of up to 64 bits, by the upper half.
    private let networks: AddressIntervals<UInt64>
    /// What longer IPv6 prefixes say about the addresses in them, which goes before ``networks``.
    private let long: LongPrefixes
    /// Lines with an entry, exceptions too.
    package let count: Int

    /// Why a list is not taken.
    package enum ListError: Error, Hashable, Sendable {
        /// A line that is no entry, by its number from 1 on.
        case badEntry(line: Int, text: String)
        /// The list holds every address there is.
        case holdsEverything(family: IPAddress.Family)
        case tooManyEntries(limit: Int)

        /// What is wrong, as a sentence without its subject.
        package var message: String {
            switch self {
            case .badEntry(let line, let text): "line \(line): '\(text)' is no address, network or range"
            case .holdsEverything(let family):
                "the list holds every \(family == .v4 ? "IPv4" : "IPv6") address, which no feed means"
            case .tooManyEntries(let limit): "the list has more than \(limit) entries"
            }
        }
    }

    /// Most entries of one list.
    package static let entriesLimit = 16_000_000

    /// Most prefixes that they come to, ranges taken apart.
    package static let prefixesLimit = 32_000_000

    /// An empty list.
    package init() {
        v4 = AddressIntervals(bounds: [])
        networks = AddressIntervals(bounds: [])
        long = LongPrefixes([])
        count = 0
    }

    /// Reads a whole file. One line that cannot be read refuses it: half a list is another list.
    package init(parsing text: Span<UInt8>) throws(ListError) {
        var v4: [PrefixEntry<UInt32>] = []
        var networks: [PrefixEntry<UInt64>] = []
        var long: [PrefixEntry<UInt128>] = []
        var count = 0
        var lineNumber = 0
        var start = 0
        while start < text.count {
            lineNumber += 1
            let end = text.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? text.count
            let line = Self.entry(of: text.extracting(start..<end))
            start = end + 1
            guard line.count > 0 else { continue }
            guard let entry = ListEntry.read(line) else {
                let shown = String(decoding: (0..<min(line.count, 60)).map { line[$0] }, as: UTF8.self)
                throw .badEntry(line: lineNumber, text: shown)
            }
            count += 1
            guard count <= Self.entriesLimit else { throw .tooManyEntries(limit: Self.entriesLimit) }
            // One range of IPv6 is up to 254 prefixes: they count too, or a small file would fill the memory.
            guard v4.count + networks.count + long.count <= Self.prefixesLimit else {
                throw .tooManyEntries(limit: Self.prefixesLimit)
            }
            let isException = entry.isException
            guard entry.first.family == .v6 else {
                PrefixFlattening.prefixes(
                    from: UInt32(truncatingIfNeeded: entry.first.value),
                    through: UInt32(truncatingIfNeeded: entry.last.value)
                ) { v4.append(PrefixEntry(start: $0, length: $1, isException: isException)) }
                continue
            }
            PrefixFlattening.prefixes(from: entry.first.value, through: entry.last.value) { start, length in
                if length <= 64 {
                    let upper = UInt64(truncatingIfNeeded: start >> 64)
                    networks.append(PrefixEntry(start: upper, length: length, isException: isException))
                } else {
                    long.append(PrefixEntry(start: start, length: length, isException: isException))
                }
            }
        }
        self.v4 = PrefixFlattening.intervals(v4)
        self.networks = PrefixFlattening.intervals(networks)
        self.long = LongPrefixes(long)
        self.count = count
        if self.v4.isEverything { throw .holdsEverything(family: .v4) }
        if self.networks.isEverything { throw .holdsEverything(family: .v6) }
    }

    /// The line without comment, blanks and carriage return.
    @_lifetime(copy line)
    private static func entry(of line: Span<UInt8>) -> Span<UInt8> {
        var start = 0
        var end = 0
        while end < line.count, line[end] != UInt8(ascii: "#"), line[end] != UInt8(ascii: ";") { end += 1 }
        while end > start, line[end - 1] <= 0x20 { end -= 1 }
        while start < end, line[start] <= 0x20 { start += 1 }
        return line.extracting(start..<end)
    }

    /// Bytes that the list takes.
    package var byteCount: Int { v4.byteCount + networks.byteCount + long.byteCount }

    /// Whether the address is in the list.
    package func contains(_ address: IPAddress) -> Bool {
        switch address.family {
        case .v4: return v4.contains(UInt32(truncatingIfNeeded: address.value))
        case .v6:
            if let embedded = address.embeddedV4, v4.contains(UInt32(truncatingIfNeeded: embedded.value)) {
                return true
            }
            return long.membership(of: address.value)
                ?? networks.contains(UInt64(truncatingIfNeeded: address.value >> 64))
        }
    }
}
