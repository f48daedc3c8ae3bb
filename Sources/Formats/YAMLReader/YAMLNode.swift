/// One node of a YAML document, with where it begins.
///
/// An alias is a copy of its anchor's node; arrays share storage, so it costs nothing, and
/// ``YAMLLimits/nodeCount`` bounds what a walk over the tree can meet.
package struct YAMLNode: Sendable {
    /// What the node is.
    package enum Content: Sendable {
        /// A scalar's bytes after YAML's own decoding; `isPlain` if it was written without quotes or block style.
        case scalar([UInt8], isPlain: Bool)
        /// A list.
        case sequence([YAMLNode])
        /// Pairs in order; duplicate keys are kept.
        case mapping([YAMLPair])
    }

    /// What the node is.
    package var content: Content
    /// The line of its first byte, from 1.
    package var line: Int
    /// The column of its first byte, from 1, in characters.
    package var column: Int
    /// The nodes that a walk over it meets, itself included.
    package var nodeCount: Int

    /// The scalar's bytes; `nil` for a list or a mapping.
    package var bytes: [UInt8]? {
        if case .scalar(let bytes, _) = content { bytes } else { nil }
    }

    /// The scalar as text, damaged UTF-8 repaired; `nil` for a list or a mapping.
    package var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// Whether the node is empty, `~` or `null` without quotes.
    package var isNull: Bool {
        guard case .scalar(let bytes, isPlain: true) = content else { return false }
        return switch String(decoding: bytes, as: UTF8.self) {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    /// The plain scalar as a Boolean of YAML 1.2's core schema, or the older `yes`, `no`, `on`, `off`.
    package var bool: Bool? {
        guard case .scalar(let bytes, isPlain: true) = content else { return nil }
        return switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    /// The scalar as a decimal number.
    package var int: Int? { text.flatMap { Int($0) } }

    /// The elements of a list; `nil` for anything else.
    package var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The pairs of a mapping; `nil` for anything else.
    package var pairs: [YAMLPair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// The value of the last pair with this key, or `nil`.
    package subscript(key: String) -> YAMLNode? {
        pairs?.last { $0.key.text == key }?.value
    }
}

/// A key of a mapping and its value.
package struct YAMLPair: Sendable {
    /// The key; any node.
    package var key: YAMLNode
    /// The value.
    package var value: YAMLNode
}

/// What a YAML document may cost.
package struct YAMLLimits: Sendable {
    /// Levels of lists and mappings.
    package var depth = 256
    /// Nodes of one document, those behind aliases counted each time.
    package var nodeCount = 2_000_000

    /// The default limits.
    package init() {}
}

/// Why a YAML text could not be read.
package struct YAMLError: Error, Sendable, Hashable {
    /// What kind of fault it is.
    package enum Kind: Sendable, Hashable {
        /// The text is not YAML.
        case syntax
        /// An alias without an anchor before it.
        case unknownAnchor
        /// Deeper than ``YAMLLimits/depth``.
        case depthLimit
        /// More nodes than ``YAMLLimits/nodeCount``.
        case nodeLimit
        /// The reader was out of memory.
        case outOfMemory
    }

    /// What kind of fault it is.
    package var kind: Kind
    /// What is wrong, in words.
    package var message: String
    /// The line, from 1.
    package var line: Int
    /// The column, from 1.
    package var column: Int
}
