package import PatternMatching

/// A transformation: a total function from byte strings to byte strings.
///
/// It never fails, whatever the bytes. It sees no request, only its input, so equal inputs give equal outputs and the
/// machine may keep and share results.
package protocol TransformationDefinition {
    static var name: StaticString { get }
    static var aliases: [StaticString] { get }

    /// How long the output can get. The machine reserves this much before it calls `apply`.
    static var outputBound: OutputBound { get }

    /// The bytes without which the input stays as it is; `nil` if any input may change, the empty one included.
    ///
    /// A promise the machine relies on to skip the call: an input with none of these bytes must come out unchanged.
    static var triggers: ByteSet? { get }

    /// Appends the transformed input to `output` and returns whether it differs from the input.
    ///
    /// `output` is empty and has room for ``outputBound``. Linear in `input.count`.
    static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool
}

/// A transformation that also depends on how the rules were configured.
package protocol ContextualTransformationDefinition: TransformationDefinition {
    static func apply(
        _ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, context: borrowing TransformationContext
    ) -> Bool
}

extension TransformationDefinition {
    package static var aliases: [StaticString] { [] }
    package static var triggers: ByteSet? { nil }
}

extension ContextualTransformationDefinition {
    /// Transforms under the default configuration.
    package static func apply(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) -> Bool {
        apply(input, to: &output, context: .standard)
    }
}

/// What transformations may know beside their input; fixed when the rules are loaded.
package struct TransformationContext: Sendable {
    /// Which bytes stand for the code points of `%uHHHH`; see `SecUnicodeMapFile`.
    package var unicodeMap: UnicodeMap

    package init(unicodeMap: UnicodeMap = .usASCII) { self.unicodeMap = unicodeMap }

    /// The built-in map.
    package static let standard = TransformationContext()
}

/// The longest output a transformation can make of an input, in bytes.
package enum OutputBound: Sendable, Equatable {
    /// Never longer than the input.
    case inputLength
    /// At most `times` bytes for each input byte, and `plus` more.
    case linear(times: Int, plus: Int)
    /// At most this many bytes, however long the input.
    case fixed(Int)

    /// The room `apply` needs for an input of `count` bytes.
    ///
    /// Inputs are bounded by the body limits, far below `Int.max / 6`.
    package func capacity(forInputOf count: Int) -> Int {
        switch self {
        case .inputLength: count
        case .linear(let factor, let extra): count * factor + extra
        case .fixed(let bytes): bytes
        }
    }
}
