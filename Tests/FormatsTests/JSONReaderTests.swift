import Foundation
import Testing

@testable import Formats

/// Every event of a document, in a form that reads well in a table.
func jsonEvents(_ input: [UInt8], depthLimit: Int = 100) -> String {
    var reader = JSONReader(input.span, depthLimit: depthLimit)
    var events: [String] = []
    func text(_ text: JSONText) -> String {
        var output: [UInt8] = []
        JSONString.unescape(input.span.extracting(text.range), into: &output)
        return shown(output)
    }
    while true {
        switch reader.next() {
        case .objectStart: events.append("{")
        case .objectEnd: events.append("}")
        case .arrayStart: events.append("[")
        case .arrayEnd: events.append("]")
        case .key(let key): events.append(text(key) + ":")
        case .string(let string): events.append("'" + text(string) + "'")
        case .number(let range): events.append(shown(input.span.extracting(range)))
        case .true: events.append("true")
        case .false: events.append("false")
        case .null: events.append("null")
        case .end:
            #expect(reader.next() == .end)
            return events.joined(separator: " ")
        case .error(let error):
            #expect(reader.next() == .error(error))
            events.append("\(error.kind)@\(error.offset)")
            return events.joined(separator: " ")
        }
    }
}

@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("{}", "{ }"), ("[]", "[ ]"), (" \t\r\n[ ] \n", "[ ]"), ("null", "null"), ("true", "true"), ("false", "false"),
        ("\"s\"", "'s'"), ("-0", "-0"), ("0", "0"), ("1E+400", "1E+400"), ("-12.50e-3", "-12.50e-3"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("{\"a\":1,\"a\":[true,null]}", "{ a: 1 a: [ true null ] }"), ("[[],{}]", "[ [ ] { } ]"),
        ("{\"\":\"\"}", "{ : '' }"), ("[1 , 2]", "[ 1 2 ]"),
        ("{ \"a\" : { \"b\" : 1 } , \"c\" : 2 }", "{ a: { b: 1 } c: 2 }"),
        (#""\"\\\/\b\f\n\r\t""#, "'\"\\x5c/\\x08\\x0c\\x0a\\x0d\\x09'"),
        (#""\u0041\u00e9\u20AC""#, "'A\\xc3\\xa9\\xe2\\x82\\xac'"),
        (#""\u0000""#, "'\\x00'"), (#""\ud83d\ude00""#, "'\\xf0\\x9f\\x98\\x80'"), (#""\ud83d""#, "'\\xef\\xbf\\xbd'"),
        (#""\ud83dx""#, "'\\xef\\xbf\\xbdx'"), (#""\ude00\ud83d""#, "'\\xef\\xbf\\xbd\\xef\\xbf\\xbd'"),
        (#""\ud83d\u0041""#, "'\\xef\\xbf\\xbdA'"), (#""\ud83d\ud83d\ude00""#, "'\\xef\\xbf\\xbd\\xf0\\x9f\\x98\\x80'"),
        (#""\ud83d\n""#, "'\\xef\\xbf\\xbd\\x0a'"),
        ("\"\u{7f}\u{e9}\u{1F600}\"", "'\\x7f\\xc3\\xa9\\xf0\\x9f\\x98\\x80'"),
        ("{\"\\u0061\":1}", "{ a: 1 }"),
    ])
    func readsDocuments(_ input: String, _ events: String) {
        #expect(jsonEvents(bytes(input)) == events)
    }

    @Test(arguments: [
        ("", "noValue@0"), (" \n", "noValue@2"), ("\u{FEFF}{}", "byteOrderMark@0"),
        ("[\u{FEFF}]", "[ unexpectedByte(239)@1"),
        ("[", "[ truncated@1"), ("[1", "[ 1 truncated@2"), ("[1,", "[ 1 truncated@3"),
        ("[1,]", "[ 1 unexpectedByte(93)@3"),
        ("[,1]", "[ unexpectedByte(44)@1"), ("[1 2]", "[ 1 unexpectedByte(50)@3"), ("[1}", "[ 1 unexpectedByte(125)@2"),
        ("{", "{ truncated@1"), ("{\"a\"", "{ truncated@4"), ("{\"a\":", "{ a: truncated@5"),
        ("{\"a\":}", "{ a: unexpectedByte(125)@5"),
        ("{\"a\" 1}", "{ unexpectedByte(49)@5"), ("{\"a\":1,}", "{ a: 1 unexpectedByte(125)@7"),
        ("{a:1}", "{ unexpectedByte(97)@1"),
        ("{1:1}", "{ unexpectedByte(49)@1"), ("{\"a\":1 \"b\"", "{ a: 1 unexpectedByte(34)@7"),
        ("{\"a\":1]", "{ a: 1 unexpectedByte(93)@6"),
        ("{,}", "{ unexpectedByte(44)@1"), ("1 2", "1 trailingBytes@2"), ("{}}", "{ } trailingBytes@2"),
        ("[]\0", "[ ] trailingBytes@2"),
        ("01", "malformedNumber@1"), ("-", "malformedNumber@1"), ("-a", "malformedNumber@1"),
        ("1.", "malformedNumber@2"),
        ("1.e1", "malformedNumber@2"), ("1e", "malformedNumber@2"), ("1e+", "malformedNumber@3"),
        ("-01", "malformedNumber@2"),
        ("+1", "unexpectedByte(43)@0"), (".5", "unexpectedByte(46)@0"), ("1a", "1 trailingBytes@1"),
        ("0x1", "0 trailingBytes@1"),
        ("tru", "truncated@3"), ("trux", "unexpectedByte(120)@3"), ("True", "unexpectedByte(84)@0"),
        ("nul", "truncated@3"),
        ("nan", "unexpectedByte(97)@1"), ("falsey", "false trailingBytes@5"), ("'a'", "unexpectedByte(39)@0"),
        ("\"", "truncated@1"),
        ("\"a", "truncated@2"), ("\"\\", "truncated@1"), ("\"\\\"", "truncated@3"), ("\"\\x\"", "unknownEscape@1"),
        ("\"\\u12\"", "unknownEscape@1"), ("\"\\u12", "truncated@1"), ("\"\\u12g4\"", "unknownEscape@1"),
        ("\"\\U0041\"", "unknownEscape@1"),
        ("\"a\nb\"", "controlByteInString(10)@2"), ("\"\0\"", "controlByteInString(0)@1"),
        ("\"\u{1f}\"", "controlByteInString(31)@1"),
        ("/**/1", "unexpectedByte(47)@0"), ("[1]//", "[ 1 ] trailingBytes@3"),
    ])
    func refusesDocuments(_ input: String, _ events: String) {
        #expect(jsonEvents(bytes(input)) == events)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func refusesBytesThatAreNotUTF8(_ input: [UInt8]) {
        #expect(jsonEvents(input) == "notUTF8@1")
        #expect(jsonEvents([0x7B] + input) == "{ notUTF8@2")
    }

    @Test func countsDepth() {
        #expect(jsonEvents(bytes("[[1]]"), depthLimit: 2) == "[ [ 1 ] ]")
        #expect(jsonEvents(bytes("[[1]]"), depthLimit: 1) == "[ tooDeep(limit: 1)@1")
        #expect(jsonEvents(bytes("[[],{}]"), depthLimit: 2) == "[ [ ] { } ]")
        #expect(jsonEvents(bytes("{\"a\":{}}"), depthLimit: 1) == "{ a: tooDeep(limit: 1)@5")
        #expect(jsonEvents(bytes("1"), depthLimit: 0) == "1")
    }

    @Test func remembersContainersBeyondOneWord() {
        // Objects and arrays alternate irregularly, so that a wrong bit would show.
        var open = ""
        var close = ""
        for level in 0..<1000 {
            let isObject = (level * level / 3) % 2 == 0
            open += isObject ? "{\"k\":" : "["
            close = (isObject ? "}" : "]") + close
        }
        #expect(!jsonEvents(bytes(open + "1" + close), depthLimit: 1000).contains("@"))
    }

    @Test func saysWhatIsWrong() {
        #expect(JSONError(kind: .unexpectedByte(0x7D), offset: 5).text == "byte 0x7d cannot stand at offset 5")
        #expect(JSONError(kind: .tooDeep(limit: 512), offset: 9).text.contains("512"))
    }

    @Test func fillsSpansAsItFillsArrays() {
        let raw = bytes(#"a\u0041\ud83d\ude00\n"#)
        let output = [UInt8](capacity: raw.count) { JSONString.unescape(raw.span, into: &$0) }
        #expect(output == bytes("aA\u{1F600}\n"))
    }

    /// The published parsing suite: what must be read, what must not, and nothing may trap.
    @Test(.enabled(if: SharedData.jsonParsing != nil, "../shared/data/json-parsing is not there"))
    func agreesWithTheParsingSuite() throws {
        let folder = try #require(SharedData.jsonParsing)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        #expect(names.count > 100)
        for name in names.sorted() {
            let input = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
            let isAccepted = !jsonEvents(input, depthLimit: 10_000).contains("@")
            if name.hasPrefix("y_") { #expect(isAccepted, "\(name)") }
            if name.hasPrefix("n_") { #expect(!isAccepted, "\(name)") }
        }
    }
}

/// Data that lies beside the package and is not part of it.
enum SharedData {
    /// The folder of the JSON parsing suite, or `nil` when it is absent.
    static let jsonParsing: String? = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/data/json-parsing").path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()
}
