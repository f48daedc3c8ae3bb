/// What is known of a content when tests are asked.
struct ContentFacts: BitwiseCopyable {
    let signature: UInt64
    let length: Int
}

/// Conditions as flat tests that name the next one for either answer: no tree, no stack, no references.
struct TestProgram: Sendable {
    /// The end of a program that holds, and of one that does not.
    static let accept: UInt32 = .max
    static let reject: UInt32 = .max - 1

    /// One test.
    struct Test: BitwiseCopyable, Sendable {
        enum Kind: UInt8, BitwiseCopyable, Sendable { case literal, mask, onlyMask, minimumLength, maximumLength }
        /// The literal's number, the index of the mask, or the length.
        var operand: UInt32
        var ifTrue: UInt32
        var ifFalse: UInt32
        var kind: Kind
    }

    private(set) var tests: [Test] = []
    private(set) var masks: [UInt64] = []
    private var maskNumbers: [UInt64: UInt32] = [:]

    /// Adds the tests of a condition; answers where they begin. `literal` numbers literals.
    mutating func add(
        _ condition: Condition, signature: ByteSignature, literal: (Condition) -> UInt32
    ) -> UInt32 {
        add(condition, ifTrue: Self.accept, ifFalse: Self.reject, signature, literal)
    }

    private mutating func add(
        _ condition: Condition, ifTrue: UInt32, ifFalse: UInt32, _ signature: ByteSignature,
        _ literal: (Condition) -> UInt32
    ) -> UInt32 {
        switch condition {
        case .always: return ifTrue
        case .never: return ifFalse
        case .literal: return emit(.literal, literal(condition), ifTrue, ifFalse)
        case .byteClass(let set): return emit(.mask, number(ofMask: signature.mask(for: set)), ifTrue, ifFalse)
        case .onlyBytes(let set): return emit(.onlyMask, number(ofMask: signature.mask(for: set)), ifTrue, ifFalse)
        case .minimumLength(let length): return emit(.minimumLength, UInt32(clamping: length), ifTrue, ifFalse)
        case .maximumLength(let length): return emit(.maximumLength, UInt32(clamping: length), ifTrue, ifFalse)
        case .all(let parts):
            // The last part first: each leads to the one after it.
            return parts.reversed().reduce(ifTrue) { next, part in
                add(part, ifTrue: next, ifFalse: ifFalse, signature, literal)
            }
        case .any(let parts):
            return parts.reversed().reduce(ifFalse) { next, part in
                add(part, ifTrue: ifTrue, ifFalse: next, signature, literal)
            }
        }
    }

    private mutating func emit(_ kind: Test.Kind, _ operand: UInt32, _ ifTrue: UInt32, _ ifFalse: UInt32) -> UInt32 {
        tests.append(Test(operand: operand, ifTrue: ifTrue, ifFalse: ifFalse, kind: kind))
        return UInt32(tests.count - 1)
    }

    private mutating func number(ofMask mask: UInt64) -> UInt32 {
        if let number = maskNumbers[mask] { return number }
        masks.append(mask)
        maskNumbers[mask] = UInt32(masks.count - 1)
        return UInt32(masks.count - 1)
    }

    /// The finished tests.
    func frozen(in memory: FrozenMemory) -> FrozenTests {
        FrozenTests(tests: memory.table(tests), masks: memory.table(masks))
    }
}

/// The tests of a ``TestProgram``, to be asked.
struct FrozenTests: Sendable {
    let tests: FrozenTable<TestProgram.Test>
    let masks: FrozenTable<UInt64>

    /// What the tests take, in bytes.
    var memoryBytes: Int { tests.count * MemoryLayout<TestProgram.Test>.stride + masks.count * 8 }

    /// Whether the condition whose tests begin at `start` may hold; `hasLiteral` answers for literals.
    /// Ends: every test leads to one that was emitted before it.
    @inline(__always) func holds(from start: UInt32, _ facts: ContentFacts, hasLiteral: (Int) -> Bool) -> Bool {
        var place = start
        while place < TestProgram.reject {
            let test = tests[Int(place)]
            let answer =
                switch test.kind {
                case .literal: hasLiteral(Int(test.operand))
                case .mask: facts.signature & masks[Int(test.operand)] != 0
                case .onlyMask: facts.signature & ~masks[Int(test.operand)] == 0
                case .minimumLength: facts.length >= Int(test.operand)
                case .maximumLength: facts.length <= Int(test.operand)
                }
            place = answer ? test.ifTrue : test.ifFalse
        }
        return place == TestProgram.accept
    }
}
