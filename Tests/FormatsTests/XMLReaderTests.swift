import Testing

@testable import Formats

#if XML
@Suite struct XMLReaderTests {
    private func read(_ text: String, limits: XMLLimits = XMLLimits()) -> XMLContents {
        let bytes = Array(text.utf8)
        return XMLReader.read(bytes.span, limits: limits)
    }

    private func strings(_ values: [[UInt8]]) -> [String] { values.map { String(decoding: $0, as: UTF8.self) } }

    @Test(arguments: [
        ("<a x=\"1\"><b y=\"2\">t1</b>  <c>t2<![CDATA[cd]]></c><!-- com --></a>", "t1  t2cd", ["1", "2"]),
        ("<?xml version=\"1.0\"?>\n<a xmlns=\"u\" xmlns:p=\"v\" p:x='&lt;&#65;'>&amp;&#x42;</a>", "&B", ["<A"]),
        (
            "<!DOCTYPE a [<!ENTITY e \"ev<b z='q'>il</b>\">]><a x='1'>&e;-&e;-&e;</a>", "evil-evil-evil",
            ["1", "q", "q", "q"]
        ),
        ("<!DOCTYPE a [<!ENTITY e \"ev\"><!ENTITY f \"&e;il\">]><a x='&f;&f;'/>", "", ["evilevil"]),
        ("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>[&e;]</a>", "[]", []),
        ("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a>t</a>", "t", []),
        ("<!DOCTYPE a [<!ATTLIST a d CDATA 'def'>]><a x='1'/>", "", ["1"]),
        ("<a><?pi data?>x\n y</a>", "x\n y", []),
    ])
    func collects(_ text: String, _ rootText: String, _ attributes: [String]) {
        let contents = read(text)
        #expect(contents.error == nil)
        #expect(String(decoding: contents.rootText, as: UTF8.self) == rootText)
        #expect(strings(contents.attributes) == attributes)
    }

    @Test(arguments: [
        ("<a x='1'>t<b>u</a>", "tu", ["1"], XMLError.Kind.malformed),
        ("<a>t&undeclared;u</a>", "t", [], .malformed),
        ("", "", [], .malformed),
        ("   ", "", [], .malformed),
        ("plain", "", [], .malformed),
        ("<a>t</a><b>u</b>", "t", [], .malformed),
        ("<?xml version='1.0' encoding='utf-7'?><a>t</a>", "", [], .encoding),
        ("<!DOCTYPE a [<!ENTITY % p '<!ENTITY e \"x\">'>%p;]><a>&e;</a>", "", [], .malformed),
    ])
    func keepsWhatStoodBeforeTheError(
        _ text: String, _ rootText: String, _ attributes: [String], _ kind: XMLError.Kind
    ) {
        let contents = read(text)
        #expect(contents.error?.kind == kind)
        #expect(contents.error?.message.isEmpty == false)
        #expect(String(decoding: contents.rootText, as: UTF8.self) == rootText)
        #expect(strings(contents.attributes) == attributes)
    }

