/// Expands `*`, `?` and `[…]` in paths, and matches one name against one pattern.
///
/// No `**`, `~`, `$NAME` or braces. As in a shell, wildcards do not match a leading dot. `\` takes a wildcard's meaning.
package enum Glob {
    /// Whether `pattern` has a wildcard.
    package static func isGlob(_ pattern: String) -> Bool {
        pattern.utf8.contains { $0 == Byte.asterisk || $0 == Byte.questionMark || $0 == Byte.openBracket }
    }

    /// The existing paths that `pattern` names, sorted by bytes. Directories that cannot be listed have no entries.
    package static func expand(_ pattern: String, with loader: any SourceLoader) -> [String] {
        var bases = [SourcePath.isAbsolute(pattern) ? "/" : ""]
        let components = pattern.utf8.split(separator: Byte.slash).map { String(Substring($0)) }
        for component in components {
            guard isGlob(component) else {
                bases = bases.map { SourcePath.join($0, component) }.filter { loader.kind(of: $0) != nil }
                continue
            }
            let wanted = Array(component.utf8)
            bases = bases.flatMap { base -> [String] in
                let names = (try? loader.list(base.isEmpty ? "." : base)) ?? []  // unlistable: nothing matches there
                return names.filter { matches(wanted, Array($0.utf8)) }.map { SourcePath.join(base, $0) }
            }
        }
        return bases.filter { !$0.isEmpty }.sorted(by: SourcePath.precedes)
    }

    /// Whether `name` as a whole matches `pattern`. Time is at most the product of the lengths.
    static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        if name.first == Byte.dot, pattern.first != Byte.dot { return false }
        var patternIndex = 0
        var nameIndex = 0
        var retry: (pattern: Int, name: Int)?
        while nameIndex < name.count {
            if patternIndex < pattern.count, pattern[patternIndex] == Byte.asterisk {
                retry = (patternIndex + 1, nameIndex)
                patternIndex += 1
            } else if let next = step(pattern, patternIndex, name[nameIndex]) {
                patternIndex = next
                nameIndex += 1
            } else if let last = retry {
                retry = (last.pattern, last.name + 1)
                patternIndex = last.pattern
                nameIndex = last.name + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == Byte.asterisk }
    }

    /// The index behind the pattern element at `index` if it matches `byte`; `*` is not handled here.
    private static func step(_ pattern: [UInt8], _ index: Int, _ byte: UInt8) -> Int? {
        guard index < pattern.count else { return nil }
        switch pattern[index] {
        case Byte.questionMark:
            return index + 1
        case Byte.openBracket:
            guard let (isMember, next) = matchClass(pattern, index, byte) else {
                return byte == Byte.openBracket ? index + 1 : nil  // unclosed: an ordinary byte
            }
            return isMember ? next : nil
        case Byte.backslash where index + 1 < pattern.count:
            return pattern[index + 1] == byte ? index + 2 : nil
        case let other:
            return other == byte ? index + 1 : nil
        }
    }

    /// Whether `byte` is in the class that opens at `open`, and the index behind it; `nil` when it never closes.
    private static func matchClass(_ pattern: [UInt8], _ open: Int, _ byte: UInt8) -> (Bool, Int)? {
        var index = open + 1
        let isNegated =
            index < pattern.count
            && (pattern[index] == Byte.exclamationMark || pattern[index] == Byte.caret)
        if isNegated { index += 1 }
        let first = index
        var isMember = false
        while index < pattern.count, pattern[index] != Byte.closeBracket || index == first {
            if index + 2 < pattern.count, pattern[index + 1] == Byte.hyphen, pattern[index + 2] != Byte.closeBracket {
                if pattern[index] <= byte, byte <= pattern[index + 2] { isMember = true }
                index += 3
            } else {
                if pattern[index] == byte { isMember = true }
                index += 1
            }
        }
        return index < pattern.count ? (isMember != isNegated, index + 1) : nil
    }
}
