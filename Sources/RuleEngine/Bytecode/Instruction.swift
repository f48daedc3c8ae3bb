/// One step of the machine, eight bytes.
package struct Instruction: BitwiseCopyable, Sendable, Equatable {
    package var opcode: Opcode
    package var a: UInt8
    package var b: UInt16
    package var c: UInt32

    package init(_ opcode: Opcode, a: UInt8 = 0, b: UInt16 = 0, c: UInt32 = 0) {
        self.opcode = opcode
        self.a = a
        self.b = b
        self.c = c
    }
}

/// A rule of a program, in load order.
package struct RuleID: BitwiseCopyable, Hashable, Sendable { package var rawValue: UInt32 }
/// One link of a chain (or the only one of a plain rule).
package struct LinkID: BitwiseCopyable, Hashable, Sendable { package var rawValue: UInt32 }
/// A node of the transformation trie; 0 is the root, which changes nothing.
package struct NodeID: BitwiseCopyable, Hashable, Sendable { package var rawValue: UInt32 }
/// A static name in TX.
package struct SlotID: BitwiseCopyable, Hashable, Sendable { package var rawValue: UInt32 }
/// A compiled text with macros.
package struct MacroID: BitwiseCopyable, Hashable, Sendable { package var rawValue: UInt32 }
