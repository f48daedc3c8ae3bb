/// A whole JSON document in memory, for the edges: command-line input, fixtures, small configuration files.
///
/// Objects keep the order and the repetitions of the source, strings are bytes (UTF-8), numbers keep their text.
/// Bodies of requests are read with `JSONReader` instead, which allocates nothing.
package indirect enum JSONValue: Equatable, Sendable {
    /// A member of an object.
    package struct Member: Equatable, Sendable {
        package let key: [UInt8]
        package let value: JSONValue
    }

    case object([Member])
    case array([JSONValue])
    case string([UInt8])
    case number([UInt8])
    case bool(Bool)
    case null

    /// How much is accepted.
    package struct Limits: Sendable {
        /// Containers inside one another, at most `JSONValue.depthCeiling`.
        package var depth = 128
        /// Size of the document.
        package var sizeBytes = 256 << 20

        package init() {}
    }

    /// The depth that no limit can exceed: values of this type are destroyed recursively, on the thread's stack.
    package static let depthCeiling = 1000

    /// Why a document was not turned into a value.
    package enum Failure: Error, Equatable, Sendable {
        case syntax(JSONError)
        case tooLong(limitBytes: Int)

        /// One sentence without full stop.
        package var text: String {
            switch self {
            case .syntax(let error): error.text
            case .tooLong(let limit): "the document is longer than the limit of \(limit) bytes"
            }
        }
    }

    /// Reads exactly one document.
    package init(parsing bytes: Span<UInt8>, limits: Limits = Limits()) throws(Failure) {
        guard bytes.count <= limits.sizeBytes else { throw .tooLong(limitBytes: limits.sizeBytes) }
        var reader = JSONReader(bytes, depthLimit: min(limits.depth, JSONValue.depthCeiling))
        var builder = JSONValueBuilder()
        while true {
            switch reader.next() {
            case .objectStart: builder.open(.object([]))
            case .arrayStart: builder.open(.array([]))
            case .objectEnd, .arrayEnd: builder.close()
            case .key(let text): builder.key = JSONValue.bytes(of: text, in: bytes)
            case .string(let text): builder.add(.string(JSONValue.bytes(of: text, in: bytes)))
            case .number(let range): builder.add(.number(bytes.copied(range)))
            case .true: builder.add(.bool(true))
            case .false: builder.add(.bool(false))
            case .null: builder.add(.null)
            case .end:
                self = builder.root
                return
            case .error(let error): throw .syntax(error)
            }
        }
    }

    private static func bytes(of text: JSONText, in input: Span<UInt8>) -> [UInt8] {
        guard text.hasEscapes else { return input.copied(text.range) }
        var result: [UInt8] = []
        result.reserveCapacity(text.range.count)
        JSONString.unescape(input.extracting(text.range), into: &result)
        return result
    }
}

extension JSONValue {
    /// The last member with this name, or `nil` when there is none or this is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key.elementsEqual(name.utf8) }?.value
    }

    /// The members of an object, in order.
    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The elements of an array, in order.
    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The bytes of a string.
    package var bytes: [UInt8]? {
        guard case .string(let bytes) = self else { return nil }
        return bytes
    }

    /// A string as text.
    package var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// A number that is written as a whole number and fits.
    package var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// A number, rounded to the nearest double.
    package var double: Double? {
        guard case .number(let digits) = self else { return nil }
        return Double(String(decoding: digits, as: UTF8.self))
    }

    /// A truth value.
    package var bool: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    /// Whether this is null.
    package var isNull: Bool { self == .null }
}

/// Puts events together without recursion; each open container is one level.
private struct JSONValueBuilder {
    private struct Level {
        /// Its name in the container around it.
        let key: [UInt8]
        let isObject: Bool
        var members: [JSONValue.Member] = []
        var elements: [JSONValue] = []
    }

    /// The name of the member that comes next.
    var key: [UInt8] = []
    /// The finished document.
    private(set) var root = JSONValue.null
    private var levels: [Level] = []

    mutating func open(_ empty: JSONValue) {
        levels.append(Level(key: key, isObject: empty.members != nil))
        key = []
    }

    mutating func close() {
        guard let level = levels.popLast() else { return }
        key = level.key
        add(level.isObject ? .object(level.members) : .array(level.elements))
    }

    mutating func add(_ value: JSONValue) {
        guard let last = levels.indices.last else {
            root = value
            return
        }
        if levels[last].isObject {
            levels[last].members.append(JSONValue.Member(key: key, value: value))
        } else {
            levels[last].elements.append(value)
        }
    }
}
