/// Which of the open containers are objects: one bit each, so that depth costs next to nothing.
struct JSONContainerStack {
    private(set) var depth = 0
    /// The top up to 64 containers, the innermost in bit 0.
    private var top: UInt64 = 0
    /// Full words below `top`.
    private var spilled: [UInt64] = []

    /// Whether the innermost container is an object; `false` when none is open.
    var topIsObject: Bool { top & 1 == 1 }

    mutating func push(isObject: Bool) {
        if depth > 0, depth % 64 == 0 {
            spilled.append(top)
            top = 0
        }
        top = top << 1 | (isObject ? 1 : 0)
        depth += 1
    }

    /// Closes the innermost container; does nothing when none is open.
    mutating func pop() {
        guard depth > 0 else { return }
        depth -= 1
        top >>= 1
        if depth > 0, depth % 64 == 0, let word = spilled.popLast() { top = word }
    }
}
