/// An entry of a list while it is built: a prefix of `length` bits, in or out.
struct PrefixEntry<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable
{
    /// The first number of the network.
    var start: Number
    var length: UInt8
    var isException: Bool

    /// The last number of the network.
    var end: Number { length == 0 ? .max : start | (Number.max >> Number(length)) }
}

/// Makes intervals of prefixes of which the longest one that holds a number decides about it.
enum PrefixFlattening {
    /// The numbers that are in, by the longest prefix; of two equal prefixes the exception wins.
    ///
    /// One sort and one sweep with a stack of the prefixes that hold the current number, at most as deep as a number has
    /// bits: prefixes nest or are apart, they never overlap.
    static func intervals<Number>(_ entries: consuming [PrefixEntry<Number>]) -> AddressIntervals<Number> {
        entries.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            if left.length != right.length { return left.length < right.length }
            return !left.isException && right.isException
        }
        var bounds: [Number] = []
        bounds.reserveCapacity(entries.count * 2)
        var isIn = false
        /// Notes that numbers from `start` on are in or out.
        func change(_ start: Number, to inside: Bool) {
            if let last = bounds.last, last == start {
                // Nothing lies between two changes at one number: the first one was never in force.
                bounds.removeLast()
                isIn.toggle()
            }
            if isIn != inside {
                bounds.append(start)
                isIn = inside
            }
        }
        var open: [PrefixEntry<Number>] = []
        func close(before start: Number?) {
            while let last = open.last, start.map({ last.end < $0 }) ?? true {
                open.removeLast()
                let (next, overflow) = last.end.addingReportingOverflow(1)
                if !overflow { change(next, to: open.last.map { !$0.isException } ?? false) }
            }
        }
        for entry in entries {
            close(before: entry.start)
            open.append(entry)
            change(entry.start, to: !entry.isException)
        }
        close(before: nil)
        return AddressIntervals(bounds: bounds)
    }

    /// The fewest prefixes that make up the numbers from `first` to `last`.
    static func prefixes<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        from first: Number, through last: Number, _ body: (Number, UInt8) -> Void
    ) {
        guard first <= last else { return }
        var start = first
        while true {
            var bits = start == 0 ? Number.bitWidth : start.trailingZeroBitCount
            while bits > 0 {
                let end = bits == Number.bitWidth ? Number.max : start | ((1 << Number(bits)) &- 1)
                if end <= last { break }
                bits -= 1
            }
            body(start, UInt8(Number.bitWidth - bits))
            // bits < width: no overflow
            let end = bits == Number.bitWidth ? Number.max : start | ((1 << Number(bits)) &- 1)
            guard end < last else { return }
            start = end + 1
        }
    }
}
