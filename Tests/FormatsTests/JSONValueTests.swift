import Testing

@testable import Formats

@Suite struct JSONValueTests {
    @Test func readsATransactionLine() throws {
        let line = bytes(#"{"id":"t1","n":-7,"x":1.5,"ok":true,"none":null,"headers":[["Host","a\u0000b"]],"id":"t2"}"#)
        let value = try JSONValue(parsing: line.span)
        #expect(value["id"]?.text == "t2")
        #expect(value["n"]?.integer == -7)
        #expect(value["x"]?.double == 1.5)
        #expect(value["x"]?.integer == nil)
        #expect(value["ok"]?.bool == true)
        #expect(value["none"]?.isNull == true)
        #expect(value["missing"] == nil)
        #expect(value["headers"]?.elements?.first?.elements?.last?.bytes == bytes("a\0b"))
        #expect(value.members?.map { shown($0.key) } == ["id", "n", "x", "ok", "none", "headers", "id"])
    }

    @Test func keepsShape() throws {
        let value = try JSONValue(parsing: bytes(#"[{"a":[]},{},[[1],2]]"#).span)
        let a = JSONValue.Member(key: bytes("a"), value: .array([]))
        let one = JSONValue.number(bytes("1"))
        let two = JSONValue.number(bytes("2"))
        #expect(value == .array([.object([a]), .object([]), .array([.array([one]), two])]))
    }

    private func failure(_ text: String, _ limits: JSONValue.Limits = .init()) -> JSONValue.Failure? {
        do {
            _ = try JSONValue(parsing: bytes(text).span, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func refusesBeyondItsLimits() {
        var limits = JSONValue.Limits()
        limits.sizeBytes = 3
        #expect(failure("123", limits) == nil)
        #expect(failure("1234", limits) == .tooLong(limitBytes: 3))
        limits = JSONValue.Limits()
        limits.depth = .max
        let deep = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
        #expect(failure(deep, limits) == .syntax(JSONError(kind: .tooDeep(limit: 1000), offset: 1000)))
        #expect(failure("") == .syntax(JSONError(kind: .noValue, offset: 0)))
    }
}

@Suite struct JSONWriterTests {
    @Test func putsCommasWhereTheyBelong() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.write(1)
        writer.key("b")
        writer.beginArray()
        writer.writeText("x")
        writer.writeNull()
        writer.write(true)
        writer.write(-0.5)
        writer.write(Double.nan)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.endArray()
        writer.key(bytes("c\n").span)
        writer.writeRaw("1.50")
        writer.key("d")
        writer.writeBase64(bytes("foob").span)
        writer.endObject()
        writer.endLine()
        writer.writeNull()
        writer.endLine()
        let expected = #"{"a":1,"b":["x",null,true,-0.5,null,{},[]],"c\n":1.50,"d":"Zm9vYg=="}"# + "\nnull\n"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        writer.removeAll()
        writer.writeNull()
        #expect(writer.bytes == bytes("null"))
    }

    /// CLI.md: UTF-8 as it is, anything else one `\u00XX` for each byte that is not ASCII.
    @Test(
        arguments: [
            ([], #""""#, true), (bytes("a\"b\\c/d"), #""a\"b\\c/d""#, true),
            (bytes("\u{8}\t\n\u{c}\r"), #""\b\t\n\f\r""#, true),
            ([0x00, 0x1F, 0x7F], #""\u0000\u001f\u007f""#, true), (bytes("é€😀"), "\"é€😀\"", true),
            ([0x61, 0xFF], #""a\u00ff""#, false), ([0xC3, 0xA9, 0xE9], #""\u00c3\u00a9\u00e9""#, false),
            ([0xED, 0xA0, 0x80, 0x22], #""\u00ed\u00a0\u0080\"""#, false),
        ] as [([UInt8], String, Bool)])
    func writesText(_ text: [UInt8], _ json: String, _ isUTF8: Bool) {
        var writer = JSONWriter()
        #expect(writer.writeText(text) == isUTF8)
        #expect(writer.bytes == bytes(json))
    }

    @Test func everythingWrittenIsRead() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            let text = random.bytes(upTo: 10, from: bytes("a\"\\\n\u{1}é€😀"))
            var writer = JSONWriter()
            let isUTF8 = writer.writeText(text)
            let value = try JSONValue(parsing: writer.bytes.span)
            let expected = isUTF8 ? text : Array(String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) })).utf8)
            #expect(value == .string(expected))
        }
    }
}
