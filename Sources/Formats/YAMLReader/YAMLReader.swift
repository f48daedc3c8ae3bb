#if YAML
internal import CYAML

/// Reads YAML 1.1/1.2 text into trees (libyaml).
package enum YAMLReader {
    /// The documents of `input` in order, an empty text having none.
    package static func read(
        _ input: Span<UInt8>, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLError) -> [YAMLNode] {
        let result = unsafe input.withUnsafeBufferPointer { buffer -> Result<[YAMLNode], YAMLError> in
            do throws(YAMLError) {
                var parser = try unsafe YAMLEventParser(buffer)
                var builder = YAMLTreeBuilder(limits: limits)
                while try builder.add(parser.next()) {}
                return .success(builder.documents)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// What the parser reports, copied out of C memory.
private enum YAMLEvent {
    case streamEnd
    case documentEnd
    case scalar([UInt8], isPlain: Bool, anchor: [UInt8]?)
    case sequenceStart(anchor: [UInt8]?)
    case mappingStart(anchor: [UInt8]?)
    case collectionEnd
    case alias([UInt8])
    case other
}

/// Where an event begins.
private struct YAMLPlace {
    var line: Int
    var column: Int
}

/// Owns one libyaml parser.
@safe
private struct YAMLEventParser: ~Copyable {
    // On the heap: the parser keeps pointers into itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// `input` must outlive the parser: libyaml keeps the pointer.
    @unsafe
    init(_ input: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
        unsafe parser = .allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLError(kind: .outOfMemory, message: "no memory for the YAML parser", line: 1, column: 1)
        }
        unsafe yaml_parser_set_input_string(parser, input.baseAddress ?? Self.emptyInput, input.count)
    }

    /// A non-null pointer for an empty text.
    private static var emptyInput: UnsafePointer<UInt8> {
        let text: StaticString = ""
        return unsafe text.utf8Start
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    mutating func next() throws(YAMLError) -> (event: YAMLEvent, place: YAMLPlace) {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        let mark = unsafe event.start_mark
        let place = YAMLPlace(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
        let copied = unsafe Self.copy(event)
        unsafe yaml_event_delete(&event)
        return (copied, place)
    }

    private static func copy(_ event: yaml_event_t) -> YAMLEvent {
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        case YAML_ALIAS_EVENT: return .alias(unsafe bytes(event.data.alias.anchor) ?? [])
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: unsafe bytes(event.data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: unsafe bytes(event.data.mapping_start.anchor))
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                unsafe Array(text), isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE,
                anchor: unsafe bytes(scalar.anchor))
        default: return .other
        }
    }

    /// The bytes of a C string that libyaml ended with a NUL.
    private static func bytes(_ text: UnsafeMutablePointer<yaml_char_t>?) -> [UInt8]? {
        guard let text = unsafe text else { return nil }
        var bytes: [UInt8] = []
        var index = 0
        while unsafe text[index] != 0 {
            unsafe bytes.append(text[index])
            index += 1
        }
        return bytes
    }

    private func fault() -> YAMLError {
        let isMemory = unsafe parser.pointee.error == YAML_MEMORY_ERROR
        let mark = unsafe parser.pointee.problem_mark
        var message = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "the text is not YAML"
        if let context = unsafe parser.pointee.context { message += ", \(unsafe String(cString: context))" }
        return YAMLError(
            kind: isMemory ? .outOfMemory : .syntax, message: message,
            line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}

/// Makes trees of events without recursion.
private struct YAMLTreeBuilder {
    /// A list or mapping whose end has not come.
    private struct Open {
        var isMapping: Bool
        var children: [YAMLNode] = []
        var place: YAMLPlace
        var anchor: [UInt8]?
        var nodeCount = 1
    }

    let limits: YAMLLimits
    private(set) var documents: [YAMLNode] = []
    private var open: [Open] = []
    private var anchors: [[UInt8]: YAMLNode] = [:]

    init(limits: YAMLLimits) { self.limits = limits }

    /// Takes one event; `false` at the end of the stream.
    mutating func add(_ item: (event: YAMLEvent, place: YAMLPlace)) throws(YAMLError) -> Bool {
        let place = item.place
        switch item.event {
        case .streamEnd: return false
        case .documentEnd: anchors.removeAll()
        case .scalar(let bytes, let isPlain, let anchor):
            let content = YAMLNode.Content.scalar(bytes, isPlain: isPlain)
            try insert(
                YAMLNode(content: content, line: place.line, column: place.column, nodeCount: 1), anchor: anchor)
        case .sequenceStart(let anchor): try begin(Open(isMapping: false, place: place, anchor: anchor))
        case .mappingStart(let anchor): try begin(Open(isMapping: true, place: place, anchor: anchor))
        case .collectionEnd: try end()
        case .alias(let name):
            guard var node = anchors[name] else {
                let text = String(decoding: name, as: UTF8.self)
                throw YAMLError(
                    kind: .unknownAnchor, message: "no anchor '&\(text)' stands before this alias", line: place.line,
                    column: place.column)
            }
            node.line = place.line
            node.column = place.column
            try insert(node, anchor: nil)
        case .other: break
        }
        return true
    }

    private mutating func begin(_ collection: Open) throws(YAMLError) {
        guard open.count < limits.depth else {
            throw YAMLError(
                kind: .depthLimit, message: "lists and mappings are nested deeper than \(limits.depth) levels",
                line: collection.place.line, column: collection.place.column)
        }
        open.append(collection)
    }

    private mutating func end() throws(YAMLError) {
        guard let closed = open.popLast() else { return }
        var content = YAMLNode.Content.sequence(closed.children)
        if closed.isMapping {
            var pairs: [YAMLPair] = []
            pairs.reserveCapacity(closed.children.count / 2)
            var index = 0
            while index + 1 < closed.children.count {
                pairs.append(YAMLPair(key: closed.children[index], value: closed.children[index + 1]))
                index += 2
            }
            content = .mapping(pairs)
        }
        let node = YAMLNode(
            content: content, line: closed.place.line, column: closed.place.column, nodeCount: closed.nodeCount)
        try insert(node, anchor: closed.anchor)
    }

    /// Puts a finished node where it belongs.
    private mutating func insert(_ node: YAMLNode, anchor: [UInt8]?) throws(YAMLError) {
        // Every count is at most the limit, so the sums stay far from overflow.
        let total = (open.last?.nodeCount ?? 0) + node.nodeCount
        guard total <= limits.nodeCount else {
            throw YAMLError(
                kind: .nodeLimit, message: "the document has more than \(limits.nodeCount) nodes, aliases expanded",
                line: node.line, column: node.column)
        }
        if let anchor { anchors[anchor] = node }
        if open.isEmpty {
            documents.append(node)
        } else {
            open[open.count - 1].children.append(node)
            open[open.count - 1].nodeCount = total
        }
    }
}
#endif
