import Testing

@testable import Formats

#if YAML
/// A tree in one line: scalars quoted if they were, lists in brackets, mappings in braces.
private func outline(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let bytes, let isPlain):
        let text = String(decoding: bytes, as: UTF8.self)
        return isPlain ? text : "'\(text)'"
    case .sequence(let elements): return "[" + elements.map(outline).joined(separator: ",") + "]"
    case .mapping(let pairs):
        return "{" + pairs.map { outline($0.key) + ":" + outline($0.value) }.joined(separator: ",") + "}"
    }
}

@Suite struct YAMLReaderTests {
    private func read(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> [YAMLNode] {
        let bytes = Array(text.utf8)
        return try YAMLReader.read(bytes.span, limits: limits)
    }

    @Test(arguments: [
        ("a: 1\nb: [x, \"y\"]\n", "{a:1,b:[x,'y']}"),
        ("a: |\n  one\n  two\nb: |-\n  z\n", "{a:'one\ntwo\n',b:'z'}"),
        ("- \"\\x41\\r\\n\\u00e9\"\n- '\\x41'\n- ~\n", "['A\r\né','\\x41',~]"),
        ("a: &x {k: v}\nb: *x\n", "{a:{k:v},b:{k:v}}"),
        ("a: 1\na: 2\n", "{a:1,a:2}"),
        ("# only\na:\n", "{a:}"),
    ])
    func readsTrees(_ text: String, _ expected: String) throws {
        #expect(try read(text).map(outline) == [expected])
    }

    @Test func readsSeveralDocumentsAndNone() throws {
        #expect(try read("--- a\n--- b\n").map(outline) == ["a", "b"])
        #expect(try read("").isEmpty)
        #expect(try read("# comment\n").isEmpty)
    }

    @Test func answersQuestions() throws {
        let node = try #require(try read("n: 12\nt: yes\nq: \"12\"\nnone: ~\nlist: [1]\nn: 13\n").first)
        #expect(node["n"]?.int == 13)
        #expect(node["t"]?.bool == true)
        #expect(node["q"]?.bool == nil)
        #expect(node["none"]?.isNull == true)
        #expect(node["list"]?.elements?.count == 1)
        #expect(node["list"]?.line == 5)
        #expect(node["list"]?.column == 7)
        #expect(node["missing"] == nil)
    }

    @Test(arguments: [
        ("a: [1\nb: 2\n", YAMLError.Kind.syntax, 2), ("a: *x\n", .unknownAnchor, 1), ("a: b: c\n", .syntax, 1),
        ("a: \"\u{7F}\u{1}\"", .syntax, 1), ("a: &x [*x]\n", .unknownAnchor, 1),
    ])
    func saysWhereTheFaultIs(_ text: String, _ kind: YAMLError.Kind, _ line: Int) {
        let error = #expect(throws: YAMLError.self) { try read(text) }
        #expect(error?.kind == kind)
        #expect(error?.line == line || kind == .syntax)
        #expect(error?.message.isEmpty == false)
    }

    @Test func boundsAliasesAndDepth() {
        var laughs = "e0: &e0 [x,x]\n"
        for level in 1...40 {
            laughs += "e\(level): &e\(level) [" + (0..<9).map { _ in "*e\(level - 1)" }.joined(separator: ",") + "]\n"
        }
        let elapsed = ContinuousClock().measure {
            #expect(throws: YAMLError.self) { try read(laughs) }
            let deep = #expect(throws: YAMLError.self) { try read(String(repeating: "[", count: 100_000)) }
            #expect(deep?.kind == .depthLimit)
            let block = #expect(throws: YAMLError.self) { try read(String(repeating: "- ", count: 100_000)) }
            #expect(block?.kind == .depthLimit)
        }
        #expect(elapsed < .seconds(3))
    }
}
#endif
