internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// What can still be in a value when a pipeline of transformations is through with it.
struct PipelineEffect {
    /// Bytes that some value can still hold.
    private(set) var alphabet = ByteSet.all
    /// Strings that no value can hold, each with the transformation that sees to it.
    private(set) var impossible: [(text: [UInt8], by: Transformation)] = []
    /// Which transformation took a byte away last.
    private(set) var takenBy: [Transformation?] = Array(repeating: nil, count: 256)

    init(_ pipeline: [Transformation]) {
        for transformation in pipeline { take(transformation) }
    }

    private mutating func take(_ transformation: Transformation) {
        let before = alphabet
        alphabet = Self.output(of: transformation, from: before)
        for value in 0...255 {
            let byte = UInt8(value)
            if alphabet.contains(byte) {
                takenBy[value] = nil
            } else if takenBy[value] == nil {
                takenBy[value] = transformation
            }
        }
        if !Self.keepsStrings(transformation) { impossible = [] }
        impossible += Self.impossibleStrings(after: transformation).map { ($0, transformation) }
    }

    /// Bytes that only letters' case, or nothing, changes: strings without letters stay impossible.
    private static func keepsStrings(_ transformation: Transformation) -> Bool {
        switch transformation {
        case .lowercase, .uppercase, .trim, .trimLeft, .trimRight: true
        default: false
        }
    }

    private static func impossibleStrings(after transformation: Transformation) -> [[UInt8]] {
        switch transformation {
        case .replaceComments: [Array("/*".utf8)]
        case .normalizePath: [Array("//".utf8), Array("/./".utf8)]
        case .normalizePathWin: [Array("//".utf8), Array("/./".utf8)]
        case .compressWhitespace: [Array("  ".utf8)]
        case .cmdLine: [Array("  ".utf8), Array(" /".utf8), Array(" (".utf8)]
        default: []
        }
    }

    private static let digits = ByteSet.digits
    private static let hexDigits = ByteSet("0123456789abcdef")
    private static let blanks = ByteSet.whitespace.union(ByteSet([0xA0]))

    /// The bytes that can come out of a transformation when only those of `input` go in. Too many rather than too few.
    private static func output(of transformation: Transformation, from input: ByteSet) -> ByteSet {
        func decoded(if trigger: String) -> ByteSet { ByteSet(trigger).isDisjoint(with: input) ? input : .all }
        let space = ByteSet(" ")
        switch transformation {
        case .lowercase: return input.subtracting(.uppercase).union(lowered(input))
        case .uppercase: return input.subtracting(.lowercase).union(raised(input))
        case .cmdLine:
            return input.subtracting(.uppercase).union(lowered(input)).union(space)
                .subtracting(ByteSet("\"'\\^,;\t\r\n"))
        case .compressWhitespace: return input.subtracting(blanks).union(space)
        case .removeWhitespace: return input.subtracting(blanks)
        case .removeNulls: return input.subtracting(ByteSet([0]))
        case .replaceNulls: return input.subtracting(ByteSet([0])).union(space)
        case .replaceComments, .removeCommentsChar: return input.union(space)
        case .removeComments: return input.union(space).subtracting(ByteSet("#"))
        case .trim, .trimLeft, .trimRight, .normalizePath: return input
        case .normalizePathWin: return input.subtracting(ByteSet("\\")).union(ByteSet("/"))
        case .length: return digits
        case .hexEncode: return hexDigits
        case .base64Encode:
            return ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("+/="))
        case .urlEncode: return ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("*+%"))
        case .parityZero7Bit: return ByteSet(0x00...0x7F)
        case .urlDecode, .urlDecodeUni:
            let blank = input.contains(UInt8(ascii: "+")) ? input.union(space).subtracting(ByteSet("+")) : input
            return input.contains(UInt8(ascii: "%")) ? .all : blank
        case .htmlEntityDecode: return decoded(if: "&")
        case .jsDecode, .cssDecode, .escapeSeqDecode: return decoded(if: "\\")
        case .md5, .sha1, .hexDecode, .base64Decode, .base64DecodeExt, .sqlHexDecode, .parityEven7Bit,
            .parityOdd7Bit, .utf8ToUnicode:
            return .all
        }
    }

    private static func lowered(_ set: ByteSet) -> ByteSet { set.caseFolded.intersection(.lowercase) }
    private static func raised(_ set: ByteSet) -> ByteSet { set.caseFolded.intersection(.uppercase) }
}
