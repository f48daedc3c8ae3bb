/// The conditions of a set as flat nodes, cut into *terms*: the parts of a condition any one of which fulfils it.
///
/// A term is *triggered* when one of a few literals must occur for it to hold; then only a hit of one of these leads to
/// it, and what else it wants (`rest`) is asked after the scan. The others are *weak*: they are decided by signature
/// and length, with literals inside taken as found.
struct ConditionTerms {
    /// One test, or a conjunction or disjunction of the `count` nodes from `first` on.
    struct Node {
        enum Kind: UInt8 { case always, never, literal, mask, minimumLength, maximumLength, all, any }
        var kind: Kind
        /// For `all` and `any`: the number of parts. For lengths: the length. For literals: the index.
        var operand: UInt32 = 0
        /// For `all` and `any`: the first part. For `mask`: the signature bits.
        var value: UInt64 = 0
    }

    /// A term to look at when its literal was found; `rest` is -1 when the literal is all there is.
    struct Trigger {
        var condition: UInt32
        var rest: Int32
    }

    /// A term without trigger. It can only hold when the signature shares a bit with `mask`; 0 asks nothing.
    struct WeakTerm {
        var mask: UInt64
        var condition: UInt32
        var node: UInt32
    }

    /// A literal as conditions name it.
    struct LiteralKey: Hashable {
        let bytes: [UInt8]
        let isFolded: Bool
    }

    private(set) var nodes: [Node] = []
    private(set) var literals: [LiteralKey] = []
    /// By literal.
    private(set) var triggers: [[Trigger]] = []
    private(set) var weak: [WeakTerm] = []
    private(set) var always: [Int] = []
    private var literalNumbers: [LiteralKey: UInt32] = [:]
    private let signature: ByteSignature

    init(_ conditions: [Condition], signature: ByteSignature) {
        self.signature = signature
        for (index, condition) in conditions.enumerated() { add(condition.simplified, to: index) }
        weak.sort { $0.mask < $1.mask }
    }

    private mutating func add(_ condition: Condition, to index: Int) {
        switch condition {
        case .never: return
        case .always: always.append(index)
        case .any(let parts): for part in parts { add(part, to: index) }
        case .literal, .byteClass, .minimumLength, .maximumLength, .all:
            guard let (clause, rest) = Self.trigger(of: condition) else {
                if let parts = Self.distributed(condition) {
                    for part in parts { add(part, to: index) }
                } else {
                    addWeak(Self.bounded(Self.withoutLiterals(condition).simplified), to: index)
                }
                return
            }
            let affordable = Self.affordable(rest)
            let restNode = affordable == .always ? -1 : Int32(node(for: affordable))
            for literal in Set(clause) {
                let number = Int(self.number(of: literal))
                triggers[number].append(Trigger(condition: UInt32(index), rest: restNode))
            }
        }
    }

    private mutating func addWeak(_ condition: Condition, to index: Int) {
        switch condition {
        case .always: always.append(index)
        case .never: return
        case .any(let parts): for part in parts { addWeak(part, to: index) }
        case .literal, .byteClass, .minimumLength, .maximumLength, .all:
            weak.append(
                WeakTerm(mask: requiredMask(of: condition), condition: UInt32(index), node: node(for: condition)))
        }
    }

    /// `all(any(a, b), c)` as `all(a, c)`, `all(b, c)`, when that frees terms with a trigger from weak ones; `nil`
    /// when there is nothing to gain.
    private static func distributed(_ condition: Condition) -> [Condition]? {
        guard case .all(let parts) = condition else { return nil }
        for (index, part) in parts.enumerated() {
            guard case .any(let choices) = part, choices.count <= 256,
                choices.contains(where: { $0.literalCount > 0 })
            else { continue }
            var others = parts
            others.remove(at: index)
            // The literals among the others would be copied with each choice.
            guard choices.count * others.reduce(0, { $0 + $1.literalCount }) <= 4_096 else { continue }
            return choices.map { Condition.all([$0] + others).simplified }
        }
        return nil
    }

    /// Tests in one part of a triggered term's rest at most; a larger one costs as much as running the pattern.
    private static let restTestLimit = 48

    /// The rest without parts that would take too long, and the quick tests first.
    private static func affordable(_ rest: Condition) -> Condition {
        guard case .all(let parts) = rest else { return testCount(rest) <= restTestLimit ? rest : .always }
        return Condition.all(
            parts.filter { testCount($0) <= restTestLimit }.sorted { testCount($0) < testCount($1) }
        ).simplified
    }

    /// Tests in one weak term at most: it is asked about every new signature.
    private static let weakTestLimit = 16

    /// A weak condition of few tests: choices inside a large one shrink to "a byte of one of their classes".
    private static func bounded(_ condition: Condition) -> Condition {
        guard testCount(condition) > weakTestLimit else { return condition }
        switch condition {
        case .all(let parts):
            return Condition.all(
                parts.map { part in
                    guard case .any = part else { return part }
                    return requiredClass(of: part).map { .byteClass($0) } ?? .always
                }
            ).simplified
        case .any(let parts): return Condition.any(parts.map(bounded)).simplified
        case .always, .never, .literal, .byteClass, .minimumLength, .maximumLength: return condition
        }
    }

