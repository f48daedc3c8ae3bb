import Foundation
import PatternMatching
import SecLang
import Testing

@testable import RuleEngine

#if Geo
@Suite struct GeoDatabaseTests {
    private static let folder = Fixtures.root.deletingLastPathComponent().appending(path: "shared/data/mmdb").path
    private static var isHere: Bool { FileManager.default.fileExists(atPath: folder) }
    private static let comment: Comment = "../shared/data/mmdb is not there"

    private static func text(_ fields: [(name: StaticString, value: [UInt8])]?) -> [String: String]? {
        guard let fields else { return nil }
        return Dictionary(
            uniqueKeysWithValues: fields.map { ("\($0.name)", String(decoding: $0.value, as: UTF8.self)) })
    }

    @Test(.enabled(if: isHere, comment))
    func knowsCities() throws {
        let database = try GeoDatabase(path: Self.folder + "/GeoIP2-City-Test.mmdb")
        let london = Self.text(database.lookUp(try #require(IPAddress(Array("81.2.69.142".utf8)))))
        #expect(london?["COUNTRY_CODE"] == "GB")
        #expect(london?["COUNTRY_CODE3"] == "GBR")
        #expect(london?["COUNTRY_NAME"] == "United Kingdom")
        #expect(london?["COUNTRY_CONTINENT"] == "EU")
        #expect(london?["REGION"] == "ENG")
        #expect(london?["CITY"] == "London")
        #expect(london?["LATITUDE"] == "51.514200")
        #expect(london?["LONGITUDE"] == "-0.093100")
        let milton = Self.text(database.lookUp(try #require(IPAddress(Array("216.160.83.56".utf8)))))
        #expect(milton?["CITY"] == "Milton")
        #expect(milton?["POSTAL_CODE"] == "98354")
        #expect(milton?["DMA_CODE"] == "819")
        #expect(database.lookUp(try #require(IPAddress(Array("127.0.0.1".utf8)))) == nil)
        #expect(database.lookUp(try #require(IPAddress(Array("2001:218::1".utf8)))) != nil)
        #expect(database.lookUp(try #require(IPAddress(Array("::1".utf8)))) == nil)
    }

    @Test(.enabled(if: isHere, comment))
    func knowsCountriesOnly() throws {
        let database = try GeoDatabase(path: Self.folder + "/GeoIP2-Country-Test.mmdb")
        let london = Self.text(database.lookUp(try #require(IPAddress(Array("81.2.69.142".utf8)))))
        #expect(london?["COUNTRY_CODE"] == "GB")
        #expect(london?["CITY"] == nil)
    }

    @Test(.enabled(if: isHere, comment))
    func knowsNetworks() throws {
        let database = try GeoDatabase(path: Self.folder + "/GeoLite2-ASN-Test.mmdb")
        let telstra = Self.text(database.lookUp(try #require(IPAddress(Array("1.128.0.0".utf8)))))
        #expect(telstra == ["ASN": "1221", "AS_ORGANIZATION": "Telstra Pty Ltd"])
    }

    /// Two files made for tests (`Fixtures/gateway/geo`), which are here always.
    private static let own = Fixtures.root.appending(path: "Fixtures/gateway/geo").path

    @Test(
        arguments: [
            ("192.0.2.1", "DE", nil), ("192.0.2.130", "DE", "64500"), ("203.0.113.9", "ZZ", "64501"),
            ("233.252.0.1", "ZZ", nil), ("2001:db8:c::1", "CH", nil), ("no address", nil, nil),
        ] as [(String, String?, String?)])
    func combinesFilesAndNamesTheUnknown(_ value: String, _ country: String?, _ network: String?) throws {
        let engine = try TestEngine(
            """
            SecGeoLookupDb "\(Self.own)/countries.mmdb"
            SecGeoLookupDb "\(Self.own)/networks.mmdb"
            SecGeoUnknown zz
            SecRule ARGS:a "@geoLookup" "id:1,phase:1,pass,nolog"
            SecRule GEO:COUNTRY_CODE "@rx (.*)" "id:2,phase:1,pass,nolog,capture,setvar:'tx.country=%{TX.0}'"
            SecRule GEO:ASN "@rx (.*)" "id:3,phase:1,pass,nolog,capture,setvar:'tx.network=%{TX.0}'"
            """, loader: PassingLoader())
        let transaction = engine.judge(Exchange(target: "/?a=" + value.replacing(" ", with: "+")))
        #expect(transaction.variable("country") == country)
        #expect(transaction.variable("network") == network)
    }

    @Test func laterFilesGoFirst() throws {
        func place(_ fields: [(name: StaticString, value: String)]?) -> any PlaceDatabase {
            struct Fixed: PlaceDatabase {
                let fields: [(name: StaticString, value: [UInt8])]?
                func lookUp(_ address: IPAddress) -> [(name: StaticString, value: [UInt8])]? { fields }
            }
            return Fixed(fields: fields?.map { ($0.name, Array($0.value.utf8)) })
        }
        let address = IPAddress(v4: 1)
        let (old, new) = (place([("COUNTRY_CODE", "DE"), ("CITY", "Bonn")]), place([("COUNTRY_CODE", "FR")]))
        #expect(Self.text(CombinedPlaces(old, new).lookUp(address)) == ["COUNTRY_CODE": "FR", "CITY": "Bonn"])
        #expect(Self.text(CombinedPlaces(old, place(nil)).lookUp(address))?["COUNTRY_CODE"] == "DE")
        #expect(Self.text(CombinedPlaces(place(nil), new).lookUp(address)) == ["COUNTRY_CODE": "FR"])
        #expect(CombinedPlaces(place(nil), place(nil)).lookUp(address) == nil)
    }

    /// What is damaged where requests would read is refused while rules load, with a reason.
    @Test(arguments: ["tree", "data", "cut", "no metadata", "node count", "record size"])
    func refusesDamagedFiles(_ damage: String) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.own + "/countries.mmdb")))
        let marker = Array("\u{AB}\u{CD}\u{EF}MaxMind.com".unicodeScalars.map { UInt8($0.value) })
        let metadata = try #require(bytes.indices.first { bytes[$0...].starts(with: marker) })
        let germany = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("continent".utf8)) })
        func replace(_ name: String, with value: UInt8) throws {
            let place = try #require(bytes.indices.last { bytes[$0...].starts(with: Array(name.utf8)) })
            bytes[place + name.utf8.count + 1] = value
        }
        switch damage {
        case "tree": for index in stride(from: 60, to: 120, by: 1) { bytes[index] = 0xFF }
        case "data": for index in germany - 2..<metadata { bytes[index] = 0xFF }
        case "cut": bytes.removeSubrange(200..<metadata)
        case "no metadata": bytes.removeSubrange(metadata...)
        case "node count": try replace("node_count", with: 0xFF)
        default: try replace("record_size", with: 23)
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "geo-\(UUID()).mmdb").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(filePath: path))
        do {
            _ = try GeoDatabase(path: path)
            Issue.record("\(damage): accepted")
        } catch {
            guard case .corrupt(_, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(!reason.isEmpty)
        }
        let rules = "SecGeoLookupDb \"\(path)\""
        #expect(throws: TestEngine.LoadFailure.self) { try TestEngine(rules, loader: PassingLoader()) }
    }

    @Test func refusesFilesThatAreNone() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "geo-\(UUID()).mmdb").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: GeoDatabaseError.self) { try GeoDatabase(path: path) }
        for content in ["", "not a database", String(repeating: "\u{AB}\u{CD}MaxMind.com", count: 100)] {
            try content.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: GeoDatabaseError.self) { try GeoDatabase(path: path) }
        }
    }

    @Test(.enabled(if: isHere, comment))
    func survivesDamagedFiles() throws {
        var generator = SeededGenerator(seed: 7)
        let whole = try Data(contentsOf: URL(filePath: Self.folder + "/GeoIP2-Country-Test.mmdb"))
        let path = FileManager.default.temporaryDirectory.appending(path: "geo-\(UUID()).mmdb").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        for _ in 0..<200 {
            var bytes = whole
            for _ in 0..<20 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            try bytes.write(to: URL(filePath: path), options: .atomic)
            guard let database = try? GeoDatabase(path: path) else { continue }
            for number: UInt32 in stride(from: 0x0100_0000, to: 0xE000_0000, by: 0x0371_5A13) {
                _ = database.lookUp(IPAddress(v4: number))
            }
        }
    }

    @Test(
        .enabled(if: isHere, comment),
        arguments: [
            ("81.2.69.142", [1, 2]), ("127.0.0.1", [3]), ("no address", []),
        ] as [(String, [UInt64])])
    func fillsGeoInRules(_ value: String, _ matched: [UInt64]) throws {
        let engine = try TestEngine(
            """
            SecGeoLookupDb "\(Self.folder)/GeoIP2-City-Test.mmdb"
            SecRule ARGS:a "@geoLookup" "id:1,phase:1,pass,nolog"
            SecRule GEO:COUNTRY_CODE "@streq GB" "id:2,phase:1,pass,nolog,chain"
              SecRule GEO:CITY "@streq London" "t:none"
            SecRule ARGS:a "!@geoLookup" "id:3,phase:1,pass,nolog"
            """, loader: PassingLoader())
        let target = "/?a=" + value.replacing(" ", with: "+")
        #expect(engine.judge(Exchange(target: target)).matchedIDs == matched)
    }

    @Test func neverMatchesWithoutDatabase() throws {
        let engine = try TestEngine(
            """
            SecRule REMOTE_ADDR "@geoLookup" "id:1,phase:1,pass,nolog"
            SecRule REMOTE_ADDR "!@geoLookup" "id:2,phase:1,pass,nolog"
            """)
        #expect(engine.diagnostics.contains { $0.severity == .note && $0.message.contains("SecGeoLookupDb") })
        #expect(engine.judge(Exchange()).matchedIDs == [])
    }

    @Test func reportsBadFilesAtTheDirective() throws {
        let loader = MemorySourceLoader(texts: ["bad.mmdb": "x"])
        #expect(throws: TestEngine.LoadFailure.self) { try TestEngine("SecGeoLookupDb bad.mmdb", loader: loader) }
    }

    /// Says that every path leads to a file.
    private struct PassingLoader: SourceLoader {
        func read(_ path: String) throws(SourceLoadError) -> [UInt8] { throw .notFound(path: path) }
        func list(_ directory: String) throws(SourceLoadError) -> [String] { [] }
        func kind(of path: String) -> SourceKind? { .file }
    }
}
#endif

@Suite struct CountryCodeTests {
    @Test(
        arguments: [
            ("GB", "GBR"), ("DE", "DEU"), ("AD", "AND"), ("ZW", "ZWE"), ("US", "USA"), ("CH", "CHE"), ("XX", nil),
            ("", nil),
            ("gb", nil), ("EU", nil),
        ] as [(String, String?)])
    func translates(_ short: String, _ long: String?) {
        #expect(CountryCode.alpha3(Array(short.utf8)).map { String(decoding: $0, as: UTF8.self) } == long)
    }
}
