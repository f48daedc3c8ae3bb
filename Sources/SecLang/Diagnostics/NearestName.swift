/// Finds the known name that a misspelt one was probably meant to be.
package enum NearestName {
    /// Names longer than this, in bytes, get no suggestion: the search stays cheap for hostile input.
    package static let lengthLimitBytes = 64

    /// The candidate closest to `name` without case, if it is close enough to be worth showing; the first of equals.
    ///
    /// Distance counts inserted, removed and replaced bytes and swapped neighbours. Close enough means at most one
    /// change for each three bytes begun after the first, and at least one.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = name.utf8.map(Byte.lowercased)
        guard !wanted.isEmpty, wanted.count <= lengthLimitBytes else { return nil }
        let limit = max(1, (wanted.count + 1) / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            let bytes = candidate.utf8.map(Byte.lowercased)
            guard abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, bytes)
            if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.name
    }

    /// Number of single-byte edits and neighbour swaps that turn one into the other.
    static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, leftByte) in left.enumerated() {
            var current = [row + 1]
            for (column, rightByte) in right.enumerated() {
                var cost = min(previous[column + 1], current[column]) + 1
                cost = min(cost, previous[column] + (leftByte == rightByte ? 0 : 1))
                if row > 0, column > 0, leftByte == right[column - 1], left[row - 1] == rightByte {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
