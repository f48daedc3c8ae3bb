#if XML
import Formats

/// Any bytes as an XML document; the first line is an XPath expression.
///
/// Held: no trap, and the streaming reader and the tree agree on a good document's text and attributes.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzXML(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    let input = UnsafeBufferPointer(start: data, count: size)
    let lineEnd = input.firstIndex(of: UInt8(ascii: "\n")) ?? size
    let bytes = Array(input.dropFirst(lineEnd + 1))
    var limits = XMLLimits()
    limits.pathSteps = 100_000

    let contents = XMLReader.read(bytes.span, limits: limits)
    precondition(contents.attributes.count == contents.attributeEnds.count, "each attribute has an end")
    let document = XMLDocument(bytes.span, limits: limits)
    if contents.error == nil, document.error == nil {
        do throws(XMLError) {
            let text = try rootText.values(in: document)
            let attributes = try allAttributes.values(in: document)
            precondition(text == [contents.rootText], "reader and tree see the same text")
            precondition(attributes == contents.attributes, "and the same attributes")
        } catch {
            precondition(error.kind == .limit || error.kind == .expression, "only a limit ends a good path")
        }
    }
    let path = String(decoding: input[..<lineEnd], as: UTF8.self)
    if !path.isEmpty, let expression = try? XPathExpression(path) { _ = try? expression.values(in: document) }
    return 0
}

private let rootText = try! XPathExpression("/*")
private let allAttributes = try! XPathExpression("//@*")
#endif
