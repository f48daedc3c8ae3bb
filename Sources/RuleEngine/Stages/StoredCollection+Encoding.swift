// How a collection is written as one value of a store.
extension StoredCollection {
    private static let encodingVersion: UInt8 = 1

    /// Version, four numbers, the count of elements, then each element's lengths, expiry (0 for none), name and value;
    /// numbers are 8 bytes, low byte first.
    var encoded: [UInt8] {
        var bytes = [Self.encodingVersion]
        func add(_ number: Int64) {
            let word = UInt64(bitPattern: number)
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        for number in [createdAt, updatedAt, updateCount, timeoutSeconds, Int64(elements.count)] { add(number) }
        for element in elements {
            add(Int64(element.name.count))
            add(Int64(element.value.count))
            add(element.expiresAt ?? 0)
            bytes += element.name
            bytes += element.value
        }
        return bytes
    }

    /// Reads what ``encoded`` wrote; `nil` for anything else.
    init?(encoded bytes: [UInt8]) {
        guard bytes.first == Self.encodingVersion else { return nil }
        var offset = 1
        func number() -> Int64? {
            guard bytes.count - offset >= 8 else { return nil }
            let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
            offset += 8
            return Int64(bitPattern: word)
        }
        func text(_ count: Int64) -> [UInt8]? {
            guard count >= 0, count <= Int64(bytes.count - offset) else { return nil }
            defer { offset += Int(count) }
            return Array(bytes[offset..<offset + Int(count)])
        }
        guard let created = number(), let updated = number(), let updates = number(), let timeout = number(),
            let count = number(), count >= 0, count <= Int64(bytes.count),
            // Times before 1970 would overflow what is computed with them.
            created >= 0, updated >= 0, updates >= 0, timeout >= 0
        else { return nil }
        var elements: [Element] = []
        for _ in 0..<count {
            guard let nameCount = number(), let valueCount = number(), let expiry = number(), expiry >= 0,
                let name = text(nameCount),
                let value = text(valueCount)
            else { return nil }
            elements.append(Element(name: name, value: value, expiresAt: expiry == 0 ? nil : expiry))
        }
        self.init(
            elements: elements, createdAt: created, updatedAt: updated, updateCount: updates, timeoutSeconds: timeout)
    }
}
