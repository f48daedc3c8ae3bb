/// Turns a JSON body into arguments: one (name, value) for each leaf, in document order.
///
/// Names: `json`, then `.` and the key for a member, `.array_` and the index for an element: `{"b":[1,{"c":null}]}` gives
/// `json.b.array_0` = `1` and `json.b.array_1.c` = nothing; a scalar document is `json`. Keys are unescaped and not
/// escaped again. Numbers keep their text, `true` and `false` are their letters, null is empty, strings are unescaped.
/// Empty containers give nothing. Leaves before an error stay. Source: seclang.md 8.3.
///
/// The name is kept in one buffer that grows and shrinks with the path, so reading is linear. Copying names out is not:
/// n leaves under a path of m bytes are n × m bytes, hence the limit on what may be handed out in total.
///
///     var reader = JSONArgumentReader(body, depthLimit: 512, nameLimitBytes: 1 << 20)
///     while reader.next() { add(reader.name, reader.value) }
///     if let error = reader.error { … }
package struct JSONArgumentReader: ~Copyable, ~Escapable {
    /// The default bound on the sum of all names handed out for a document of so many bytes: eight times as many, and at
    /// least 4 MiB.
    package static func defaultNameLimitBytes(forDocumentOf bytes: Int) -> Int {
        let (product, overflow) = bytes.multipliedReportingOverflow(by: 8)
        return overflow ? .max : max(4 << 20, product)
    }

    /// Where the current leaf's value is.
    private enum Place {
        case input(Range<Int>)
        case scratch
    }

    /// An open container.
    private struct Level {
        /// Length of the container's own name.
        let nameLength: Int
        /// Index of the next element; -1 for an object.
        var nextIndex: Int
    }

    private var reader: JSONReader
    private let nameLimitBytes: Int
    private var nameBytesHandedOut = 0
    private var path: [UInt8] = Array("json".utf8)
    private var levels: [Level] = []
    private var place = Place.input(0..<0)
    private var scratch: [UInt8] = []
    private let reportsContainers: Bool
    /// Whether the current step is a named object or array instead of a leaf; its value is empty.
    package private(set) var isContainer = false
    /// What ended the reading early; `nil` while reading and after a complete document.
    package private(set) var error: JSONError?

    /// Starts at the first byte; see `JSONReader` for `depthLimit`.
    ///
    /// - Parameter reportsContainers: whether members that are objects or arrays are steps of their own, so that every
    ///   key of the document is seen as the end of a name, also those of empty containers.
    @_lifetime(copy bytes)
    package init(
        _ bytes: Span<UInt8>, depthLimit: Int,
        nameLimitBytes: Int? = nil, reportsContainers: Bool = false
    ) {
        self.reportsContainers = reportsContainers
        reader = JSONReader(bytes, depthLimit: depthLimit)
        self.nameLimitBytes = nameLimitBytes ?? Self.defaultNameLimitBytes(forDocumentOf: bytes.count)
    }

    /// The current leaf's name, valid until the next call of `next()`.
    package var name: Span<UInt8> {
        @_lifetime(borrow self) get { path.span }
    }

    /// The current leaf's value, valid until the next call of `next()`.
    package var value: Span<UInt8> {
        @_lifetime(borrow self) get {
            switch place {
            case .input(let range): reader.bytes.extracting(range)
            case .scratch: scratch.span
            }
        }
    }

    /// Where the current leaf's value stands in the document, when it stands there as it is.
    package var valueRange: Range<Int>? {
        switch place {
        case .input(let range): range
        case .scratch: nil
        }
    }

    /// Moves to the next leaf; `false` at the end of the document or at an error.
    package mutating func next() -> Bool {
        while error == nil {
            switch reader.next() {
            case .objectStart:
                let isMember = isMember
                nameElement()
                levels.append(Level(nameLength: path.count, nextIndex: -1))
                if isMember, reportsContainers { return container() }
            case .arrayStart:
                let isMember = isMember
                nameElement()
                levels.append(Level(nameLength: path.count, nextIndex: 0))
                if isMember, reportsContainers { return container() }
            case .objectEnd, .arrayEnd:
                _ = levels.popLast()
            case .key(let text):
                nameMember(text)
            case .string(let text):
                if text.hasEscapes {
                    scratch.removeAll(keepingCapacity: true)
                    JSONString.unescape(reader.bytes.extracting(text.range), into: &scratch)
                    return leaf(.scratch)
                }
                return leaf(.input(text.range))
            case .number(let range):
                return leaf(.input(range))
            case .true:
                return leaf(.input((reader.offset - 4)..<reader.offset))
            case .false:
                return leaf(.input((reader.offset - 5)..<reader.offset))
            case .null:
                return leaf(.input(reader.offset..<reader.offset))
            case .end:
                return false
            case .error(let problem):
                error = problem
            }
        }
        return false
    }

    /// Whether the value at hand has a key of its own.
    private var isMember: Bool { levels.last.map { $0.nextIndex < 0 } ?? false }

    private mutating func container() -> Bool {
        isContainer = true
        return handOut(.input(reader.offset..<reader.offset))
    }

    private mutating func leaf(_ place: Place) -> Bool {
        isContainer = false
        nameElement()
        return handOut(place)
    }

    private mutating func handOut(_ place: Place) -> Bool {
        guard path.count <= nameLimitBytes - nameBytesHandedOut else {
            error = JSONError(kind: .tooMuchOutput(limitBytes: nameLimitBytes), offset: reader.offset)
            return false
        }
        nameBytesHandedOut += path.count
        self.place = place
        return true
    }

    /// Inside an array, makes the path that of the next element; elsewhere the key already did.
    private mutating func nameElement() {
        guard let level = levels.last, level.nextIndex >= 0 else { return }
        levels[levels.count - 1].nextIndex += 1
        path.removeLast(path.count - level.nameLength)
        path.append(contentsOf: ".array_".utf8)
        appendDecimal(level.nextIndex)
    }

    private mutating func nameMember(_ text: JSONText) {
        guard let level = levels.last else { return }
        path.removeLast(path.count - level.nameLength)
        path.append(UInt8(ascii: "."))
        let raw = reader.bytes.extracting(text.range)
        if text.hasEscapes {
            JSONString.unescape(raw, into: &path)
        } else {
            for index in raw.indices { path.append(raw[index]) }
        }
    }

    private mutating func appendDecimal(_ number: Int) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            path.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
