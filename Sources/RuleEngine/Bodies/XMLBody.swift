internal import Formats

/// The XML request body of a transaction, for what streaming cannot answer: other XPath expressions, schemas, DTDs.
///
/// The tree is built when the first of them asks, and dropped with the transaction.
package final class XMLBody {
    private let bytes: [UInt8]
    #if XML
    private let document: LazyDocument

    private final class LazyDocument {
        let tree: XMLDocument
        init(_ bytes: [UInt8]) { tree = XMLDocument(bytes.span) }
    }
    #endif

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        #if XML
        document = LazyDocument(bytes)
        #endif
    }

    /// The string values that an expression selects, in document order.
    func values(of source: CompiledXPath) -> [[UInt8]] {
        #if XML
        do throws(XMLError) {
            return try source.expression.values(in: document.tree)
        } catch {
            // Compiled at load; what fails now met a limit on this document, and what it selected is not known.
            return []
        }
        #else
        return []
        #endif
    }

    /// Whether the document breaks the constraint. A document that could not be parsed does.
    func violates(_ constraint: CompiledXMLConstraint) -> Bool {
        #if XML
        switch constraint.grammar {
        case .schema(let schema): return schema.validate(document.tree) != .valid
        case .dtd(let dtd): return dtd.validate(document.tree) != .valid
        }
        #else
        return true
        #endif
    }
}
