#if XML
internal import CXML2

/// A document as a tree, built only when an XPath other than `/*` and `//@*`, a schema or a DTD needs it.
///
/// Parsed under the same rules as ``XMLReader``. One thread at a time may use it.
@safe
package struct XMLDocument: ~Copyable {
    /// `nil` when not even the beginning could be parsed.
    let tree: xmlDocPtr?
    let limits: XMLLimits
    /// The first fault; the tree holds what stood before it.
    package let error: XMLError?

    /// Parses `input`, keeping what stands before the first fault.
    package init(_ input: Span<UInt8>, limits: XMLLimits = XMLLimits()) {
        let prepared = XMLInput(input, limits: limits)
        let handler = XMLTreeHandler(XMLParseState(input: prepared, limits: limits))
        unsafe tree = XMLParser.run(
            prepared.bytes, handler: handler.state, sax: XMLTreeHandler.install, owner: handler, keepsTree: true)
        error = prepared.error ?? handler.state.error
        self.limits = limits
    }

    deinit {
        if let tree = unsafe tree { unsafe xmlFreeDoc(tree) }
    }
}

/// Counts what libxml2's own callbacks put into the tree.
private final class XMLTreeHandler {
    let state: XMLParseState

    init(_ state: XMLParseState) { self.state = state }

    @unsafe
    static func install(_ sax: inout xmlSAXHandler) {
        unsafe sax.startElementNs = {
            context, name, prefix, uri, namespaceCount, namespaces, attributeCount, defaultedCount, attributes in
            guard let state = unsafe XMLParser.state(context) else { return }
            let nodes = 1 + Int(namespaceCount) + 2 * Int(attributeCount)
            guard state.startElement(namespaces: Int(namespaceCount), nodes: nodes) else {
                unsafe XMLParser.stop(context)
                return
            }
            unsafe xmlSAX2StartElementNs(
                context, name, prefix, uri, namespaceCount, namespaces, attributeCount, defaultedCount, attributes)
            unsafe XMLParser.checkNames(context)
        }
        unsafe sax.endElementNs = { context, name, prefix, uri in
            unsafe XMLParser.state(context)?.endElement()
            unsafe xmlSAX2EndElementNs(context, name, prefix, uri)
        }
        unsafe sax.cdataBlock = { context, text, count in
            guard unsafe XMLTreeHandler.admitsNode(context) else { return }
            unsafe xmlSAX2CDataBlock(context, text, count)
        }
        unsafe sax.comment = { context, text in
            guard unsafe XMLTreeHandler.admitsNode(context) else { return }
            unsafe xmlSAX2Comment(context, text)
        }
        unsafe sax.reference = { context, name in
            guard unsafe XMLTreeHandler.admitsNode(context) else { return }
            unsafe xmlSAX2Reference(context, name)
            unsafe XMLParser.checkNames(context)
        }
        unsafe sax.processingInstruction = { context, target, data in
            guard unsafe XMLTreeHandler.admitsNode(context) else { return }
            unsafe xmlSAX2ProcessingInstruction(context, target, data)
            unsafe XMLParser.checkNames(context)
        }
    }

    @unsafe
    private static func admitsNode(_ context: UnsafeMutableRawPointer?) -> Bool {
        guard let state = unsafe XMLParser.state(context) else { return false }
        if state.addNodes(1) { return true }
        unsafe XMLParser.stop(context)
        return false
    }
}
#endif
