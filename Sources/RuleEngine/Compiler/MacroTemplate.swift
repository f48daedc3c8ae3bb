/// A text with `%{VARIABLE.key}` macros, names resolved, not yet lowered to slots.
package struct MacroTemplate: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case literal([UInt8])
        /// The first element that `variable` (with `key`, when one is written) selects.
        case variable(Variable, key: [UInt8]?)
    }

    package var parts: [Part]

    package init(parts: [Part]) { self.parts = parts }

    package init(literal: [UInt8]) { parts = literal.isEmpty ? [] : [.literal(literal)] }

    /// The whole text when it holds no macro, else `nil`.
    package var literal: [UInt8]? {
        var text: [UInt8] = []
        for part in parts {
            guard case .literal(let bytes) = part else { return nil }
            text += bytes
        }
        return text
    }
}
