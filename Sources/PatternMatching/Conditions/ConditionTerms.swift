/// The conditions of a set, cut into *terms*: the parts of a condition any one of which fulfils it.
///
/// A term is *triggered* when one of a few literals must occur for it to hold; then only a hit of one of these leads to
/// it, and what else it wants (`rest`) is asked after the scan. The others are *weak*: they are decided by signature
/// and length, with literals inside taken as found.
struct ConditionTerms {
    /// A term to look at when its literal was found, and the tests that it must pass besides.
    struct Trigger: BitwiseCopyable, Sendable {
        var condition: UInt32
        var rest: UInt32
    }

    /// A literal as conditions name it.
    struct LiteralKey: Hashable {
        let bytes: [UInt8]
        let isFolded: Bool
    }

    /// What literals are good for.
    struct LiteralUse {
        /// Some term hangs on it, so scans look for it. Others are searched for when a test asks.
        var hasTriggers = false
        /// A test asks for it.
        var isAsked = false
        /// Without one of these signature bits no term that hangs on it can hold.
        var needs: UInt64 = 0
    }

    private(set) var program = TestProgram()
    private(set) var literals: [LiteralKey] = []
    /// By literal.
    private(set) var uses: [LiteralUse] = []
    /// With each, the literal it hangs on.
    private(set) var triggers: [(literal: UInt32, trigger: Trigger)] = []
    private(set) var weak: [WeakTerms.Term] = []
    private var literalNumbers: [UInt64: [UInt32]] = [:]
    private let signature: ByteSignature

    /// Cuts conditions in normal form.
    init(_ conditions: [Condition], signature: ByteSignature) {
        self.signature = signature
        for (index, condition) in conditions.enumerated() { add(condition, to: index) }
    }

    private mutating func add(_ condition: Condition, to index: Int) {
        switch condition {
        case .never: return
        case .always: weak.append(WeakTerms.Term(condition: UInt32(index)))
        case .any(let parts): for part in parts { add(part, to: index) }
        case .literal, .byteClass, .onlyBytes, .minimumLength, .maximumLength, .all:
            guard let (clause, rest) = Self.trigger(of: condition) else {
                if let parts = Self.distributed(condition) {
                    for part in parts { add(part, to: index) }
                } else {
                    addWeak(Self.bounded(condition), to: index)
                }
                return
            }
            let tests = program(for: Self.affordable(rest))
            if tests == TestProgram.reject { return }
            var numbers = clause.map { number(of: $0) }
            numbers.sort()
            let needs = ClauseChoice.requiredClass(of: rest).map { signature.mask(for: $0) } ?? .max
            for (place, number) in numbers.enumerated() where place == 0 || numbers[place - 1] != number {
                triggers.append((number, Trigger(condition: UInt32(index), rest: tests)))
                uses[Int(number)].hasTriggers = true
                uses[Int(number)].needs |= needs
            }
        }
    }

    // MARK: Weak terms

    private mutating func addWeak(_ condition: Condition, to index: Int) {
        switch condition {
        case .always: weak.append(WeakTerms.Term(condition: UInt32(index)))
        case .never: return
        case .any(let parts): for part in parts { addWeak(part, to: index) }
        case .literal, .byteClass, .onlyBytes, .minimumLength, .maximumLength: addWeak([condition], to: index)
        case .all(let parts): addWeak(parts, to: index)
        }
    }

    private mutating func addWeak(_ parts: [Condition], to index: Int) {
        var demand = WeakTerms.Demand()
        var classes: [(bits: Double, mask: UInt64)] = []
        for part in parts {
            switch part {
            case .minimumLength(let length): demand.minimum = max(demand.minimum, UInt32(clamping: length))
            case .maximumLength(let length): demand.maximum = min(demand.maximum, UInt32(clamping: length))
            case .onlyBytes(let set): demand.allowed &= signature.mask(for: set)
            case .byteClass, .literal, .all, .any:
                guard let set = ClauseChoice.requiredClass(of: part) else { continue }
                classes.append((LiteralRarity.bits(set), signature.mask(for: set)))
            case .never: return
            case .always: break
            }
        }
        classes.sort { $0.bits > $1.bits }
        for (level, own) in classes.prefix(WeakTerms.Demand.classLimit).enumerated() {
            demand.masks[level] = own.mask
        }
        weak.append(WeakTerms.Term(condition: UInt32(index), demand: demand))
    }

    /// Tests in one weak term at most, before its choices shrink to classes: they would become terms of their own.
    private static let weakTestLimit = 16

    /// A weak condition of few tests: choices inside a large one shrink to "a byte of one of their classes".
    private static func bounded(_ condition: Condition) -> Condition {
        guard testCount(condition) > weakTestLimit else { return condition }
        switch condition {
        case .all(let parts):
            return Condition.all(
                simplified: parts.map { part in
                    guard case .any = part else { return part }
                    return ClauseChoice.requiredClass(of: part).map { Condition.byteClass($0).simplified } ?? .always
                })
        case .any(let parts): return Condition.any(simplified: parts.map(bounded))
        case .always, .never, .literal, .byteClass, .onlyBytes, .minimumLength, .maximumLength: return condition
        }
    }

    // MARK: Triggered terms

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
            return choices.map { Condition.all(simplified: [$0] + others) }
        }
        return nil
    }

    /// Tests in one part of a triggered term's rest at most; a larger one costs as much as running the pattern.
    private static let restTestLimit = 48

    /// The rest without parts that would take too long, and the quick tests first.
    private static func affordable(_ rest: Condition) -> Condition {
        guard case .all(let parts) = rest else { return testCount(rest) <= restTestLimit ? rest : .always }
        let counted = parts.map { (tests: testCount($0), part: $0) }.filter { $0.tests <= restTestLimit }
        return Condition.all(simplified: counted.sorted { $0.tests < $1.tests }.map(\.part))
    }

    private static func testCount(_ condition: Condition) -> Int {
        switch condition {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + testCount($1) }
        case .always, .never, .literal, .byteClass, .onlyBytes, .minimumLength, .maximumLength: 1
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
                    ofAny: clause.lazy.map { LiteralRarity.bits($0.bytes.span, isFolded: $0.isFolded) })
                if bits > best?.bits ?? -1 { best = (index, bits, clause, rest) }
            }
            guard let best else { return nil }
            var others = parts
            others.remove(at: best.index)
            others.append(best.rest)
            return (best.clause, Condition.all(simplified: others))
        case .always, .never, .byteClass, .onlyBytes, .minimumLength, .maximumLength: return nil
        }
    }

    // MARK: Tables

    private mutating func number(of literal: LiteralKey) -> UInt32 {
        let fingerprint = Condition.literal(literal.bytes, isFolded: literal.isFolded).fingerprint
        let known = literalNumbers[fingerprint] ?? []
        for number in known where literals[Int(number)] == literal { return number }
        let number = UInt32(literals.count)
        literals.append(literal)
        uses.append(LiteralUse())
        literalNumbers[fingerprint] = known + [number]
        return number
    }

    private mutating func program(for condition: Condition) -> UInt32 {
        // The program is taken out while it grows, since numbering literals changes this value, too.
        var program = program
        self.program = TestProgram()
        defer { self.program = program }
        return program.add(condition, signature: signature) { literal in
            guard case .literal(let bytes, let isFolded) = literal else { return 0 }
            let number = number(of: LiteralKey(bytes: bytes, isFolded: isFolded))
            uses[Int(number)].isAsked = true
            return number
        }
    }
}
