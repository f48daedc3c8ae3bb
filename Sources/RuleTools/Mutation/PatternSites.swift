/// Places of a pattern at which a small change says whether anything holds that part in place: alternatives and counts.
///
/// Reads PCRE2's syntax just far enough to find groups, classes and escapes; a pattern with quoting (`\Q`), verbs or
/// free spacing has no sites. One pass.
struct PatternSites {
    /// A changed pattern.
    struct Site: Sendable, Equatable {
        /// What was changed, in a rule author's words.
        var change: String
        var pattern: [UInt8]
        /// Whether everything that the changed pattern matches, the original matched too.
        var narrows: Bool
    }

    /// Sites of one pattern; more are left out.
    static let limit = 4_000

    private struct Group {
        /// Where its first branch begins.
        var start: Int
        /// Where each `|` stands.
        var bars: [Int] = []
        var isNegativeLook: Bool
    }

    private let pattern: [UInt8]
    private var sites: [Site] = []
    private var groups = [Group(start: 0, isNegativeLook: false)]
    private var position = 0

    private init(_ pattern: [UInt8]) { self.pattern = pattern }

    /// The sites from left to right, as their groups end.
    static func find(in pattern: [UInt8]) -> [Site] {
        var reader = PatternSites(pattern)
        return reader.read() ? Array(reader.sites.prefix(limit)) : []
    }

    /// `false` for what it does not understand.
    private mutating func read() -> Bool {
        while position < pattern.count {
            switch pattern[position] {
            case UInt8(ascii: "\\"):
                guard position + 1 < pattern.count, pattern[position + 1] != UInt8(ascii: "Q") else { return false }
                skipEscape()
            case UInt8(ascii: "["):
                guard skipClass() else { return false }
            case UInt8(ascii: "("):
                guard openGroup() else { return false }
            case UInt8(ascii: "|"):
                groups[groups.count - 1].bars.append(position)
                position += 1
            case UInt8(ascii: ")"):
                guard groups.count > 1, let group = groups.popLast() else { return false }
                dropBranches(of: group, end: position)
                position += 1
            case UInt8(ascii: "{"):
                readCount()
            default: position += 1
            }
        }
        guard groups.count == 1 else { return false }
        dropBranches(of: groups[0], end: pattern.count)
        return true
    }

    /// A backslash, its letter, and the braces that some letters have: `\x{..}`, `\p{..}`, `\g{..}`.
    private mutating func skipEscape() {
        let letter = pattern[position + 1]
        position += 2
        guard position < pattern.count, pattern[position] == UInt8(ascii: "{"), "xopPgkN".utf8.contains(letter) else {
            return
        }
        while position < pattern.count, pattern[position] != UInt8(ascii: "}") { position += 1 }
    }

    private mutating func skipClass() -> Bool {
        position += 1
        if position < pattern.count, pattern[position] == UInt8(ascii: "^") { position += 1 }
        if position < pattern.count, pattern[position] == UInt8(ascii: "]") { position += 1 }
        while position < pattern.count, pattern[position] != UInt8(ascii: "]") {
            if pattern[position] == UInt8(ascii: "\\") {
                position += 2
            } else if pattern[position] == UInt8(ascii: "["), position + 1 < pattern.count,
                pattern[position + 1] == UInt8(ascii: ":")
            {
                // `[:alpha:]`; otherwise the bracket is literal.
                var end = position + 2
                while end < pattern.count, pattern[end] | 0x20 >= 0x61, pattern[end] | 0x20 <= 0x7A { end += 1 }
                position = end < pattern.count && pattern[end] == UInt8(ascii: ":") ? end + 2 : position + 1
            } else {
                position += 1
            }
        }
        position += 1
        return position <= pattern.count
    }

