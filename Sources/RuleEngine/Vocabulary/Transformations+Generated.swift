// Written by `make generate` from the files in Vocabulary/Transformations. Do not edit.

package import PatternMatching

/// Every transformation a rule can name, except `none`, which the compiler resolves.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum Transformation: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case base64Decode
    case base64DecodeExt
    case base64Encode
    case cssDecode
    case cmdLine
    case compressWhitespace
    case escapeSeqDecode
    case htmlEntityDecode
    case hexDecode
    case hexEncode
    case jsDecode
    case length
    case lowercase
    case md5
    case normalizePath
    case normalizePathWin
    case parityEven7Bit
    case parityOdd7Bit
    case parityZero7Bit
    case removeComments
    case removeCommentsChar
    case removeNulls
    case removeWhitespace
    case replaceComments
    case replaceNulls
    case sha1
    case sqlHexDecode
    case trim
    case trimLeft
    case trimRight
    case urlDecode
    case urlDecodeUni
    case urlEncode
    case utf8ToUnicode
    case uppercase

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .base64Decode: "base64Decode"
        case .base64DecodeExt: "base64DecodeExt"
        case .base64Encode: "base64Encode"
        case .cssDecode: "cssDecode"
        case .cmdLine: "cmdLine"
        case .compressWhitespace: "compressWhitespace"
        case .escapeSeqDecode: "escapeSeqDecode"
        case .htmlEntityDecode: "htmlEntityDecode"
        case .hexDecode: "hexDecode"
        case .hexEncode: "hexEncode"
        case .jsDecode: "jsDecode"
        case .length: "length"
        case .lowercase: "lowercase"
        case .md5: "md5"
        case .normalizePath: "normalizePath"
        case .normalizePathWin: "normalizePathWin"
        case .parityEven7Bit: "parityEven7bit"
        case .parityOdd7Bit: "parityOdd7bit"
        case .parityZero7Bit: "parityZero7bit"
        case .removeComments: "removeComments"
        case .removeCommentsChar: "removeCommentsChar"
        case .removeNulls: "removeNulls"
        case .removeWhitespace: "removeWhitespace"
        case .replaceComments: "replaceComments"
        case .replaceNulls: "replaceNulls"
        case .sha1: "sha1"
        case .sqlHexDecode: "sqlHexDecode"
        case .trim: "trim"
        case .trimLeft: "trimLeft"
        case .trimRight: "trimRight"
        case .urlDecode: "urlDecode"
        case .urlDecodeUni: "urlDecodeUni"
        case .urlEncode: "urlEncode"
        case .utf8ToUnicode: "utf8toUnicode"
        case .uppercase: "uppercase"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "base64Decode",
            "base64DecodeExt",
            "base64Encode",
            "cmdLine",
            "compressWhitespace",
            "cssDecode",
            "escapeSeqDecode",
            "hexDecode",
            "hexEncode",
            "htmlEntityDecode",
            "jsDecode",
            "length",
            "lowercase",
            "md5",
            "normalisePath",
            "normalisePathWin",
            "normalizePath",
            "normalizePathWin",
            "parityEven7bit",
            "parityOdd7bit",
            "parityZero7bit",
            "removeComments",
            "removeCommentsChar",
            "removeNulls",
            "removeWhitespace",
            "replaceComments",
            "replaceNulls",
            "sha1",
            "sqlHexDecode",
            "trim",
            "trimLeft",
            "trimRight",
            "uppercase",
            "urlDecode",
            "urlDecodeUni",
            "urlEncode",
            "utf8toUnicode",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (3, UInt8(ascii: "m")):
            if isName(bytes, "md5") { return .md5 }
        case (4, UInt8(ascii: "s")):
            if isName(bytes, "sha1") { return .sha1 }
        case (4, UInt8(ascii: "t")):
            if isName(bytes, "trim") { return .trim }
        case (6, UInt8(ascii: "l")):
            if isName(bytes, "length") { return .length }
        case (7, UInt8(ascii: "c")):
            if isName(bytes, "cmdLine") { return .cmdLine }
        case (8, UInt8(ascii: "j")):
            if isName(bytes, "jsDecode") { return .jsDecode }
        case (8, UInt8(ascii: "t")):
            if isName(bytes, "trimLeft") { return .trimLeft }
        case (9, UInt8(ascii: "c")):
            if isName(bytes, "cssDecode") { return .cssDecode }
        case (9, UInt8(ascii: "h")):
            if isName(bytes, "hexDecode") { return .hexDecode }
            if isName(bytes, "hexEncode") { return .hexEncode }
        case (9, UInt8(ascii: "l")):
            if isName(bytes, "lowercase") { return .lowercase }
        case (9, UInt8(ascii: "t")):
            if isName(bytes, "trimRight") { return .trimRight }
        case (9, UInt8(ascii: "u")):
            if isName(bytes, "uppercase") { return .uppercase }
            if isName(bytes, "urlDecode") { return .urlDecode }
            if isName(bytes, "urlEncode") { return .urlEncode }
        case (11, UInt8(ascii: "r")):
            if isName(bytes, "removeNulls") { return .removeNulls }
        case (12, UInt8(ascii: "b")):
            if isName(bytes, "base64Decode") { return .base64Decode }
            if isName(bytes, "base64Encode") { return .base64Encode }
        case (12, UInt8(ascii: "r")):
            if isName(bytes, "replaceNulls") { return .replaceNulls }
        case (12, UInt8(ascii: "s")):
            if isName(bytes, "sqlHexDecode") { return .sqlHexDecode }
        case (12, UInt8(ascii: "u")):
            if isName(bytes, "urlDecodeUni") { return .urlDecodeUni }
        case (13, UInt8(ascii: "n")):
            if isName(bytes, "normalisePath") { return .normalizePath }
            if isName(bytes, "normalizePath") { return .normalizePath }
        case (13, UInt8(ascii: "p")):
            if isName(bytes, "parityOdd7bit") { return .parityOdd7Bit }
        case (13, UInt8(ascii: "u")):
            if isName(bytes, "utf8toUnicode") { return .utf8ToUnicode }
        case (14, UInt8(ascii: "p")):
            if isName(bytes, "parityEven7bit") { return .parityEven7Bit }
            if isName(bytes, "parityZero7bit") { return .parityZero7Bit }
        case (14, UInt8(ascii: "r")):
            if isName(bytes, "removeComments") { return .removeComments }
        case (15, UInt8(ascii: "b")):
            if isName(bytes, "base64DecodeExt") { return .base64DecodeExt }
        case (15, UInt8(ascii: "e")):
            if isName(bytes, "escapeSeqDecode") { return .escapeSeqDecode }
        case (15, UInt8(ascii: "r")):
            if isName(bytes, "replaceComments") { return .replaceComments }
        case (16, UInt8(ascii: "h")):
            if isName(bytes, "htmlEntityDecode") { return .htmlEntityDecode }
        case (16, UInt8(ascii: "n")):
            if isName(bytes, "normalisePathWin") { return .normalizePathWin }
            if isName(bytes, "normalizePathWin") { return .normalizePathWin }
        case (16, UInt8(ascii: "r")):
            if isName(bytes, "removeWhitespace") { return .removeWhitespace }
        case (18, UInt8(ascii: "c")):
            if isName(bytes, "compressWhitespace") { return .compressWhitespace }
        case (18, UInt8(ascii: "r")):
            if isName(bytes, "removeCommentsChar") { return .removeCommentsChar }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any TransformationDefinition.Type {
        switch self {
        case .base64Decode: Base64Decode.self
        case .base64DecodeExt: Base64DecodeExt.self
        case .base64Encode: Base64Encode.self
        case .cssDecode: CSSDecode.self
        case .cmdLine: CmdLine.self
        case .compressWhitespace: CompressWhitespace.self
        case .escapeSeqDecode: EscapeSeqDecode.self
        case .htmlEntityDecode: HTMLEntityDecode.self
        case .hexDecode: HexDecode.self
        case .hexEncode: HexEncode.self
        case .jsDecode: JSDecode.self
        case .length: Length.self
        case .lowercase: Lowercase.self
        case .md5: MD5.self
        case .normalizePath: NormalizePath.self
        case .normalizePathWin: NormalizePathWin.self
        case .parityEven7Bit: ParityEven7Bit.self
        case .parityOdd7Bit: ParityOdd7Bit.self
        case .parityZero7Bit: ParityZero7Bit.self
        case .removeComments: RemoveComments.self
        case .removeCommentsChar: RemoveCommentsChar.self
        case .removeNulls: RemoveNulls.self
        case .removeWhitespace: RemoveWhitespace.self
        case .replaceComments: ReplaceComments.self
        case .replaceNulls: ReplaceNulls.self
        case .sha1: SHA1.self
        case .sqlHexDecode: SQLHexDecode.self
        case .trim: Trim.self
        case .trimLeft: TrimLeft.self
        case .trimRight: TrimRight.self
        case .urlDecode: URLDecode.self
        case .urlDecodeUni: URLDecodeUni.self
        case .urlEncode: URLEncode.self
        case .utf8ToUnicode: UTF8ToUnicode.self
        case .uppercase: Uppercase.self
        }
    }

    /// How many bytes `apply` may need.
    package var outputBound: OutputBound {
        switch self {
        case .base64Decode: Base64Decode.outputBound
        case .base64DecodeExt: Base64DecodeExt.outputBound
        case .base64Encode: Base64Encode.outputBound
        case .cssDecode: CSSDecode.outputBound
        case .cmdLine: CmdLine.outputBound
        case .compressWhitespace: CompressWhitespace.outputBound
        case .escapeSeqDecode: EscapeSeqDecode.outputBound
        case .htmlEntityDecode: HTMLEntityDecode.outputBound
        case .hexDecode: HexDecode.outputBound
        case .hexEncode: HexEncode.outputBound
        case .jsDecode: JSDecode.outputBound
        case .length: Length.outputBound
        case .lowercase: Lowercase.outputBound
        case .md5: MD5.outputBound
        case .normalizePath: NormalizePath.outputBound
        case .normalizePathWin: NormalizePathWin.outputBound
        case .parityEven7Bit: ParityEven7Bit.outputBound
        case .parityOdd7Bit: ParityOdd7Bit.outputBound
        case .parityZero7Bit: ParityZero7Bit.outputBound
        case .removeComments: RemoveComments.outputBound
        case .removeCommentsChar: RemoveCommentsChar.outputBound
        case .removeNulls: RemoveNulls.outputBound
        case .removeWhitespace: RemoveWhitespace.outputBound
        case .replaceComments: ReplaceComments.outputBound
        case .replaceNulls: ReplaceNulls.outputBound
        case .sha1: SHA1.outputBound
        case .sqlHexDecode: SQLHexDecode.outputBound
        case .trim: Trim.outputBound
        case .trimLeft: TrimLeft.outputBound
        case .trimRight: TrimRight.outputBound
        case .urlDecode: URLDecode.outputBound
        case .urlDecodeUni: URLDecodeUni.outputBound
        case .urlEncode: URLEncode.outputBound
        case .utf8ToUnicode: UTF8ToUnicode.outputBound
        case .uppercase: Uppercase.outputBound
        }
    }

    /// The bytes without which `apply` changes nothing; `nil` if it may change anything.
    package var triggers: ByteSet? {
        switch self {
        case .base64Decode: Base64Decode.triggers
        case .base64DecodeExt: Base64DecodeExt.triggers
        case .base64Encode: Base64Encode.triggers
        case .cssDecode: CSSDecode.triggers
        case .cmdLine: CmdLine.triggers
        case .compressWhitespace: CompressWhitespace.triggers
        case .escapeSeqDecode: EscapeSeqDecode.triggers
        case .htmlEntityDecode: HTMLEntityDecode.triggers
        case .hexDecode: HexDecode.triggers
        case .hexEncode: HexEncode.triggers
        case .jsDecode: JSDecode.triggers
        case .length: Length.triggers
        case .lowercase: Lowercase.triggers
        case .md5: MD5.triggers
        case .normalizePath: NormalizePath.triggers
        case .normalizePathWin: NormalizePathWin.triggers
        case .parityEven7Bit: ParityEven7Bit.triggers
        case .parityOdd7Bit: ParityOdd7Bit.triggers
        case .parityZero7Bit: ParityZero7Bit.triggers
        case .removeComments: RemoveComments.triggers
        case .removeCommentsChar: RemoveCommentsChar.triggers
        case .removeNulls: RemoveNulls.triggers
        case .removeWhitespace: RemoveWhitespace.triggers
        case .replaceComments: ReplaceComments.triggers
        case .replaceNulls: ReplaceNulls.triggers
        case .sha1: SHA1.triggers
        case .sqlHexDecode: SQLHexDecode.triggers
        case .trim: Trim.triggers
        case .trimLeft: TrimLeft.triggers
        case .trimRight: TrimRight.triggers
        case .urlDecode: URLDecode.triggers
        case .urlDecodeUni: URLDecodeUni.triggers
        case .urlEncode: URLEncode.triggers
        case .utf8ToUnicode: UTF8ToUnicode.triggers
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
        case .base64Decode: Base64Decode.apply(input, to: &output)
        case .base64DecodeExt: Base64DecodeExt.apply(input, to: &output)
        case .base64Encode: Base64Encode.apply(input, to: &output)
        case .cssDecode: CSSDecode.apply(input, to: &output)
        case .cmdLine: CmdLine.apply(input, to: &output)
        case .compressWhitespace: CompressWhitespace.apply(input, to: &output)
        case .escapeSeqDecode: EscapeSeqDecode.apply(input, to: &output)
        case .htmlEntityDecode: HTMLEntityDecode.apply(input, to: &output)
        case .hexDecode: HexDecode.apply(input, to: &output)
        case .hexEncode: HexEncode.apply(input, to: &output)
        case .jsDecode: JSDecode.apply(input, to: &output)
        case .length: Length.apply(input, to: &output)
        case .lowercase: Lowercase.apply(input, to: &output)
        case .md5: MD5.apply(input, to: &output)
        case .normalizePath: NormalizePath.apply(input, to: &output)
        case .normalizePathWin: NormalizePathWin.apply(input, to: &output)
        case .parityEven7Bit: ParityEven7Bit.apply(input, to: &output)
        case .parityOdd7Bit: ParityOdd7Bit.apply(input, to: &output)
        case .parityZero7Bit: ParityZero7Bit.apply(input, to: &output)
        case .removeComments: RemoveComments.apply(input, to: &output)
        case .removeCommentsChar: RemoveCommentsChar.apply(input, to: &output)
        case .removeNulls: RemoveNulls.apply(input, to: &output)
        case .removeWhitespace: RemoveWhitespace.apply(input, to: &output)
        case .replaceComments: ReplaceComments.apply(input, to: &output)
        case .replaceNulls: ReplaceNulls.apply(input, to: &output)
        case .sha1: SHA1.apply(input, to: &output)
        case .sqlHexDecode: SQLHexDecode.apply(input, to: &output)
        case .trim: Trim.apply(input, to: &output)
        case .trimLeft: TrimLeft.apply(input, to: &output)
        case .trimRight: TrimRight.apply(input, to: &output)
        case .urlDecode: URLDecode.apply(input, to: &output)
        case .urlDecodeUni: URLDecodeUni.apply(input, to: &output, context: context)
        case .urlEncode: URLEncode.apply(input, to: &output)
        case .utf8ToUnicode: UTF8ToUnicode.apply(input, to: &output)
        case .uppercase: Uppercase.apply(input, to: &output)
        }
    }
}
