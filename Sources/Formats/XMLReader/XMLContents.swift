/// What reading a document may cost.
package struct XMLLimits: Sendable {
    /// Levels of elements; libxml2 itself ends at 256.
    package var depth = 256
    /// Attributes in one tag; libxml2 compares each with each.
    package var attributesPerElement = 512
    /// Namespace declarations in scope at one place; every prefixed name is looked up among them.
    package var namespacesInScope = 256
    /// Bytes of the document's own DTD; libxml2 is quadratic in several kinds of declarations.
    package var dtdBytes = 32_768
    /// Attribute declarations in the document's own DTD.
    package var attributeDeclarations = 512
    /// Different names (and other strings that libxml2 keeps once); its table of them has few buckets.
    package var distinctNames = 32_768
    /// Bytes that all references to the document's own entities may expand to.
    package var expansionBytes = 1_048_576
    /// Bytes of text and attribute values collected, or of one XPath result.
    package var outputBytes = 67_108_864
    /// Elements, attributes, comments and the like in a document tree, about 120 bytes of memory each.
    package var nodeCount = 500_000
    /// Steps of one XPath evaluation, about a node visited each.
    package var pathSteps = 10_000_000

    /// The default limits.
    package init() {}
}

/// Why a document, an expression or a schema could not be used.
package struct XMLError: Error, Sendable, Hashable {
    /// What kind of fault it is.
    package enum Kind: Sendable, Hashable {
        /// The document is not well-formed.
        case malformed
        /// An encoding other than UTF-8, UTF-16 or ISO-8859-1, or bytes that it does not allow.
        case encoding
        /// One of ``XMLLimits``.
        case limit
        /// Not an XPath expression, or one with an unknown prefix or function.
        case expression
        /// Not an XML Schema or not a DTD.
        case schema
    }

    /// What kind of fault it is.
    package var kind: Kind
    /// What is wrong, in words.
    package var message: String
    /// The line in the document, from 1; 0 if it has none.
    package var line: Int
}

/// What rules ask of a document most: the root's text and the attributes' values, in UTF-8.
package struct XMLContents: Sendable, Hashable {
    /// The root element's string value: all text and CDATA inside it (`XML:/*`).
    package var rootText: [UInt8] = []
    /// All attribute values one after the other.
    package var attributeBytes: [UInt8] = []
    /// Where each value ends in ``attributeBytes``.
    package var attributeEnds: [Int] = []
    /// The first fault; what is collected stood before it.
    package var error: XMLError?

    /// Nothing read yet.
    package init() {}

    /// Every attribute value in document order, `xmlns` declarations left out (`XML://@*`).
    package var attributes: [[UInt8]] {
        var values: [[UInt8]] = []
        values.reserveCapacity(attributeEnds.count)
        var start = 0
        for end in attributeEnds {
            values.append(Array(attributeBytes[start..<end]))
            start = end
        }
        return values
    }
}
