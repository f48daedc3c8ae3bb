#if XML
internal import CXML2
internal import Synchronization

/// What a schema or DTD says of a document.
package enum XMLValidity: Sendable, Hashable {
    /// The document keeps to it.
    case valid
    /// It does not; the first reason.
    case invalid(String)

    /// The verdict on a document that could not be parsed.
    fileprivate static func unparsed(_ error: XMLError?) -> XMLValidity {
        .invalid(error?.message ?? "the document is empty")
    }
}

/// Loads schemas and DTDs from the operator's files: without network, one at a time.
private enum XMLTrustedLoader {
    private static let lock = Mutex(())

    /// Runs `body` while libxml2's process-wide entity loader refuses the network.
    static func run<Result>(_ body: () -> Result) -> Result {
        _ = XMLParser.prepare
        return lock.withLock { _ in
            let previous = unsafe xmlGetExternalEntityLoader()
            unsafe xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader)
            defer { unsafe xmlSetExternalEntityLoader(previous) }
            return body()
        }
    }
}

/// An XML Schema, loaded once (libxml2).
@safe
package final class XMLSchema: Sendable {
    // Immutable after loading; each validation has a context of its own.
    nonisolated(unsafe) private let schema: xmlSchemaPtr

    /// Reads a schema from a file's bytes.
    ///
    /// - Parameter path: the file's path, against which `xs:include` and `xs:import` resolve; never over the network.
    package init(_ bytes: [UInt8], path: String? = nil) throws(XMLError) {
        let outcome = unsafe XMLTrustedLoader.run {
            unsafe XMLErrorCollector.run(kind: .schema) { unsafe Self.load(bytes, path: path) }
        }
        guard let pointer = unsafe outcome.result else {
            throw unsafe outcome.error ?? XMLError(kind: .schema, message: "the file is not an XML Schema", line: 0)
        }
        unsafe schema = pointer
    }

    deinit { unsafe xmlSchemaFree(schema) }

    private static func load(_ bytes: [UInt8], path: String?) -> xmlSchemaPtr? {
        let options = Int32(XML_PARSE_NONET.rawValue)
        let document = unsafe bytes.withUnsafeBytes { buffer in
            unsafe xmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), path, nil,
                options)
        }
        guard let document = unsafe document else { return nil }
        defer { unsafe xmlFreeDoc(document) }
        guard let context = unsafe xmlSchemaNewDocParserCtxt(document) else { return nil }
        defer { unsafe xmlSchemaFreeParserCtxt(context) }
        return unsafe xmlSchemaParse(context)
    }

    /// Judges `document`; one that was not parsed to its end is invalid.
    package func validate(_ document: borrowing XMLDocument) -> XMLValidity {
        guard document.error == nil, let tree = unsafe document.tree else { return .unparsed(document.error) }
        let (code, error) = unsafe XMLErrorCollector.run(kind: .schema) { () -> Int32 in
            guard let context = unsafe xmlSchemaNewValidCtxt(schema) else { return -1 }
            defer { unsafe xmlSchemaFreeValidCtxt(context) }
            return unsafe xmlSchemaValidateDoc(context, tree)
        }
        return code == 0 ? .valid : .invalid(error?.message ?? "the document does not keep to the schema")
    }
}

/// A DTD, loaded once (libxml2).
@safe
package final class XMLDTD: Sendable {
    // libxml2 completes content models while it validates, so validations take turns.
    private let lock = Mutex(())
    nonisolated(unsafe) private let dtd: xmlDtdPtr

    /// Reads a DTD from a file's bytes.
    package init(_ bytes: [UInt8]) throws(XMLError) {
        let outcome = unsafe XMLTrustedLoader.run {
            unsafe XMLErrorCollector.run(kind: .schema) { unsafe Self.load(bytes) }
        }
        guard unsafe outcome.error == nil, let pointer = unsafe outcome.result else {
            if let pointer = unsafe outcome.result { unsafe xmlFreeDtd(pointer) }
            throw unsafe outcome.error ?? XMLError(kind: .schema, message: "the file is not a DTD", line: 0)
        }
        unsafe dtd = pointer
    }

    deinit { unsafe xmlFreeDtd(dtd) }

    private static func load(_ bytes: [UInt8]) -> xmlDtdPtr? {
        unsafe bytes.withUnsafeBytes { buffer -> xmlDtdPtr? in
            let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard
                let input = unsafe xmlParserInputBufferCreateMem(
                    start, Int32(clamping: buffer.count), XML_CHAR_ENCODING_NONE)
            else { return nil }
            return unsafe xmlIOParseDTD(nil, input, XML_CHAR_ENCODING_NONE)  // frees `input`
        }
    }

    /// Judges `document`; one that was not parsed to its end is invalid.
    package func validate(_ document: borrowing XMLDocument) -> XMLValidity {
        guard document.error == nil, let tree = unsafe document.tree else { return .unparsed(document.error) }
        let (code, error) = unsafe XMLErrorCollector.run(kind: .schema) { () -> Int32 in
            guard let context = unsafe xmlNewValidCtxt() else { return 0 }
            defer { unsafe xmlFreeValidCtxt(context) }
            return lock.withLock { _ in unsafe xmlValidateDtd(context, tree, dtd) }
        }
        return code == 1 ? .valid : .invalid(error?.message ?? "the document does not keep to the DTD")
    }
}
#endif
