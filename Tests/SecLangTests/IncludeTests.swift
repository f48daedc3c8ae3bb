import Testing

@testable import SecLang

/// Section 1.7: includes.
@Suite struct IncludeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let files: [String: String]
        var root = "r/main.conf"
        var loadRoot = ""
        /// The first arguments of the generic directives in load order.
        let order: [String]
        var diagnostics: [String] = []
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "in place", files: ["r/main.conf": "D 1\nInclude a.conf\nD 3", "r/a.conf": "D 2"],
            order: ["1", "2", "3"]),
        Case(
            name: "relative to the including file",
            files: [
                "r/main.conf": "Include x/a.conf", "r/x/a.conf": "Include b.conf", "r/x/b.conf": "D x",
                "r/b.conf": "D r",
            ],
            order: ["x"]),
        Case(
            name: "then below the load root",
            files: [
                "r/main.conf": "Include x/a.conf\nInclude main2.conf", "top/x/a.conf": "D 1", "r/main2.conf": "D r",
                "top/main2.conf": "D top",
            ],
            loadRoot: "top", order: ["1", "r"]),
        Case(name: "absolute", files: ["r/main.conf": "Include /e/a.conf", "/e/a.conf": "D 1"], order: ["1"]),
        Case(
            name: "path with blanks", files: ["r/main.conf": "Include \"a b.conf\"", "r/a b.conf": "D 1"], order: ["1"]),
        Case(
            name: "globs sort by bytes",
            files: [
                "r/main.conf": "Include x/*.conf", "r/x/b.conf": "D b", "r/x/B.conf": "D B", "r/x/10.conf": "D 10",
                "r/x/9.conf": "D 9", "r/x/.h.conf": "D h", "r/x/n.txt": "D n",
            ],
            order: ["10", "9", "B", "b"]),
        Case(
            name: "globs in directories",
            files: [
                "r/main.conf": "Include */[ab]?.conf", "r/x/a1.conf": "D xa", "r/y/b1.conf": "D yb",
                "r/y/c1.conf": "D yc",
            ],
            order: ["xa", "yb"]),
        Case(
            name: "globs below the load root", files: ["r/main.conf": "Include x/*.conf", "t/x/a.conf": "D 1"],
            loadRoot: "t", order: ["1"]),
        Case(
            name: "missing file", files: ["r/main.conf": "Include a.conf\nD 1"], order: ["1"],
            diagnostics: ["error L010"]),
        Case(
            name: "glob without match", files: ["r/main.conf": "Include *.inc\nD 1"], order: ["1"],
            diagnostics: ["warning L010"]),
        Case(
            name: "optional", files: ["r/main.conf": "IncludeOptional a.conf\nIncludeOptional *.inc\nD 1"],
            order: ["1"],
            diagnostics: ["note L005", "note L005"]),
        Case(
            name: "directory",
            files: ["r/main.conf": "Include d", "r/d/b.x": "D b", "r/d/a.conf": "D a", "r/d/e/c.conf": "D c"],
            order: ["a", "b"], diagnostics: ["note L010"]),
        Case(
            name: "itself", files: ["r/main.conf": "D 1\nInclude main.conf"], order: ["1"], diagnostics: ["error L010"]),
        Case(
            name: "cycle",
            files: [
                "r/main.conf": "Include a.conf\nD 1", "r/a.conf": "Include ./b.conf\nD 2",
                "r/b.conf": "Include a.conf\nD 3",
            ],
            order: ["3", "2", "1"], diagnostics: ["error L010"]),
        Case(
            name: "twice is no cycle",
            files: ["r/main.conf": "Include a.conf\nInclude a.conf", "r/a.conf": "Include b.conf", "r/b.conf": "D 1"],
            order: ["1", "1"]),
        Case(
            name: "URL", files: ["r/main.conf": "Include https://example.com/a.conf"], order: [],
            diagnostics: ["error L010"]),
        Case(
            name: "NUL", files: ["r/main.conf": "Include a.conf\0x", "r/a.conf": "D 1"], order: [],
            diagnostics: ["error L010"]),
        Case(name: "empty path", files: ["r/main.conf": "Include \"\""], order: [], diagnostics: ["error L010"]),
        Case(
            name: "a name with brackets", files: ["r/main.conf": "Include a[1].conf", "r/a[1].conf": "D 1"],
            order: ["1"]),
        Case(
            name: "errors of included files",
            files: ["r/main.conf": "Include a.conf\nSecRule", "r/a.conf": "SecAction"], order: [],
            diagnostics: ["error L001", "error L001"]),
    ]

    @Test(arguments: cases)
    func followsIncludes(_ example: Case) throws {
        var map = SourceMap(loader: MemorySourceLoader(texts: example.files), loadRoot: example.loadRoot)
        let (tree, diagnostics) = try map.loadTree(example.root)
        #expect(order(tree) == example.order)
        #expect(diagnostics.kinds == example.diagnostics, "\(diagnostics)")
    }

    private func order(_ tree: RuleTree) -> [String] {
        tree.entries.compactMap { entry in
            guard case .generic(let node) = entry.directive else { return nil }
            return node.arguments.first?.string
        }
    }

    @Test func loadsSeveralRoots() throws {
        let files = ["d/b.conf": "D b", "d/a.conf": "D a", "d/x.txt": "D x", "d/s/c.conf": "D c", "e.conf": "D e"]
        var map = SourceMap(loader: MemorySourceLoader(texts: files))
        #expect(order(try map.loadTree(["e.conf", "d", "d/s/*"]).tree) == ["e", "a", "b", "c"])
        #expect(throws: SourceLoadError.notFound(path: "none")) { try map.loadTree("none") }
    }

    @Test func includesFromTextGivenDirectly() throws {
        var map = SourceMap(loader: MemorySourceLoader(texts: ["a.conf": "D 1"]))
        let root = try map.add(Array("Include a.conf\nD 2".utf8), path: "<option>")
        #expect(order(map.loadTree(roots: [root]).tree) == ["1", "2"])
    }

    @Test func limitsDepth() throws {
        var files = Dictionary(uniqueKeysWithValues: (0..<200).map { ("\($0)", "Include \($0 + 1)") })
        files["200"] = ""
        var map = SourceMap(loader: MemorySourceLoader(texts: files))
        let (tree, diagnostics) = try map.loadTree("0")
        #expect(diagnostics.kinds == ["error L010"])
        #expect(tree.files.count == 100)
    }

    @Test(.timeLimit(.minutes(1))) func limitsMultiplyingIncludes() throws {
        var files = Dictionary(
            uniqueKeysWithValues: (0..<60).map { ("\($0)", "Include \($0 + 1)\nInclude \($0 + 1)\n") })
        files["60"] = "D 1"
        var map = SourceMap(loader: MemorySourceLoader(texts: files))
        let (tree, diagnostics) = try map.loadTree("0")
        #expect(diagnostics.kinds == ["error L010"])
        #expect(tree.entries.reduce(0) { count, _ in count + 1 } < 100_000)
    }

    @Test func findsDataFiles() throws {
        let files = ["r/main.conf": "", "r/a.data": "beside", "top/a.data": "top", "top/b.data": "below"]
        var map = SourceMap(loader: MemorySourceLoader(texts: files), loadRoot: "top")
        let id = try map.file(at: "r/main.conf").id
        #expect(map.resolve("a.data", relativeTo: id) == "r/a.data")
        #expect(map.resolve("b.data", relativeTo: id) == "top/b.data")
        #expect(map.resolve("c.data", relativeTo: id) == nil)
        #expect(map.resolve("http://x/a.data", relativeTo: id) == nil)
        #expect(try map.readData("b.data", relativeTo: id).bytes == Array("below".utf8))
        #expect(throws: SourceLoadError.notFound(path: "c.data")) { try map.readData("c.data", relativeTo: id) }
        #expect(throws: SourceLoadError.notAPath("a.data\0")) { try map.readData("a.data\0", relativeTo: id) }
    }

    @Test func tellsDirectivesFileForEachEntry() throws {
        let files = ["m": "D 1\nInclude a\nD 2", "a": "D 3"]
        var map = SourceMap(loader: MemorySourceLoader(texts: files))
        let tree = try map.loadTree("m").tree
        #expect(
            tree.entries.map { "\($0.directive.name.string) \(map[$0.file]?.path ?? "")" } == [
                "D m", "Include m", "D a", "D m",
            ])
    }
}