    private static func testCount(_ condition: Condition) -> Int {
        switch condition {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + testCount($1) }
        case .always, .never, .literal, .byteClass, .minimumLength, .maximumLength: 1
        }
    }

    /// A set of which some byte must occur, the rarest there is; `nil` when there is none.
    private static func requiredClass(of condition: Condition) -> ByteSet? {
        switch condition {
        case .byteClass(let set): return set
        case .all(let parts):
            return parts.compactMap(requiredClass).max { LiteralRarity.bits($0) < LiteralRarity.bits($1) }
        case .any(let parts):
            var union = ByteSet.empty
            for part in parts {
                guard let own = requiredClass(of: part) else { return nil }
                union.formUnion(own)
            }
            return union
        case .always, .never, .literal, .minimumLength, .maximumLength: return nil
        }
    }

    /// The condition with every literal taken as found.
    private static func withoutLiterals(_ condition: Condition) -> Condition {
        switch condition {
        case .literal: .always
        case .all(let parts): .all(parts.map(withoutLiterals))
        case .any(let parts): .any(parts.map(withoutLiterals))
        case .always, .never, .byteClass, .minimumLength, .maximumLength: condition
        }
    }

    /// The literals one of which must occur, and what must hold besides; `nil` for weak conditions.
    private static func trigger(of condition: Condition) -> (clause: [LiteralKey], rest: Condition)? {
        switch condition {
        case .literal(let bytes, let isFolded): return ([LiteralKey(bytes: bytes, isFolded: isFolded)], .always)
        case .any(let parts):
            var clause: [LiteralKey] = []
            var isPlain = true
            for part in parts {
                guard let (own, rest) = trigger(of: part) else { return nil }
                clause += own
                isPlain = isPlain && rest == .always
            }
            return (clause, isPlain ? .always : condition)
        case .all(let parts):
            var best: (index: Int, bits: Double, clause: [LiteralKey], rest: Condition)?
            for (index, part) in parts.enumerated() {
                guard let (clause, rest) = trigger(of: part) else { continue }
                let bits = LiteralRarity.bits(
                    ofAny: clause.lazy.map { LiteralRarity.bits($0.bytes, isFolded: $0.isFolded) })
                if bits > best?.bits ?? -1 { best = (index, bits, clause, rest) }
            }
            guard let best else { return nil }
            var others = parts
            others.remove(at: best.index)
            others.append(best.rest)
            return (best.clause, Condition.all(others).simplified)
        case .always, .never, .byteClass, .minimumLength, .maximumLength: return nil
        }
    }

    /// Signature bits one of which a weak term needs, the fewest; 0 when it needs none.
    private func requiredMask(of condition: Condition) -> UInt64 {
        switch condition {
        case .byteClass(let set): return signature.mask(for: set)
        case .all(let parts):
            let masks = parts.map { requiredMask(of: $0) }.filter { $0 != 0 }
            return masks.min { $0.nonzeroBitCount < $1.nonzeroBitCount } ?? 0
        case .any(let parts):
            let masks = parts.map { requiredMask(of: $0) }
            return masks.contains(0) ? 0 : masks.reduce(0, |)
        case .always, .never, .literal, .minimumLength, .maximumLength: return 0
        }
    }

    private mutating func number(of literal: LiteralKey) -> UInt32 {
        if let number = literalNumbers[literal] { return number }
        let number = UInt32(literals.count)
        literals.append(literal)
        triggers.append([])
        literalNumbers[literal] = number
        return number
    }

    private mutating func node(for condition: Condition) -> UInt32 {
        let index = nodes.count
        nodes.append(Node(kind: .always))
        fill(index, with: condition)
        return UInt32(index)
    }

    private mutating func fill(_ index: Int, with condition: Condition) {
        switch condition {
        case .always: nodes[index] = Node(kind: .always)
        case .never: nodes[index] = Node(kind: .never)
        case .literal(let bytes, let isFolded):
            nodes[index] = Node(kind: .literal, operand: number(of: LiteralKey(bytes: bytes, isFolded: isFolded)))
        case .byteClass(let set): nodes[index] = Node(kind: .mask, value: signature.mask(for: set))
        case .minimumLength(let length):
            nodes[index] = Node(kind: .minimumLength, operand: UInt32(clamping: length))
        case .maximumLength(let length):
            nodes[index] = Node(kind: .maximumLength, operand: UInt32(clamping: length))
        case .all(let parts): fill(index, .all, with: parts)
        case .any(let parts): fill(index, .any, with: parts)
        }
    }

    private mutating func fill(_ index: Int, _ kind: Node.Kind, with parts: [Condition]) {
        let first = nodes.count
        nodes[index] = Node(kind: kind, operand: UInt32(parts.count), value: UInt64(first))
        nodes.append(contentsOf: repeatElement(Node(kind: .always), count: parts.count))
        for (offset, part) in parts.enumerated() { fill(first + offset, with: part) }
    }

    /// The lengths at which the answer of a weak term may change: it holds differently from there on. Ascending.
    var lengthThresholds: [Int] {
        var lengths: Set<Int> = []
        func collect(_ index: Int) {
            let node = nodes[index]
            switch node.kind {
            case .minimumLength: lengths.insert(Int(node.operand))
            case .maximumLength: lengths.insert(Int(node.operand) + 1)
            case .all, .any: for part in 0..<Int(node.operand) { collect(Int(node.value) + part) }
            case .always, .never, .literal, .mask: break
            }
        }
        for term in weak { collect(Int(term.node)) }
        return lengths.sorted()
    }
}
