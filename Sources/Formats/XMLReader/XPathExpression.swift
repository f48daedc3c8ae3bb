#if XML
internal import CXML2

/// A prefix that XPath expressions may use, and the namespace it stands for.
package struct XMLNamespace: Sendable, Hashable {
    /// The prefix, without colon.
    package var prefix: String
    /// The namespace's name.
    package var uri: String

    /// A prefix for a namespace.
    package init(prefix: String, uri: String) {
        self.prefix = prefix
        self.uri = uri
    }
}

/// An XPath 1.0 expression, compiled once and good for any document (libxml2).
@safe
package final class XPathExpression: Sendable {
    /// The expression as written.
    package let text: String
    private let namespaces: [XMLNamespace]
    // libxml2 does not change a compiled expression but for caches that every thread fills alike.
    nonisolated(unsafe) private let compiled: xmlXPathCompExprPtr

    /// Compiles `text`; an unknown prefix, function or variable is an error here and not at run time.
    package init(_ text: String, namespaces: [XMLNamespace] = []) throws(XMLError) {
        _ = XMLParser.prepare
        let (pointer, error) = unsafe XMLErrorCollector.run(kind: .expression) { unsafe xmlXPathCompile(text) }
        guard let pointer = unsafe pointer else {
            throw error ?? XMLError(kind: .expression, message: "'\(text)' is not an XPath expression", line: 0)
        }
        self.text = text
        self.namespaces = namespaces
        unsafe compiled = pointer
        let sample: [UInt8] = Array("<a/>".utf8)
        _ = try values(in: XMLDocument(sample.span))
    }

    deinit { unsafe xmlXPathFreeCompExpr(compiled) }

    /// What the expression selects in `document`: a node set's string values in document order, or the one value of a
    /// string, number or Boolean. An empty document has none.
    package func values(in document: borrowing XMLDocument) throws(XMLError) -> [[UInt8]] {
        guard let tree = unsafe document.tree else { return [] }
        let limits = document.limits
        let (outcome, error) = unsafe XMLErrorCollector.run(kind: .expression) {
            unsafe evaluate(tree, limits: limits)
        }
        switch outcome {
        case .success(let values): return values
        case .failure(let limit): throw error ?? limit
        }
    }

    private func evaluate(_ tree: xmlDocPtr, limits: XMLLimits) -> Result<[[UInt8]], XMLError> {
        let failure = XMLError(kind: .expression, message: "'\(text)' could not be evaluated", line: 0)
        guard let context = unsafe xmlXPathNewContext(tree) else { return .failure(failure) }
        defer { unsafe xmlXPathFreeContext(context) }
        unsafe context.pointee.opLimit = UInt(limits.pathSteps)
        for namespace in namespaces { unsafe xmlXPathRegisterNs(context, namespace.prefix, namespace.uri) }
        guard let object = unsafe xmlXPathCompiledEval(compiled, context) else { return .failure(failure) }
        defer { unsafe xmlXPathFreeObject(object) }
        guard unsafe object.pointee.type == XPATH_NODESET || object.pointee.type == XPATH_XSLT_TREE else {
            return .success([unsafe Self.takeBytes(xmlXPathCastToString(object)) ?? []])
        }
        guard let nodes = unsafe object.pointee.nodesetval else { return .success([]) }
        var values: [[UInt8]] = []
        var total = 0
        for index in 0..<Int(unsafe nodes.pointee.nodeNr) {
            let value = unsafe Self.takeBytes(xmlXPathCastNodeToString(nodes.pointee.nodeTab[index])) ?? []
            total += value.count
            guard total <= limits.outputBytes else {
                return .failure(
                    XMLError(
                        kind: .limit, message: "'\(text)' selects more than \(limits.outputBytes) bytes", line: 0))
            }
            values.append(value)
        }
        return .success(values)
    }

    /// libxml2's `free`; its variable of that name cannot be used from Swift 6.
    private static let release: xmlFreeFunc? = {
        var release: xmlFreeFunc?
        unsafe xmlMemGet(&release, nil, nil, nil)
        return unsafe release
    }()

    /// Copies and frees a string of libxml2's.
    private static func takeBytes(_ text: UnsafeMutablePointer<xmlChar>?) -> [UInt8]? {
        guard let text = unsafe text else { return nil }
        defer { unsafe release?(text) }
        return unsafe XMLParser.bytes(of: text)
    }
}
#endif
