/// The difference of two texts in the form that `diff -u` writes and `patch` reads.
///
/// Lines are compared as bytes by Myers' algorithm (1986), after equal lines at both ends are set aside. Texts that
/// differ in more than `editLimit` lines are shown as one replacement, so that time stays bounded.
package struct UnifiedDiff {
    /// Most inserted and removed lines that are told apart.
    package static let editLimit = 2_000
    /// Unchanged lines around a change.
    package static let contextLines = 3

    private enum Edit { case keep, remove, insert }

    private let old: [ArraySlice<UInt8>]
    private let new: [ArraySlice<UInt8>]

    /// The difference as text; empty when there is none. `path` names both sides.
    package static func text(from old: [UInt8], to new: [UInt8], path: String) -> String {
        guard old != new else { return "" }
        return UnifiedDiff(old: lines(old), new: lines(new)).render(path: path)
    }

    private init(old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>]) {
        self.old = old
        self.new = new
    }

    /// The lines with their line ends; the last may lack one.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    // MARK: Finding the edits

    private func edits() -> [Edit] {
        var prefix = 0
        while prefix < old.count, prefix < new.count, old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < old.count - prefix, suffix < new.count - prefix,
            old[old.count - 1 - suffix] == new[new.count - 1 - suffix]
        {
            suffix += 1
        }
        let middle = Self.middle(
            Array(old[prefix..<old.count - suffix]), Array(new[prefix..<new.count - suffix]))
        return Array(repeating: .keep, count: prefix) + middle + Array(repeating: .keep, count: suffix)
    }

    private static func middle(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Edit] {
        let whole =
            Array(repeating: Edit.remove, count: old.count) + Array(repeating: Edit.insert, count: new.count)
        guard !old.isEmpty, !new.isEmpty else { return whole }
        let limit = min(old.count + new.count, editLimit)
        var furthest = [Int: Int]()
        furthest[1] = 0
        var trace: [[Int: Int]] = []
        for distance in 0...limit {
            trace.append(furthest)
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let left = furthest[diagonal - 1] ?? -1
                let right = furthest[diagonal + 1] ?? -1
                var x = diagonal == -distance || (diagonal != distance && left < right) ? right : left + 1
                var y = x - diagonal
                while x < old.count, y < new.count, x >= 0, y >= 0, old[x] == new[y] {
                    x += 1
                    y += 1
                }
                furthest[diagonal] = x
                if x >= old.count, y >= new.count { return backtrack(trace, old.count, new.count) }
            }
        }
        return whole
    }

    private static func backtrack(_ trace: [[Int: Int]], _ oldCount: Int, _ newCount: Int) -> [Edit] {
        var edits: [Edit] = []
        var x = oldCount
        var y = newCount
        for distance in stride(from: trace.count - 1, through: 0, by: -1) {
            let furthest = trace[distance]
            let diagonal = x - y
            let left = furthest[diagonal - 1] ?? -1
            let right = furthest[diagonal + 1] ?? -1
            let isDown = diagonal == -distance || (diagonal != distance && left < right)
            let previousX = distance == 0 ? 0 : isDown ? right : left
            let previousY = distance == 0 ? 0 : previousX - (isDown ? diagonal + 1 : diagonal - 1)
            while x > previousX, y > previousY {
                edits.append(.keep)
                x -= 1
                y -= 1
            }
            if distance > 0 {
                edits.append(isDown ? .insert : .remove)
                x = previousX
                y = previousY
            }
        }
        return edits.reversed()
    }

    // MARK: Writing

    private func render(path: String) -> String {
        let edits = edits()
        var text = "--- \(path)\n+++ \(path)\n"
        var index = 0
        var oldLine = 0
        var newLine = 0
        while let change = edits[index...].firstIndex(where: { $0 != .keep }) {
            let start = max(index, change - Self.contextLines)
            oldLine += start - index
            newLine += start - index
            var end = change
            var quiet = 0
            while end < edits.count, quiet <= 2 * Self.contextLines {
                quiet = edits[end] == .keep ? quiet + 1 : 0
                end += 1
            }
            end -= max(0, quiet - Self.contextLines)
            let hunk = edits[start..<end]
            let oldCount = hunk.count { $0 != .insert }
            let newCount = hunk.count { $0 != .remove }
            text += "@@ -\(Self.range(oldLine, oldCount)) +\(Self.range(newLine, newCount)) @@\n"
            for edit in hunk {
                switch edit {
                case .keep:
                    text += Self.line(" ", old[oldLine])
                    oldLine += 1
                    newLine += 1
                case .remove:
                    text += Self.line("-", old[oldLine])
                    oldLine += 1
                case .insert:
                    text += Self.line("+", new[newLine])
                    newLine += 1
                }
            }
            index = end
        }
        return text
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }

    private static func line(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
        let text = mark + String(decoding: line, as: UTF8.self)
        return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
    }
}