    private mutating func openGroup() -> Bool {
        let outer = groups[groups.count - 1].isNegativeLook
        var isNegativeLook = outer
        position += 1
        guard position < pattern.count, pattern[position] != UInt8(ascii: "*") else { return false }
        if pattern[position] == UInt8(ascii: "?") {
            position += 1
            if isAt("#") {
                while position < pattern.count, pattern[position] != UInt8(ascii: ")") { position += 1 }
                position += 1
                return true
            }
            // Conditions have branches of another kind, numbers and names call groups.
            if isAt("(") || isAt("R") || isAt("&") || isAt("|") || isAt("P>") || isAt("P=") { return false }
            if isAt("!") || isAt("<!") { isNegativeLook = true }
            if isAt("<=") || isAt("<!") || isAt("=") || isAt("!") || isAt(">") || isAt(":") {
                position += isAt("<=") || isAt("<!") ? 2 : 1
            } else if isAt("P<") || isAt("<") || isAt("'") {
                let end: UInt8 = isAt("'") ? UInt8(ascii: "'") : UInt8(ascii: ">")
                position += 1
                while position < pattern.count, pattern[position] != end { position += 1 }
                position += 1
            } else {
                // Flags: `(?i)` for the rest of the group, `(?i:` for a group of its own.
                while position < pattern.count, !isAt(":"), !isAt(")") {
                    if isAt("x") { return false }
                    position += 1
                }
                position += 1
                if position <= pattern.count, pattern[position - 1] == UInt8(ascii: ")") { return true }
            }
        }
        guard position <= pattern.count else { return false }
        groups.append(Group(start: position, isNegativeLook: isNegativeLook))
        return true
    }

    private func isAt(_ text: String) -> Bool { pattern[min(position, pattern.count)...].starts(with: text.utf8) }

    // MARK: Changes

    private mutating func dropBranches(of group: Group, end: Int) {
        guard !group.bars.isEmpty, sites.count < Self.limit else { return }
        let starts = [group.start] + group.bars.map { $0 + 1 }
        let ends = group.bars + [end]
        for (index, start) in starts.enumerated() {
            let branch = pattern[start..<ends[index]]
            // The bar before it goes too; for the first the one behind it.
            let removed = index == 0 ? start..<(ends[0] + 1) : (start - 1)..<ends[index]
            var changed = pattern
            changed.removeSubrange(removed)
            sites.append(
                Site(
                    change: "drops the alternative \(branch.isEmpty ? "''" : RuleText.brief(Array(branch)))",
                    pattern: changed, narrows: !group.isNegativeLook))
        }
    }

    /// `{n}`, `{n,}`, `{n,m}`; any other brace is literal.
    private mutating func readCount() {
        let start = position
        position += 1
        let minimum = readNumber()
        var maximum = minimum
        if isAt(",") {
            position += 1
            maximum = readNumber()
        }
        guard let minimum, isAt("}"), start > 0, sites.count < Self.limit else {
            position = start + 1
            return
        }
        position += 1
        let hasComma = pattern[start..<position].contains(UInt8(ascii: ","))
        let outer = groups[groups.count - 1].isNegativeLook
        func add(_ text: String, narrows: Bool) {
            let old = String(decoding: pattern[start..<position], as: UTF8.self)
            var changed = pattern
            changed.replaceSubrange(start..<position, with: text.utf8)
            sites.append(
                Site(change: "makes the count \(old) \(text)", pattern: changed, narrows: narrows && !outer))
        }
        guard hasComma else {
            add("{\(minimum + 1)}", narrows: false)
            if minimum > 1 { add("{\(minimum - 1)}", narrows: false) }
            return
        }
        let end = maximum.map { String($0) } ?? ""
        if maximum.map({ minimum < $0 }) ?? true { add("{\(minimum + 1),\(end)}", narrows: true) }
        if minimum > 0 { add("{\(minimum - 1),\(end)}", narrows: false) }
        if let maximum, maximum > minimum { add("{\(minimum),\(maximum - 1)}", narrows: true) }
    }

    private mutating func readNumber() -> Int? {
        let start = position
        while position < pattern.count, pattern[position] >= 0x30, pattern[position] <= 0x39 { position += 1 }
        return Int(String(decoding: pattern[start..<position], as: UTF8.self))
    }
}
