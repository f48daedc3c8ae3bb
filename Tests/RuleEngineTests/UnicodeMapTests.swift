import Foundation
import RuleEngine
import Testing

@Suite struct UnicodeMapTests {
    private static func parse(_ text: String, codePage: Int = 20127) throws -> UnicodeMap {
        try UnicodeMap(parsing: Array(text.utf8).span, codePage: codePage)
    }

    @Test func readsOneCodePage() throws {
        let text = """
            # a comment 0041:41
            1252  (ANSI - Latin I)\r
            00e9:65 00ff:79\r

            20127 (US-ASCII)\r
            # another
            0100:41   01ff:2F
            ff1a:3a\t ffff:00
            (MAC - Roman)
            0102:43
            """
        let map = try Self.parse(text)
        #expect(map[0x0100] == 0x41)
        #expect(map[0x01FF] == 0x2F)
        #expect(map[0xFF1A] == 0x3A)
        #expect(map[0xFFFF] == 0x00)
        #expect(map[0x00E9] == nil)
        #expect(map[0x0102] == nil)
        #expect(map[0x0000] == nil)
        #expect(try Self.parse(text, codePage: 1252)[0x00E9] == 0x65)
    }

    @Test(arguments: [
        ("", UnicodeMap.ReadError.missingCodePage(20127)), ("1252 (x)\n0041:41", .missingCodePage(20127)),
        ("20127 (x)\n0041=41", .malformedEntry(line: 2)), ("20127 (x)\n\n00411:41", .malformedEntry(line: 3)),
        ("20127 (x)\n0041:411", .malformedEntry(line: 2)), ("20127 (x)\n0041:", .malformedEntry(line: 2)),
        ("20127 (x)\n0041", .malformedEntry(line: 2)), ("20127 (x)\nzz:41", .malformedEntry(line: 2)),
    ])
    func saysWhatIsWrong(_ text: String, _ error: UnicodeMap.ReadError) {
        #expect(throws: error) { try Self.parse(text) }
    }

    @Test func holdsEveryCodePoint() {
        var map = UnicodeMap()
        for codePoint in UInt16.min...UInt16.max { map.insert(UInt8(codePoint % 251), for: codePoint) }
        for codePoint in UInt16.min...UInt16.max { #expect(map[codePoint] == UInt8(codePoint % 251)) }
    }

    @Test func fitsAsWindowsDoes() {
        let map = UnicodeMap.usASCII
        #expect((UInt16.min...UInt16.max).count { map[$0] != nil } == 370)
        #expect((UInt16.min...0x9F).allSatisfy { map[$0] == nil })
        let fits: [(UInt16, Character)] = [
            (0xE9, "e"), (0xD8, "O"), (0x152, "O"), (0x17E, "z"), (0x2018, "'"), (0x201D, "\""), (0x2013, "-"),
            (0x2039, "<"),
            (0x2122, "T"), (0xFF0F, "/"), (0xFF5E, "~"), (0x332, "_"), (0x2026, "."), (0xA0, " "),
        ]
        for (codePoint, character) in fits { #expect(map[codePoint] == character.asciiValue, "U+\(codePoint)") }
    }

    /// Where Unicode decomposes a character into one ASCII character and marks, the map says nothing else.
    @Test func agreesWithUnicodeDecompositions() {
        for codePoint in UInt16(0xA0)...0xFFFF {
            guard let byte = UnicodeMap.usASCII[codePoint], let scalar = UnicodeScalar(codePoint) else { continue }
            let parts = String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars
            guard let first = parts.first, first.isASCII, first != " " else { continue }
            #expect(first.value == UInt32(byte), "U+\(String(codePoint, radix: 16))")
        }
    }

    static let installedMap: String? = {
        let places = [
            ProcessInfo.processInfo.environment["UNICODE_MAPPING"], "/etc/modsecurity/unicode.mapping",
            "/etc/nginx/unicode.mapping", "/usr/share/modsecurity/unicode.mapping",
            "/usr/share/nginx/docs/modsecurity/unicode.mapping",
        ]
        return places.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
    }()

    @Test(.enabled(if: installedMap != nil, "no unicode.mapping here; name one in UNICODE_MAPPING"))
    func equalsTheMapThatModSecurityInstalls() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: try #require(Self.installedMap))))
        let map = try UnicodeMap(parsing: bytes.span, codePage: 20127)
        for codePoint in UInt16.min...UInt16.max { #expect(map[codePoint] == UnicodeMap.usASCII[codePoint]) }
    }
}
