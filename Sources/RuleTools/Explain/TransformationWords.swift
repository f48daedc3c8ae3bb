package import RuleEngine

extension Transformation {
    /// What it does, in a few words.
    package var words: String {
        switch self {
        case .base64Decode: "decodes base64 up to the first other byte"
        case .base64DecodeExt: "decodes base64, passing over other bytes"
        case .base64Encode: "encodes as base64"
        case .cssDecode: "decodes CSS escapes"
        case .cmdLine: "undoes the tricks of command lines (quotes, carets, blanks)"
        case .compressWhitespace: "makes each run of white space one blank"
        case .escapeSeqDecode: "decodes C escapes"
        case .htmlEntityDecode: "decodes HTML entities"
        case .hexDecode: "decodes hexadecimal"
        case .hexEncode: "encodes as hexadecimal"
        case .jsDecode: "decodes JavaScript escapes"
        case .length: "takes the length in bytes"
        case .lowercase: "makes letters small"
        case .md5: "takes the MD5 hash"
        case .normalizePath: "resolves './', '../' and doubled slashes"
        case .normalizePathWin: "turns backslashes and resolves the path"
        case .parityEven7Bit: "sets even parity"
        case .parityOdd7Bit: "sets odd parity"
        case .parityZero7Bit: "clears the eighth bit"
        case .removeComments: "removes comments"
        case .removeCommentsChar: "removes comment marks"
        case .removeNulls: "removes NUL bytes"
        case .removeWhitespace: "removes white space"
        case .replaceComments: "makes each comment one blank"
        case .replaceNulls: "makes NUL bytes blanks"
        case .sha1: "takes the SHA-1 hash"
        case .sqlHexDecode: "decodes SQL's 0x… strings"
        case .trim: "removes white space at both ends"
        case .trimLeft: "removes white space at the start"
        case .trimRight: "removes white space at the end"
        case .urlDecode: "decodes %XX and +"
        case .urlDecodeUni: "decodes %XX, %uXXXX and +"
        case .urlEncode: "encodes as %XX"
        case .utf8ToUnicode: "writes UTF-8 as %uXXXX"
        case .uppercase: "makes letters capital"
        }
    }
}
