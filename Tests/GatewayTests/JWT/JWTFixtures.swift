import Foundation
import Gateway

/// Reads `Fixtures/jwt`, which `Tests/Oracle/jwt.py` makes, and the data beside the package.
enum JWTFixtures {
    /// The package's root, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// When the tokens are judged.
    static let now: Int64 = 1_772_337_906_000_000

    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: root.appending(path: "Fixtures/jwt/\(name)")))
    }

    static func lines<Case: Decodable>(_ name: String) throws -> [Case] {
        try bytes(name).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Case.self, from: Data($0))
        }
    }

    /// A file of Wycheproof's, or `nil` when the folder is not there.
    static func wycheproof(_ name: String) -> [UInt8]? {
        let url = root.appending(path: "../shared/data/wycheproof/\(name)").standardizedFileURL
        return try? [UInt8](Data(contentsOf: url))
    }

    static func keys(_ name: String) throws -> JWKSet {
        if name == "secret" { return try JWKSet(secret: bytes("secret.txt").dropLast()) }
        let text = try bytes("\(name).json")
        return try JWKSet(parsing: text.span)
    }
}

/// One line of `tokens.jsonl`.
struct TokenCase: Decodable {
    struct Options: Decodable {
        var algorithms: [String]?
        var type: String?
        var leeway: Int64?
        var expiry: String?
        var lifetime: Int64?
        var require: [String]?
        var roles: String?
    }

    let id: String
    let token: String
    let expect: String
    let keys: String
    let options: Options
    /// `issuer` and `audience` of the options, where null means that any will do.
    let issuer: [UInt8]?
    let audiences: [[UInt8]]?

    private enum Fields: String, CodingKey { case id, token, expect, keys, options }
    private enum OptionFields: String, CodingKey { case issuer, audience }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Fields.self)
        id = try fields.decode(String.self, forKey: .id)
        token = try fields.decode(String.self, forKey: .token)
        expect = try fields.decode(String.self, forKey: .expect)
        keys = try fields.decode(String.self, forKey: .keys)
        options = try fields.decode(Options.self, forKey: .options)
        let extra = try fields.nestedContainer(keyedBy: OptionFields.self, forKey: .options)
        if extra.contains(.issuer) {
            issuer = try extra.decode(String?.self, forKey: .issuer).map { Array($0.utf8) }
        } else {
            issuer = Array("https://idp.example/".utf8)
        }
        if extra.contains(.audience) {
            audiences = try extra.decode([String]?.self, forKey: .audience)?.map { Array($0.utf8) }
        } else {
            audiences = [Array("api".utf8)]
        }
    }

    /// The provider that the case is put to.
    func provider() -> JWTProvider {
        var expectations = JWTClaims.Expectations()
        expectations.issuer = issuer
        expectations.audiences = audiences
        if let leeway = options.leeway { expectations.leewayMicroseconds = leeway * 1_000_000 }
        expectations.needsExpiry = options.expiry != "optional"
        expectations.lifetimeMicroseconds = options.lifetime.map { $0 * 1_000_000 }
        expectations.required = options.require?.map { Array($0.utf8) } ?? []
        expectations.roles = options.roles.map { Array($0.utf8) }
        let algorithms =
            options.algorithms.map { Set($0.compactMap { JWTAlgorithm(Array($0.utf8)) }) }
            ?? (keys == "secret" ? JWTAlgorithm.symmetric : JWTAlgorithm.asymmetric)
        var provider = JWTProvider(name: Array("main".utf8), algorithms: algorithms, expectations: expectations)
        provider.type = options.type.map { Array($0.utf8) }
        return provider
    }

    /// What comes of it: `accepted` or the refusal's name.
    func outcome(_ sets: [String: JWKSet]) throws -> String {
        let keys = try sets[keys] ?? JWTFixtures.keys(keys)
        let token = Array(token.utf8)
        do throws(JWTRefusal) {
            _ = try provider().check(token.span, keys: keys, nowMicroseconds: JWTFixtures.now)
            return "accepted"
        } catch {
            return error.name
        }
    }
}
