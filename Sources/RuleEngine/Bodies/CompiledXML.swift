internal import Formats
internal import SecLang

/// An XPath expression compiled when the rules were loaded.
package struct CompiledXPath: Sendable {
    package let text: [UInt8]
    #if XML
    let expression: XPathExpression
    #endif
}

/// A schema or DTD loaded with the rules.
package struct CompiledXMLConstraint: Sendable {
    #if XML
    enum Grammar: Sendable {
        case schema(XMLSchema)
        case dtd(XMLDTD)
    }

    let grammar: Grammar
    #endif
}

extension LoweringTables {
    /// Compiles an XPath; an error in the diagnostics when it is none, or when this build lacks libxml2.
    func compile(xpath source: XPathSource, at span: SourceSpan) -> CompiledXPath? {
        #if XML
        let namespaces = source.namespaces.map {
            Formats.XMLNamespace(
                prefix: String(decoding: $0.prefix, as: UTF8.self), uri: String(decoding: $0.uri, as: UTF8.self))
        }
        do throws(XMLError) {
            let text = String(decoding: source.expression, as: UTF8.self)
            return CompiledXPath(
                text: source.expression, expression: try XPathExpression(text, namespaces: namespaces))
        } catch {
            diagnostics.append(Diagnostic(.badArgument, at: span, "the XPath does not compile: \(error.message)"))
            return nil
        }
        #else
        diagnostics.append(Diagnostic(.unsupported, at: span, "this build has no XML support (package trait XML)"))
        return nil
        #endif
    }

    /// Loads a schema or DTD; an error in the diagnostics when it is none.
    func compile(_ constraint: XMLConstraint, at span: SourceSpan) -> CompiledXMLConstraint? {
        #if XML
        do throws(XMLError) {
            switch constraint {
            case .schema(let bytes, let path):
                return CompiledXMLConstraint(grammar: .schema(try XMLSchema(bytes, path: path)))
            case .dtd(let bytes, _):
                return CompiledXMLConstraint(grammar: .dtd(try XMLDTD(bytes)))
            }
        } catch {
            diagnostics.append(Diagnostic(.badArgument, at: span, error.message))
            return nil
        }
        #else
        diagnostics.append(Diagnostic(.unsupported, at: span, "this build has no XML support (package trait XML)"))
        return nil
        #endif
    }
}
