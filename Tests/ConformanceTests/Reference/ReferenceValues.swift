// The reference evaluator: the rule language, executed in the most obvious way there is.
//
// It walks the syntax tree, one rule, one target, one transformation after the other. It has no prefilter, shares no
// results between rules, compiles nothing, and uses none of the engine's code below the syntax tree except pure byte
// functions that have exact tests of their own (transformations, body readers, PCRE2, addresses). Where the engine and
// this evaluator differ, one of them is wrong; the language reference says which.
//
// - ReferenceValues: bytes, elements, what goes in and what comes out.
// - ReferenceRules: from the syntax tree to rules, with defaults, removals and updates applied.
// - ReferenceTransaction: the state of one transaction and the order of its phases.
// - ReferenceTargets: variables. ReferenceOperators, ReferenceActions, ReferenceMacros: what their names say.
// - ReferenceBodies: from body bytes to variables. ReferenceFlow: rules, chains, markers, interruptions.

typealias Bytes = [UInt8]

/// One element of a collection, or a scalar's value.
struct ReferenceElement: Equatable {
    /// The key as it was received or written; empty for scalars.
    var key: Bytes
    var value: Bytes
}

/// Something a rule looks at: the name that MATCHED_VAR_NAME would show, and the value.
struct ReferenceTarget: Equatable {
    var name: Bytes
    var value: Bytes
}

/// A request, and perhaps the response to it.
struct ReferenceRequest {
    struct Response {
        var status = 200
        var version = Bytes("HTTP/1.1".utf8)
        var headers: [(name: Bytes, value: Bytes)] = []
        var body: Bytes = []
    }

    var clientAddress = "203.0.113.7"
    var clientPort = 40_000
    var serverAddress = "10.0.0.1"
    var serverPort = 80
    var method = Bytes("GET".utf8)
    var uri = Bytes("/".utf8)
    var version = Bytes("HTTP/1.1".utf8)
    var headers: [(name: Bytes, value: Bytes)] = []
    var body: Bytes = []
    var response: Response?
    /// Elements of TX that exist before phase 1.
    var presets: [(name: Bytes, value: Bytes)] = []
    var uniqueID = Bytes("reference".utf8)
}

/// How a transaction ended before its time, or would have.
struct ReferenceInterruption: Equatable {
    enum Action: String { case deny, drop, redirect }

    var action: Action
    var status: Int
    var phase: Int
    /// `nil` when a body limit decided.
    var rule: UInt64?
    var location: Bytes?
}

/// One reported match of a rule.
struct ReferenceMatch: Equatable {
    var rule: UInt64
    var phase: Int
    /// All matched targets of all links, in the order of evaluation.
    var targets: [ReferenceTarget]
    var isLogged: Bool
}

/// What became of a transaction.
struct ReferenceVerdict {
    var matches: [ReferenceMatch] = []
    var interruption: ReferenceInterruption?
    /// In DetectionOnly, what an engine that is On would have done first.
    var wouldInterrupt: ReferenceInterruption?
    /// TX at the end, in order of creation, without the captures 0–9.
    var variables: [ReferenceElement] = []
    /// The captures TX.0–TX.9 at the end.
    var captures: [ReferenceElement] = []
    /// Whether a pattern ran into a limit: the answer is then not comparable.
    var exceededLimit = false
}

/// Why rules could not be loaded.
struct ReferenceLoadError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension UInt8 {
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }
    var uppercased: UInt8 { self >= 0x61 && self <= 0x7A ? self - 0x20 : self }
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isWhitespace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isWordByte: Bool { isDigit || (lowercased >= 0x61 && lowercased <= 0x7A) || self == 0x5F }
    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

extension Array<UInt8> {
    init(_ text: String) { self.init(text.utf8) }

    init(decimal number: some BinaryInteger) { self.init(String(number).utf8) }

    var text: String { String(decoding: self, as: UTF8.self) }
    var lowercased: Bytes { map(\.lowercased) }
    var uppercased: Bytes { map(\.uppercased) }

    func equalsIgnoringCase(_ other: Bytes) -> Bool { count == other.count && lowercased == other.lowercased }

    /// Without the blanks at both ends.
    var trimmed: Bytes {
        var slice = self[...]
        while let first = slice.first, first.isBlank { slice.removeFirst() }
        while let last = slice.last, last.isBlank { slice.removeLast() }
        return Bytes(slice)
    }

    /// Where `other` occurs first at or behind `start`.
    func firstOccurrence(of other: Bytes, from start: Int = 0) -> Int? {
        guard other.count <= count else { return nil }
        var index = start
        while index <= count - other.count {
            if self[index..<index + other.count].elementsEqual(other) { return index }
            index += 1
        }
        return nil
    }

    /// The pieces between separators; empty ones are left out.
    func words(separatedBy isSeparator: (UInt8) -> Bool) -> [Bytes] {
        split(omittingEmptySubsequences: true, whereSeparator: isSeparator).map(Bytes.init)
    }

    /// The integer the bytes begin with, as C's `atoll` reads it but saturating: optional white space, optional sign,
    /// digits. 0 without digits.
    var numberPrefix: Int64 {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        var number: Int64 = 0
        for byte in rest {
            guard byte.isDigit else { break }
            let digit = Int64(byte - 0x30)
            number = number.saturatingMultiplied(by: 10)
            number = number.saturatingAdded(isNegative ? -digit : digit)
        }
        return number
    }
}

extension Int64 {
    func saturatingAdded(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other > 0 ? .max : .min
    }

    func saturatingMultiplied(by other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard overflow else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }
}