    @Test func decodesEncodings() {
        func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
            text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
        }
        let text = "<?xml version='1.0' encoding='utf-16'?><a>é😀</a>"
        let inputs: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            [0xFE, 0xFF] + utf16(text, bigEndian: true),
            [0xFF, 0xFE] + utf16(text, bigEndian: false),
            utf16(text, bigEndian: false),
        ]
        for input in inputs {
            let contents = XMLReader.read(input.span)
            #expect(contents.error == nil)
            #expect(String(decoding: contents.rootText, as: UTF8.self) == "é😀")
        }
        let latin =
            Array("<?xml version='1.0' encoding=\"ISO-8859-1\"?><a x='".utf8) + [0xE9] + Array("'>".utf8) + [0xFF]
            + Array("</a>".utf8)
        let contents = XMLReader.read(latin.span)
        #expect(contents.error == nil)
        #expect(String(decoding: contents.rootText, as: UTF8.self) == "ÿ")
        #expect(strings(contents.attributes) == ["é"])
        #expect(XMLReader.read(([0x3C, 0x61, 0x3E, 0xFF] as [UInt8]).span).error != nil)
        #expect(XMLReader.read(([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8] as [UInt8]).span).error?.kind == .encoding)
    }

    /// Documents made to cost more than their size.
    static let hostile: [(String, String)] = {
        var laughs = "<!DOCTYPE a [<!ENTITY e0 \"ha\">"
        for level in 1...30 {
            laughs += "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
        }
        laughs += "]>"
        let flat = "<!DOCTYPE a [<!ENTITY e \"" + String(repeating: "x", count: 900) + "\">]>"
        let manyPairs = (0..<300_000).map { "a\($0)=''" }.joined(separator: " ")
        let namespaces = (0..<200).map { "xmlns:n\($0)='u\($0)'" }.joined(separator: " ")
        return [
            ("billion laughs", laughs + "<a>&e30;</a>"),
            ("billion laughs in an attribute", laughs + "<a x='&e30;'/>"),
            ("quadratic blow-up", flat + "<a>" + String(repeating: "&e;", count: 300_000) + "</a>"),
            ("quadratic blow-up in attributes", flat + "<a x='" + String(repeating: "&e;", count: 300_000) + "'/>"),
            ("self reference", "<!DOCTYPE a [<!ENTITY e \"&e;\">]><a>&e;</a>"),
            ("depth", String(repeating: "<a>", count: 100_000)),
            ("attributes", "<a \(manyPairs)/>"),
            ("attributes in an entity", "<!DOCTYPE a [<!ENTITY e \"&#60;a \(manyPairs)/>\">]><a>&e;</a>"),
            ("namespaces in scope", String(repeating: "<a \(namespaces)>", count: 50)),
            ("different names", "<a>" + (0..<120_000).map { "<b\($0)/>" }.joined() + "</a>"),
            ("different instructions", "<a>" + (0..<120_000).map { "<?b\($0)?>" }.joined() + "</a>"),
            (
                "different undeclared entities",
                "<!DOCTYPE a SYSTEM 'x'><a>" + (0..<120_000).map { "&b\($0);" }.joined() + "</a>"
            ),
            (
                "enumeration",
                "<!DOCTYPE a [<!ATTLIST a b (" + (0..<100_000).map { "x\($0)|" }.joined() + "y) 'y'>]><a/>"
            ),
            ("declared entities", "<!DOCTYPE a [" + (0..<20_000).map { "<!ENTITY e\($0) 'x'>" }.joined() + "]><a/>"),
            (
                "enumeration behind quotes",
                "<!DOCTYPE a [<!ENTITY q \"]>\"><!-- ' ]> --><?p ' ]> ?><!ATTLIST a b ("
                    + (0..<100_000).map { "x\($0)|" }.joined() + "y) 'y'>]><a/>"
            ),
            (
                "names after a fault",
                "<a></b>" + (0..<120_000).map { "<b\($0)/>" }.joined() + "</a>"
            ),
            (
                "declared attributes",
                "<!DOCTYPE a [" + (0..<50_000).map { "<!ATTLIST a a\($0) CDATA 'x'>" }.joined() + "]><a/>"
            ),
        ]
    }()

    @Test(arguments: hostile)
    func endsFast(_ name: String, _ text: String) {
        let bytes = Array(text.utf8)
        var error: XMLError?
        let elapsed = ContinuousClock().measure { error = XMLReader.read(bytes.span).error }
        #expect(error != nil)
        #expect(elapsed < .seconds(3))
        let elapsedForTree = ContinuousClock().measure { error = XMLDocument(bytes.span).error }
        #expect(error != nil)
        #expect(elapsedForTree < .seconds(3))
    }

    @Test func readsManySmallElementsInTime() {
        let bytes = Array(("<a>" + String(repeating: "<b c=''/>", count: 100_000) + "</a>").utf8)
        var contents = XMLContents()
        let elapsed = ContinuousClock().measure { contents = XMLReader.read(bytes.span) }
        #expect(contents.error == nil)
        #expect(contents.attributeEnds.count == 100_000)
        #expect(elapsed < .seconds(3))
        var limits = XMLLimits()
        limits.nodeCount = 1000
        #expect(XMLDocument(bytes.span, limits: limits).error?.kind == .limit)
    }

    // MARK: XPath

    @Test(arguments: [
        ("//b", ["t1", "t2"]), ("/a/b[2]/@y", ["3"]), ("count(//b)", ["2"]), ("string(/a/@x)", ["1"]),
        ("//b = 't2'", ["true"]), ("//none", []), ("//p:c", ["n"]), ("/*", ["t1t2n"]), ("//@*", ["1", "2", "3"]),
    ])
    func evaluates(_ path: String, _ values: [String]) throws {
        let text = Array("<a x='1'><b y='2'>t1</b><b y='3'>t2</b><c xmlns='urn:p'>n</c></a>".utf8)
        let expression = try XPathExpression(path, namespaces: [XMLNamespace(prefix: "p", uri: "urn:p")])
        #expect(strings(try expression.values(in: XMLDocument(text.span))) == values)
    }

    @Test(arguments: ["//[", "", "//q:x", "unknown(1)", "$v", "/a["])
    func refusesExpressionAtLoad(_ path: String) {
        #expect(throws: XMLError.self) { try XPathExpression(path) }
    }

    @Test func boundsExpensiveExpressions() throws {
        let text = Array(("<a>" + String(repeating: "<b/>", count: 20_000) + "</a>").utf8)
        let expression = try XPathExpression("count(//b[count(//b) > count(preceding::b)])")
        let elapsed = ContinuousClock().measure {
            #expect(throws: XMLError.self) { try expression.values(in: XMLDocument(text.span)) }
        }
        #expect(elapsed < .seconds(5))
    }

    @Test func findsContentBeforeAnError() throws {
        let text = Array("<a><b>evil</b><c></a>".utf8)
        let expression = try XPathExpression("//b")
        #expect(strings(try expression.values(in: XMLDocument(text.span))) == ["evil"])
        let nothing: [UInt8] = []
        #expect(try expression.values(in: XMLDocument(nothing.span)).isEmpty)
    }

    // MARK: Validation

    @Test func validatesAgainstSchema() throws {
        let schema = try XMLSchema(
            Array(
                """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="n" type="xs:int"/></xs:schema>
                """.utf8))
        func verdict(_ text: String) -> XMLValidity {
            let bytes = Array(text.utf8)
            return schema.validate(XMLDocument(bytes.span))
        }
        #expect(verdict("<n>12</n>") == .valid)
        #expect(verdict("<n>x</n>") != .valid)
        #expect(verdict("<m>12</m>") != .valid)
        #expect(verdict("<n>12") != .valid)
        #expect(verdict("") != .valid)
        #expect(throws: XMLError.self) { try XMLSchema(Array("<not-a-schema/>".utf8)) }
        #expect(throws: XMLError.self) { try XMLSchema([]) }
    }

    @Test func validatesAgainstDTD() throws {
        let dtd = try XMLDTD(Array("<!ELEMENT a (b*)><!ELEMENT b (#PCDATA)><!ATTLIST b k CDATA #REQUIRED>".utf8))
        func verdict(_ text: String) -> XMLValidity {
            let bytes = Array(text.utf8)
            return dtd.validate(XMLDocument(bytes.span))
        }
        #expect(verdict("<a><b k='1'>t</b></a>") == .valid)
        #expect(verdict("<a><b>t</b></a>") != .valid)
        #expect(verdict("<a><c/></a>") != .valid)
        #expect(verdict("<a>") != .valid)
        #expect(throws: XMLError.self) { try XMLDTD(Array("<!ELEMENT".utf8)) }
    }

    @Test func worksFromManyThreads() async throws {
        let expression = try XPathExpression("//b")
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<64 {
                group.addTask {
                    let text = Array("<a x='\(index)'><b>\(index)</b></a>".utf8)
                    let contents = XMLReader.read(text.span)
                    let values = try? expression.values(in: XMLDocument(text.span))
                    let broken = XMLReader.read(Array("<a>".utf8).span)
                    return contents.rootText == Array("\(index)".utf8) && values == [contents.rootText]
                        && broken.error != nil
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
#endif
