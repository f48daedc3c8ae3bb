import Formats
import Foundation
import Gateway
import Testing

/// Tokens as issuers and attackers make them.
@Suite struct JWTTests {
    @Test func judgesEveryTokenAsItsFixtureSays() throws {
        let cases: [TokenCase] = try JWTFixtures.lines("tokens.jsonl")
        #expect(cases.count > 250)
        let names = Set(cases.map(\.keys))
        let sets = try Dictionary(uniqueKeysWithValues: names.map { ($0, try JWTFixtures.keys($0)) })
        for test in cases {
            let outcome = try test.outcome(sets)
            #expect(outcome == test.expect, "\(test.id)")
        }
    }

    /// Each refusal that a token can cause is caused by some fixture.
    @Test func fixturesCauseEveryRefusal() throws {
        let cases: [TokenCase] = try JWTFixtures.lines("tokens.jsonl")
        let seen = Set(cases.map(\.expect))
        for refusal in JWTRefusal.allCases {
            switch refusal {
            case .missing, .severalTokens, .keysUnavailable: continue  // found before a token is read
            default: #expect(seen.contains(refusal.name), "\(refusal.name)")
            }
        }
    }

    struct SetCase: Decodable {
        let id: String
        let set: String
        let expect: String

        func outcome() -> String {
            let text = Array(set.utf8)
            do throws(JWKSet.Refusal) {
                let set = try JWKSet(parsing: text.span)
                return "\(set.keys.count) used, \(set.skipped.count) skipped"
            } catch {
                switch error {
                case .tooLarge: return "too-large"
                case .notASet: return "set"
                case .duplicateName: return "duplicate-name"
                case .tooManyKeys: return "too-many"
                case .duplicateKeyID: return "duplicate-kid"
                case .key(_, .secret): return "secret"
                case .key(_, let problem): return problem.message
                case .noKey: return "no-key"
                }
            }
        }
    }

    @Test func readsKeySetsAsTheirFixturesSay() throws {
        let cases: [SetCase] = try JWTFixtures.lines("sets.jsonl")
        #expect(cases.count > 60)
        for test in cases {
            let outcome = test.outcome()
            #expect(outcome == test.expect, "\(test.id)")
        }
    }

    @Test func refusesAHugeSet() {
        let bytes = [UInt8](repeating: 0x20, count: JWKSet.sizeLimitBytes + 1)
        #expect(throws: JWKSet.Refusal.tooLarge) { try JWKSet(parsing: bytes.span) }
    }

    @Test(arguments: [(0, false), (31, false), (32, true), (64, true)])
    func secretsHaveAMinimumLength(_ count: Int, _ isAccepted: Bool) {
        let secret = [UInt8](repeating: 0x61, count: count)
        #expect(((try? JWKSet(secret: secret)) != nil) == isAccepted)
    }

    /// Any one bit of a token changed, anywhere: never accepted.
    @Test(arguments: ["ES256 by es", "EdDSA by ed", "RS256 by rs", "PS384 by rs", "HS256 by the secret"])
    func noChangedBitIsAccepted(_ name: String) throws {
        let cases: [TokenCase] = try JWTFixtures.lines("tokens.jsonl")
        let test = try #require(cases.first { $0.id == name })
        let keys = try JWTFixtures.keys(test.keys)
        let provider = test.provider()
        let token = Array(test.token.utf8)
        _ = try provider.check(token.span, keys: keys, nowMicroseconds: JWTFixtures.now)
        for index in token.indices {
            for bit in 0..<8 {
                var changed = token
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: JWTRefusal.self, "byte \(index), bit \(bit)") {
                    try provider.check(changed.span, keys: keys, nowMicroseconds: JWTFixtures.now)
                }
            }
            let cut = Array(token[..<index])
            #expect(throws: JWTRefusal.self) {
                try provider.check(cut.span, keys: keys, nowMicroseconds: JWTFixtures.now)
            }
        }
    }

    @Test func listsClaims() throws {
        let payload = Array(
            #"{"sub":"a","n":1e2,"yes":true,"no":null,"deep":{"er":[1,"x",{"y":"z"}],"":"e"},"list":[],"o":{}}"#.utf8)
        var expectations = JWTClaims.Expectations()
        expectations.needsExpiry = false
        expectations.roles = Array("deep.er".utf8)
        let claims = try JWTClaims(payload.span, expecting: expectations, depth: 16, nowMicroseconds: 0)
        let listed = claims.flattened.map {
            "\(String(decoding: $0.name, as: UTF8.self))=\(String(decoding: $0.value, as: UTF8.self))"
        }
        #expect(
            listed == ["sub=a", "n=1e2", "yes=true", "deep.er=1", "deep.er=x", "deep.er.y=z", "deep.=e"])
        #expect(claims.roles.map { String(decoding: $0, as: UTF8.self) } == ["1", "x"])
        #expect(claims.subject == Array("a".utf8))
    }

    @Test(arguments: [
        ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER   abc  ", "abc"), ("Bearer", "malformed"),
        ("Bearer ", "malformed"), ("Bearer\tabc", "malformed"), ("Bearer a b", "malformed"),
        ("Bearer abc, Bearer abc", "malformed"), ("Bearer \u{e9}", "malformed"), ("Bearers abc", "other"),
        ("Basic abc", "other"), ("", "other"), ("B", "other"), ("abc", "other"),
    ])
    func findsTheTokenOfAHeader(_ value: String, _ expected: String) {
        let bytes = Array(value.utf8)
        let found: String
        switch BearerToken.read(bytes.span) {
        case .other: found = "other"
        case .malformed: found = "malformed"
        case .token(let range): found = String(decoding: bytes[range], as: UTF8.self)
        }
        #expect(found == expected)
    }

    @Test func tellsNoMoreThanItMay() {
        for refusal in JWTRefusal.allCases {
            #expect(refusal.message.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
        }
        #expect(Set(JWTRefusal.allCases.map(\.name)).count == JWTRefusal.allCases.count)
    }
}
