#if XML
internal import CXML2

/// What every parse keeps count of, whether it builds a tree or not.
final class XMLParseState {
    let limits: XMLLimits
    private(set) var error: XMLError?
    private(set) var isStopped = false
    private var entities: XMLEntities
    private var namespaceCounts: [Int] = []
    private var namespacesInScope = 0
    private var outputBytes = 0
    private var nodeCount = 0
    private var attributeDeclarationCount = 0

    init(input: XMLInput, limits: XMLLimits) {
        self.limits = limits
        entities = XMLEntities(referenceCount: input.ampersandCount, limits: limits)
    }

    /// Keeps the first fault.
    func record(_ fault: XMLError) {
        if error == nil { error = fault }
    }

    /// Records a limit and asks for the end of the parse.
    private func stop(_ message: String) {
        record(XMLError(kind: .limit, message: message, line: 0))
        isStopped = true
    }

    /// Enters an element; `false` if the parse must end.
    func startElement(namespaces: Int, nodes: Int) -> Bool {
        guard !isStopped else { return false }
        namespaceCounts.append(namespaces)
        namespacesInScope += namespaces
        if namespaceCounts.count > limits.depth {
            stop("elements are nested deeper than \(limits.depth) levels")
        } else if namespacesInScope > limits.namespacesInScope {
            stop("more than \(limits.namespacesInScope) namespace declarations are in scope")
        }
        return !isStopped && addNodes(nodes)
    }

    func endElement() { namespacesInScope -= namespaceCounts.popLast() ?? 0 }

    /// Counts collected bytes; `false` if there are too many.
    func addOutput(_ count: Int) -> Bool {
        guard !isStopped else { return false }
        outputBytes += count
        if outputBytes > limits.outputBytes { stop("the document has more than \(limits.outputBytes) bytes of text") }
        return !isStopped
    }

    /// Counts tree nodes; `false` if there are too many.
    func addNodes(_ count: Int) -> Bool {
        guard !isStopped else { return false }
        nodeCount += count
        if nodeCount > limits.nodeCount { stop("the document has more than \(limits.nodeCount) nodes") }
        return !isStopped
    }

    func declareAttribute() {
        attributeDeclarationCount += 1
        if attributeDeclarationCount > limits.attributeDeclarations {
            stop("the document's DTD declares more than \(limits.attributeDeclarations) attributes")
        }
    }

    /// Looks at how many strings libxml2 has in its table of names.
    func countNames(_ count: Int) {
        if count > limits.distinctNames { stop("the document has more than \(limits.distinctNames) different names") }
    }

    /// Whether a declared general entity may keep its content.
    func admits(_ name: [UInt8], content: [UInt8]) -> Bool {
        guard let fault = entities.declare(name, content: content) else { return true }
        stop(fault.message)
        return false
    }
}

/// The one place that runs libxml2's parser.
///
/// Invariants: the handler outlives the parse (it is held across it); libxml2's `userData` is its own context, as its
/// default callbacks want it, and our object travels in `_private`, which contexts for entities inherit.
enum XMLParser {
    /// libxml2's global tables, made once before any thread parses.
    static let prepare: Void = xmlInitParser()

    /// Parses `bytes` (UTF-8) with the callbacks that `sax` installs; returns the tree if any was built, owned by the caller.
    @unsafe
    @discardableResult
    static func run(
        _ bytes: [UInt8], handler state: XMLParseState, sax install: (inout xmlSAXHandler) -> Void, owner: AnyObject,
        keepsTree: Bool = false
    ) -> xmlDocPtr? {
        _ = prepare
        guard !bytes.isEmpty else { return nil }
        return unsafe withExtendedLifetime((owner, state)) {
            unsafe bytes.withUnsafeBytes { buffer -> xmlDocPtr? in
                guard let context = unsafe xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else {
                    state.record(XMLError(kind: .limit, message: "no memory for the XML parser", line: 0))
                    return nil
                }
                let box = XMLParserBox(owner: owner, state: state)
                return unsafe withExtendedLifetime(box) {
                    unsafe parse(buffer, with: context, box: box, install: install, keepsTree: keepsTree)
                }
            }
        }
    }

    /// Bytes given to libxml2 at once. It goes on to the end of a piece after a fault, without telling our callbacks,
    /// so a piece must be small enough that nothing in it can be costly.
    private static let pieceBytes = 65_536

