/// Names a pattern of a `PatternTable`: an index that only its table's builder hands out.
package struct PatternID: BitwiseCopyable, Hashable, Sendable, Comparable {
    /// The index as an instruction operand carries it.
    package let rawValue: UInt32

    /// Makes an id from an operand; the table checks it on use.
    @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The index as collections want it.
    @inlinable package var index: Int { Int(rawValue) }

    @inlinable package static func < (left: PatternID, right: PatternID) -> Bool { left.rawValue < right.rawValue }
}

/// Names a condition of a `ConditionSet`: the number of its bit.
package struct ConditionID: BitwiseCopyable, Hashable, Sendable, Comparable {
    /// The index as an instruction operand carries it.
    package let rawValue: UInt32

    /// Makes an id from an operand.
    @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The number of the condition's bit.
    @inlinable package var index: Int { Int(rawValue) }

    @inlinable package static func < (left: ConditionID, right: ConditionID) -> Bool { left.rawValue < right.rawValue }
}
