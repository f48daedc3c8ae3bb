/// Names a pattern of a `PatternTable`: an index that only its table's builder hands out.
public struct PatternID: BitwiseCopyable, Hashable, Sendable, Comparable {
    /// The index as an instruction operand carries it.
    public let rawValue: UInt32

    /// Makes an id from an operand; the table checks it on use.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The index as collections want it.
    @inlinable public var index: Int { Int(rawValue) }

    @inlinable public static func < (left: PatternID, right: PatternID) -> Bool { left.rawValue < right.rawValue }
}

/// Names a condition of a `ConditionSet`: the number of its bit.
public struct ConditionID: BitwiseCopyable, Hashable, Sendable, Comparable {
    /// The index as an instruction operand carries it.
    public let rawValue: UInt32

    /// Makes an id from an operand.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The number of the condition's bit.
    @inlinable public var index: Int { Int(rawValue) }

    @inlinable public static func < (left: ConditionID, right: ConditionID) -> Bool { left.rawValue < right.rawValue }
}