    @unsafe
    private static func parse(
        _ bytes: UnsafeRawBufferPointer, with context: xmlParserCtxtPtr, box: XMLParserBox,
        install: (inout xmlSAXHandler) -> Void, keepsTree: Bool
    ) -> xmlDocPtr? {
        unsafe context.pointee._private = Unmanaged.passUnretained(box).toOpaque()
        let options = Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue)
        unsafe xmlCtxtUseOptions(context, options)
        // Not XML_PARSE_NOENT: that option would also fetch external entities.
        unsafe context.pointee.replaceEntities = 1
        unsafe context.pointee.loadsubset = 0
        unsafe secure(&context.pointee.sax.pointee)
        unsafe install(&context.pointee.sax.pointee)
        let state = box.state
        unsafe feed(bytes, to: context, state)
        if unsafe context.pointee.wellFormed == 0 {
            state.record(XMLError(kind: .malformed, message: "the document is not well-formed", line: 0))
        }
        let document = unsafe context.pointee.myDoc
        unsafe context.pointee.myDoc = nil
        unsafe xmlFreeParserCtxt(context)
        guard !keepsTree else { return unsafe document }
        if let document = unsafe document { unsafe xmlFreeDoc(document) }
        return nil
    }

    @unsafe
    private static func feed(_ bytes: UnsafeRawBufferPointer, to context: xmlParserCtxtPtr, _ state: XMLParseState) {
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        var offset = 0
        while offset < bytes.count {
            let count = min(bytes.count - offset, pieceBytes)
            unsafe xmlParseChunk(context, start.map { unsafe $0 + offset }, Int32(count), 0)
            offset += count
            if unsafe state.isStopped || context.pointee.wellFormed == 0 { return }
        }
        unsafe xmlParseChunk(context, nil, 0, 1)
    }

    /// Replaces what could reach outside the document, or cost too much.
    @unsafe
    private static func secure(_ sax: inout xmlSAXHandler) {
        unsafe sax.externalSubset = nil
        unsafe sax.resolveEntity = { _, _, _ in nil }
        unsafe sax.elementDecl = nil
        unsafe sax.notationDecl = nil
        unsafe sax.attributeDecl = { context, _, _, _, _, _, tree in
            unsafe xmlFreeEnumeration(tree)
            guard let state = unsafe XMLParser.state(context) else { return }
            state.declareAttribute()
            if state.isStopped { unsafe XMLParser.stop(context) }
        }
        unsafe sax.processingInstruction = { context, _, _ in unsafe XMLParser.checkNames(context) }
        unsafe sax.reference = { context, _ in unsafe XMLParser.checkNames(context) }
        unsafe sax.entityDecl = { context, name, type, _, _, content in
            unsafe XMLParser.declareEntity(context, name, type, content)
        }
        unsafe sax.serror = { context, error in
            guard let error = unsafe error, unsafe error.pointee.level == XML_ERR_FATAL else { return }
            unsafe XMLParser.state(context)?.record(XMLError(libraryError: error.pointee, kind: .malformed))
        }
    }

    /// Declares internal general entities within bounds, external ones as empty, and no parameter entities.
    @unsafe
    private static func declareEntity(
        _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ type: Int32,
        _ content: UnsafeMutablePointer<xmlChar>?
    ) {
        guard let state = unsafe state(context), let name = unsafe name, !state.isStopped else { return }
        switch type {
        case Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue):
            let value = unsafe content.map { unsafe bytes(of: $0) } ?? []
            if unsafe state.admits(bytes(of: name), content: value) {
                unsafe xmlSAX2EntityDecl(context, name, type, nil, nil, content)
            } else {
                unsafe stop(context)
            }
        case Int32(XML_EXTERNAL_GENERAL_PARSED_ENTITY.rawValue):
            var nothing: [xmlChar] = [0]
            unsafe xmlSAX2EntityDecl(context, name, Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), nil, nil, &nothing)
        case Int32(XML_INTERNAL_PARAMETER_ENTITY.rawValue), Int32(XML_EXTERNAL_PARAMETER_ENTITY.rawValue):
            // A reader that expands them sees another document than we would.
            let text = unsafe String(cString: name)
            state.record(
                XMLError(kind: .malformed, message: "parameter entity '%\(text);' is not expanded", line: 0))
            unsafe stop(context)
        default: break
        }
    }

    // MARK: From callbacks

    @unsafe
    private static func box(_ context: UnsafeMutableRawPointer?) -> XMLParserBox? {
        guard let context = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let pointer = unsafe context.pointee._private
        else { return nil }
        return unsafe Unmanaged<XMLParserBox>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// The object that the parse was started with.
    @unsafe
    static func owner(_ context: UnsafeMutableRawPointer?) -> AnyObject? { unsafe box(context)?.owner }

    /// The counters of the parse.
    @unsafe
    static func state(_ context: UnsafeMutableRawPointer?) -> XMLParseState? { unsafe box(context)?.state }

    /// Ends the parse if the document has too many different names.
    @unsafe
    static func checkNames(_ context: UnsafeMutableRawPointer?) {
        guard let context = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self), let box = unsafe box(context)
        else { return }
        box.state.countNames(Int(unsafe xmlDictSize(context.pointee.dict)))
        if box.state.isStopped { unsafe stop(context) }
    }

    /// Ends the parse after the running callback.
    @unsafe
    static func stop(_ context: UnsafeMutableRawPointer?) {
        unsafe xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
    }

    /// The bytes of a C string.
    @unsafe
    static func bytes(of text: UnsafePointer<xmlChar>) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }
}

/// What `_private` points to during a parse.
private final class XMLParserBox {
    let owner: AnyObject
    let state: XMLParseState

    init(owner: AnyObject, state: XMLParseState) {
        self.owner = owner
        self.state = state
    }
}

extension XMLError {
    /// libxml2's own words, without their line end.
    @unsafe
    init(libraryError error: xmlError, kind: Kind) {
        var text = unsafe error.message.map { unsafe String(cString: $0) } ?? "error \(error.code)"
        while let last = text.last, last.isWhitespace { text.removeLast() }
        self.init(kind: kind, message: text, line: Int(unsafe error.line))
    }
}
#endif
