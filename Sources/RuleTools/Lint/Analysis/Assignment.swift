internal import RuleEngine
package import SecLang

/// What one `setvar`, `expirevar` or `deprecatevar` names: `collection.key=value`.
package struct Assignment: Sendable {
    package var action: LintAction
    /// `!`: the element is removed.
    package var isRemoval: Bool
    /// In small letters: `tx`, `ip`, …
    package var collection: String
    package var key: KeyShape
    package var keyText: SourceText
    /// What follows the `=`; `nil` without one.
    package var value: SourceText?

    /// Reads the action's value; `nil` when it has not that form.
    package init?(_ action: LintAction) {
        guard let text = action.value, !text.isEmpty else { return nil }
        isRemoval = text.bytes[0] == UInt8(ascii: "!")
        let (path, value) = text.slice(isRemoval ? 1..<text.count : 0..<text.count).split(atFirst: UInt8(ascii: "="))
        let (collection, key) = path.trimmingBlanks().split(atFirst: UInt8(ascii: "."))
        guard let key, !key.isEmpty else { return nil }
        self.action = action
        self.collection = collection.string.lowercased()
        self.key = KeyShape(key)
        keyText = key
        self.value = value
    }
}

/// A key of which macros may leave parts open.
package struct KeyShape: Sendable, Hashable {
    /// The literal pieces in small letters; between two of them anything may stand.
    package var pieces: [[UInt8]]

    /// Whether there is no macro in it.
    package var isFixed: Bool { pieces.count == 1 }
    /// The whole key, when it is fixed.
    package var fixed: [UInt8]? { isFixed ? pieces[0] : nil }

    package init(_ text: SourceText) {
        var pieces: [[UInt8]] = [[]]
        for part in Parser.parseMacro(text).parts {
            switch part {
            case .literal(let literal): pieces[pieces.count - 1] += literal.lowercasedBytes
            case .variable: pieces.append([])
            }
        }
        self.pieces = pieces
    }

    package init(fixed: [UInt8]) { pieces = [fixed] }

    /// Whether the key may come to be `key`, given in small letters.
    package func mayBe(_ key: [UInt8]) -> Bool {
        guard !isFixed else { return pieces[0] == key }
        guard key.starts(with: pieces[0]) else { return false }
        var position = pieces[0].count
        for piece in pieces.dropFirst().dropLast() {
            guard let found = Self.find(piece, in: key, from: position) else { return false }
            position = found + piece.count
        }
        let last = pieces[pieces.count - 1]
        return key.count - position >= last.count && key.suffix(last.count).elementsEqual(last)
    }

    /// Whether both may come to be the same key. Says yes when in doubt.
    package func mayEqual(_ other: KeyShape) -> Bool {
        if let fixed { return other.mayBe(fixed) }
        if let fixed = other.fixed { return mayBe(fixed) }
        let prefix = min(pieces[0].count, other.pieces[0].count)
        return pieces[0].prefix(prefix) == other.pieces[0].prefix(prefix)
    }

    private static func find(_ piece: [UInt8], in key: [UInt8], from start: Int) -> Int? {
        guard key.count - start >= piece.count else { return nil }
        return (start...key.count - piece.count).first { key[$0..<$0 + piece.count].elementsEqual(piece) }
    }
}
