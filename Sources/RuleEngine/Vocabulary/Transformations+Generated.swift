// Written by `make generate` from the files in Vocabulary/Transformations. Do not edit.

/// Every transformation a rule can name, except `none`, which the compiler resolves.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum Transformation: UInt8, CaseIterable, Sendable {
    case lowercase
    case removeNulls
    case urlDecode
    case urlDecodeUni
    case uppercase

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .lowercase: "lowercase"
        case .removeNulls: "removeNulls"
        case .urlDecode: "urlDecode"
        case .urlDecodeUni: "urlDecodeUni"
        case .uppercase: "uppercase"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "lowercase",
            "removeNulls",
            "uppercase",
            "urlDecode",
            "urlDecodeUni",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (9, UInt8(ascii: "l")):
            if isName(bytes, "lowercase") { return .lowercase }
        case (9, UInt8(ascii: "u")):
            if isName(bytes, "uppercase") { return .uppercase }
            if isName(bytes, "urlDecode") { return .urlDecode }
        case (11, UInt8(ascii: "r")):
            if isName(bytes, "removeNulls") { return .removeNulls }
        case (12, UInt8(ascii: "u")):
            if isName(bytes, "urlDecodeUni") { return .urlDecodeUni }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any TransformationDefinition.Type {
        switch self {
        case .lowercase: Lowercase.self
        case .removeNulls: RemoveNulls.self
        case .urlDecode: URLDecode.self
        case .urlDecodeUni: URLDecodeUni.self
        case .uppercase: Uppercase.self
        }
    }

    /// How many bytes `apply` may need.
    package var outputBound: OutputBound {
        switch self {
        case .lowercase: Lowercase.outputBound
        case .removeNulls: RemoveNulls.outputBound
        case .urlDecode: URLDecode.outputBound
        case .urlDecodeUni: URLDecodeUni.outputBound
        case .uppercase: Uppercase.outputBound
        }
    }

    /// The bytes without which `apply` changes nothing; `nil` if it may change anything.
    package var triggers: ByteSet? {
        switch self {
        case .lowercase: Lowercase.triggers
        case .removeNulls: RemoveNulls.triggers
        case .urlDecode: URLDecode.triggers
        case .urlDecodeUni: URLDecodeUni.triggers
        case .uppercase: Uppercase.triggers
        }
    }

    /// Transforms `input` and returns whether the output differs from it.
    ///
    /// `output` must have room for `outputBound.capacity(forInputOf: input.count)` bytes.
    package func apply(
        _ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, context: borrowing TransformationContext
    ) -> Bool {
        switch self {
        case .lowercase: Lowercase.apply(input, to: &output)
        case .removeNulls: RemoveNulls.apply(input, to: &output)
        case .urlDecode: URLDecode.apply(input, to: &output)
        case .urlDecodeUni: URLDecodeUni.apply(input, to: &output, context: context)
        case .uppercase: Uppercase.apply(input, to: &output)
        }
    }
}
