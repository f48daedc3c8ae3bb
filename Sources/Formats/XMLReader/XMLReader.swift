#if XML
internal import CXML2

/// Reads a document once, without a tree, and collects its text and attribute values (libxml2).
///
/// No network, no external entity, no DTD from elsewhere: an external entity expands to nothing. Entities that the
/// document declares itself are decoded within ``XMLLimits/expansionBytes``. Linear in the input and the expansions.
package enum XMLReader {
    /// Reads `input`; whatever stands before the first fault is kept.
    package static func read(_ input: Span<UInt8>, limits: XMLLimits = XMLLimits()) -> XMLContents {
        let prepared = XMLInput(input, limits: limits)
        let handler = XMLTextHandler(XMLParseState(input: prepared, limits: limits))
        unsafe XMLParser.run(prepared.bytes, handler: handler.state, sax: XMLTextHandler.install, owner: handler)
        var contents = handler.contents
        contents.error = prepared.error ?? handler.state.error
        return contents
    }
}

/// Collects text and attribute values while libxml2 parses.
private final class XMLTextHandler {
    let state: XMLParseState
    var contents = XMLContents()

    init(_ state: XMLParseState) { self.state = state }

    /// Puts the callbacks in place; called by libxml2 only while ``XMLParser/run`` holds the handler.
    @unsafe
    static func install(_ sax: inout xmlSAXHandler) {
        unsafe sax.startElementNs = { context, _, _, _, namespaceCount, _, attributeCount, defaultedCount, attributes in
            guard let handler = unsafe XMLTextHandler.of(context) else { return }
            let written = Int(attributeCount) - Int(defaultedCount)
            let isGoing = handler.state.startElement(namespaces: Int(namespaceCount), nodes: 0)
            if isGoing, let attributes = unsafe attributes {
                for index in 0..<max(written, 0) {
                    guard let start = unsafe attributes[index * 5 + 3], let end = unsafe attributes[index * 5 + 4]
                    else { continue }
                    unsafe handler.addAttribute(UnsafeBufferPointer(start: start, count: end - start))
                }
            }
            unsafe XMLParser.checkNames(context)
        }
        unsafe sax.endElementNs = { context, _, _, _ in
            unsafe XMLTextHandler.of(context)?.state.endElement()
        }
        unsafe sax.characters = { context, text, count in unsafe XMLTextHandler.add(context, text, count) }
        unsafe sax.ignorableWhitespace = { context, text, count in unsafe XMLTextHandler.add(context, text, count) }
        unsafe sax.cdataBlock = { context, text, count in unsafe XMLTextHandler.add(context, text, count) }
        unsafe sax.comment = nil
    }

    @unsafe
    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLTextHandler? {
        // The parse was started by this type's user, with this type's object.
        unsafe XMLParser.owner(context).map { unsafe unsafeDowncast($0, to: XMLTextHandler.self) }
    }

    @unsafe
    private static func add(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let handler = unsafe of(context), let text = unsafe text, !handler.state.isStopped else { return }
        if handler.state.addOutput(Int(count)) {
            unsafe handler.contents.rootText.append(
                contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        } else {
            unsafe XMLParser.stop(context)
        }
    }

    @unsafe
    private func addAttribute(_ value: UnsafeBufferPointer<xmlChar>) {
        guard state.addOutput(value.count) else { return }
        unsafe contents.attributeBytes.append(contentsOf: value)
        contents.attributeEnds.append(contents.attributeBytes.count)
    }
}
#endif
