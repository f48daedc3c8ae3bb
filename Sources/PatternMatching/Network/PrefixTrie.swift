/// Addresses and networks of `@ipMatch`: says whether an address lies in one of them.
///
/// A binary trie for each family, with runs of single children pressed into one node; a look-up visits at most as many
/// nodes as the address has bits, and seldom more than a dozen.
package struct PrefixTrie: Sendable {
    /// Why an entry is no address and no network.
    package enum EntryError: Error, Hashable, Sendable {
        /// The part before the slash is no address.
        case notAnAddress
        /// The part after the slash is no number, or greater than the address has bits.
        case badPrefixLength(maximum: Int)

        /// What is wrong, as the end of a sentence that names the entry.
        package var explanation: String {
            switch self {
            case .notAnAddress: "is not an IPv4 or IPv6 address or network"
            case .badPrefixLength(let maximum): "has a prefix length that is not a number from 0 to \(maximum)"
            }
        }
    }

    /// A prefix; bits beyond `length` are zero. Key bits are counted from the highest of 128.
    struct Node {
        var bits: UInt128
        var length: Int
        var isMember: Bool
        /// Indexes of the children for the bit after the prefix, or -1.
        var zero = -1
        var one = -1

        func child(_ bit: Bool) -> Int { bit ? one : zero }

        mutating func setChild(_ bit: Bool, _ index: Int) {
            if bit { one = index } else { zero = index }
        }
    }

    /// Nodes 0 and 1 are the roots for IPv4 and IPv6.
    private(set) var nodes = [
        Node(bits: 0, length: 0, isMember: false), Node(bits: 0, length: 0, isMember: false),
    ]
    /// Entries added, repeated ones too.
    package private(set) var count = 0

    package init() {}

    /// Adds `address` or `address/length`; blanks around are ignored, and so are address bits beyond the length.
    /// A network of IPv4-mapped addresses (`::ffff:10.0.0.0/104`) is the IPv4 network.
    package mutating func add(_ entry: Span<UInt8>) throws(EntryError) {
        var start = 0
        var end = entry.count
        while start < end, ByteSet.whitespace.contains(entry[start]) { start += 1 }
        while end > start, ByteSet.whitespace.contains(entry[end - 1]) { end -= 1 }
        var slash = start
        while slash < end, entry[slash] != UInt8(ascii: "/") { slash += 1 }
        let text = entry.extracting(start..<slash)
        guard let address = IPAddress(text) else { throw .notAnAddress }
        guard slash < end else {
            insert(address, prefixLength: address.bitWidth)
            return
        }
        var isWrittenAsV6 = false
        for index in text.indices where text[index] == UInt8(ascii: ":") { isWrittenAsV6 = true }
        let maximum = isWrittenAsV6 ? 128 : 32
        var length = 0
        guard end - slash > 1, end - slash <= 4 else { throw .badPrefixLength(maximum: maximum) }
        for index in slash + 1..<end {
            guard entry[index] &- 0x30 < 10 else { throw .badPrefixLength(maximum: maximum) }  // wraps: range test
            length = length * 10 + Int(entry[index] - 0x30)
        }
        guard length <= maximum else { throw .badPrefixLength(maximum: maximum) }
        if isWrittenAsV6, address.family == .v4 {
            // The prefix of a mapped address counts the 96 bits before it; a shorter one is an IPv6 network.
            if length >= 96 {
                insert(address, prefixLength: length - 96)
            } else {
                insert(bits: Self.masked(address.value | 0xFFFF << 32, length), length: length, root: 1)
                count += 1
            }
            return
        }
        insert(address, prefixLength: length)
    }

    /// Adds a network; address bits beyond the length are ignored.
    package mutating func insert(_ address: IPAddress, prefixLength: Int) {
        let length = min(max(prefixLength, 0), address.bitWidth)
        insert(bits: Self.masked(Self.key(address), length), length: length, root: address.family == .v4 ? 0 : 1)
        count += 1
    }

    /// Whether the address lies in one of the networks.
    package func contains(_ address: IPAddress) -> Bool {
        let key = Self.key(address)
        var index = address.family == .v4 ? 0 : 1
        while index >= 0 {
            let node = nodes[index]
            guard Self.masked(key, node.length) == node.bits else { return false }
            if node.isMember { return true }
            guard node.length < 128 else { return false }
            index = node.child(Self.bit(key, node.length))
        }
        return false
    }

    /// Whether the text is an address in one of the networks; text that is no address is in none.
    package func contains(text: Span<UInt8>) -> Bool { IPAddress(text).map { contains($0) } ?? false }

    private mutating func insert(bits: UInt128, length: Int, root: Int) {
        var index = root
        while true {
            if nodes[index].length == length {
                nodes[index].isMember = true
                return
            }
            let side = Self.bit(bits, nodes[index].length)
            let child = nodes[index].child(side)
            if child < 0 {
                nodes.append(Node(bits: bits, length: length, isMember: true))
                nodes[index].setChild(side, nodes.count - 1)
                return
            }
            let shared = min((nodes[child].bits ^ bits).leadingZeroBitCount, nodes[child].length, length)
            if shared == nodes[child].length {
                index = child
                continue
            }
            // The paths part inside the child's run, or the new prefix ends there: put a node between.
            var between = Node(bits: Self.masked(bits, shared), length: shared, isMember: shared == length)
            between.setChild(Self.bit(nodes[child].bits, shared), child)
            if shared < length {
                nodes.append(Node(bits: bits, length: length, isMember: true))
                between.setChild(Self.bit(bits, shared), nodes.count - 1)
            }
            nodes.append(between)
            nodes[index].setChild(side, nodes.count - 1)
            return
        }
    }

    /// The address's bits at the high end.
    private static func key(_ address: IPAddress) -> UInt128 {
        address.family == .v4 ? address.value << 96 : address.value
    }

    private static func masked(_ bits: UInt128, _ length: Int) -> UInt128 {
        length == 0 ? 0 : bits & (UInt128.max << UInt128(128 - length))
    }

    private static func bit(_ bits: UInt128, _ position: Int) -> Bool { (bits >> UInt128(127 - position)) & 1 == 1 }
}
