internal import PatternMatching

/// One name and value that rules can see.
package struct Element: BitwiseCopyable {
    package var key: ByteRef
    package var value: ByteRef
    /// ``ByteHash`` of the key, ASCII case folded.
    package var keyHash: UInt32
    /// The contents of value and key, once somebody asked for them.
    package var valueContent: ContentID
    package var keyContent: ContentID
}

/// The stored collections of one transaction, each a contiguous run of elements in arrival order.
///
/// All runs share one buffer. A run that must grow and is not the last moves to the end, with room to spare.
package struct ElementStore: ~Copyable {
    struct Extent: BitwiseCopyable {
        var start: Int = 0
        var count: Int = 0
        var room: Int = 0
        /// Changes when elements are replaced, not when they are added.
        var version: UInt32 = 0
    }

    private var elements = ScratchBuffer<Element>(minimumCapacity: 256)
    private var extents = ScratchBuffer<Extent>(minimumCapacity: CollectionID.allCases.count)

    package init() {
        extents.append(repeating: Extent(), count: CollectionID.allCases.count)
    }

    package func count(_ collection: CollectionID) -> Int { extents[Int(collection.rawValue)].count }

    package func version(_ collection: CollectionID) -> UInt32 { extents[Int(collection.rawValue)].version }

    /// Where in the shared buffer the collection's elements begin.
    package func start(_ collection: CollectionID) -> Int { extents[Int(collection.rawValue)].start }

    /// The element at a position of the shared buffer.
    package subscript(position: Int) -> Element {
        get { elements[position] }
        set { elements[position] = newValue }
    }

    package mutating func append(_ element: Element, to collection: CollectionID) {
        let index = Int(collection.rawValue)
        var extent = extents[index]
        if extent.count == extent.room {
            if extent.start + extent.room == elements.count, extent.room > 0 {
                extent.room += 1
                elements.append(element)
                extent.count += 1
                extents[index] = extent
                return
            }
            let room = max(4, extent.room * 2)
            let blank = Element(key: .empty, value: .empty, keyHash: 0, valueContent: .none, keyContent: .none)
            let start = elements.append(repeating: blank, count: room)
            for offset in 0..<extent.count { elements[start + offset] = elements[extent.start + offset] }
            extent.start = start
            extent.room = room
        }
        elements[extent.start + extent.count] = element
        extent.count += 1
        extents[index] = extent
    }

    /// Empties the collection; what rules saw of it before is no longer valid.
    package mutating func clear(_ collection: CollectionID) {
        let index = Int(collection.rawValue)
        extents[index].count = 0
        extents[index].version &+= 1  // only compared for equality
    }

    package mutating func reset() {
        elements.removeAll()
        elements.trim(to: 65_536)
        extents.fill(Extent(), from: 0, count: extents.count)
    }
}
