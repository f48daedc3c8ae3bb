import Formats
import Foundation
import Gateway
import Testing

/// Wycheproof's vectors for JSON Web Signatures and Keys, put to the key reader and the signature verifier alone.
///
/// Four of them state what no verifier can give that keeps RFC 7515 and RFC 7517, and contradict others of the same
/// file; ``disputed`` names them and each has a test below that shows why.
@Suite(.enabled(if: JWTFixtures.wycheproof("json_web_key_test.json") != nil, "../shared/data/wycheproof is not here"))
struct WycheproofTests {
    /// By number: what we say, and the reason.
    static let disputed: [Int: (isAccepted: Bool, reason: String)] = [
        346: (false, "signed with PS384 by a key whose alg is PS256; 338 and 340 want the like refused"),
        350: (false, "the same token and key as 346"),
        370: (true, "called wrongly padded, yet its bytes are canonical and its code is right"),
        372: (false, "called valid, yet its header holds '?' and its code is that of 370"),
    ]

    struct Vector {
        var id: Int
        var token: [UInt8]
        var key: JSONValue
        var isSet: Bool
        var isValid: Bool
    }

    static func vectors(_ file: String) throws -> [Vector] {
        let bytes = try #require(JWTFixtures.wycheproof(file))
        let document = try JSONValue(parsing: bytes.span)
        var vectors: [Vector] = []
        for group in document["testGroups"]?.elements ?? [] {
            let key = try #require(group["public"] ?? group["private"])
            for test in group["tests"]?.elements ?? [] {
                vectors.append(
                    Vector(
                        id: try #require(test["tcId"]?.integer), token: try #require(test["jws"]?.bytes), key: key,
                        isSet: key["keys"] != nil, isValid: test["result"]?.text == "valid"))
            }
        }
        return vectors
    }

    /// Whether key reader and verifier accept, whatever the payload is.
    static func accepts(_ vector: Vector, withoutAlgorithm: Bool = false) -> Bool {
        var writer = JSONWriter()
        if !vector.isSet { writer.writeRaw("{\"keys\":[") }
        write(vector.key, to: &writer, without: withoutAlgorithm ? "alg" : nil)
        if !vector.isSet { writer.writeRaw("]}") }
        let text = String(decoding: writer.bytes, as: UTF8.self).replacing(",]}", with: "]}").replacing("[,", with: "[")
        let isSecret = text.contains("\"oct\"")
        let bytes = Array(text.utf8)
        do {
            let set = try JWKSet(parsing: bytes.span, kinds: isSecret ? .secrets : .publicKeys)
            let token = try JWSToken(vector.token.span)
            try set.verify(token, allowed: isSecret ? JWTAlgorithm.symmetric : JWTAlgorithm.asymmetric)
            return true
        } catch {
            return false
        }
    }

    private static func write(_ value: JSONValue, to writer: inout JSONWriter, without left: String?) {
        switch value {
        case .object(let members):
            writer.beginObject()
            for member in members where left.map({ !member.key.elementsEqual($0.utf8) }) ?? true {
                writer.key(member.key.span)
                write(member.value, to: &writer, without: left)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { write(element, to: &writer, without: left) }
            writer.endArray()
        case .string(let bytes): writer.writeText(bytes)
        case .number(let digits): writer.writeRaw(digits.span)
        case .bool(let flag): writer.write(flag)
        case .null: writer.writeNull()
        }
    }

    @Test(arguments: [("json_web_key_test.json", 13), ("json_web_signature_test.json", 200)])
    func givesTheStatedResult(_ file: String, _ count: Int) throws {
        let vectors = try Self.vectors(file)
        #expect(vectors.count == count)
        for vector in vectors {
            let expected =
                file.contains("signature") ? Self.disputed[vector.id]?.isAccepted ?? vector.isValid : vector.isValid
            #expect(Self.accepts(vector) == expected, "\(file) \(vector.id)")
        }
    }

    private static func vector(_ id: Int) throws -> Vector {
        try #require(vectors("json_web_signature_test.json").first { $0.id == id })
    }

    /// The signatures of 346 and 350 are right: it is the key's `alg` that forbids them, as it must forbid 338 and 340.
    @Test(arguments: [346, 350]) func aKeySaysWhatItIsFor(_ id: Int) throws {
        let vector = try Self.vector(id)
        #expect(vector.isValid)
        #expect(!Self.accepts(vector))
        #expect(Self.accepts(vector, withoutAlgorithm: true))
        for other in [338, 340] {
            #expect(try !Self.vector(other).isValid)
            #expect(try !Self.accepts(Self.vector(other)))
        }
    }

    /// 370 and 372 differ by one character that base64url does not have; only the one without it can be right.
    @Test func twoResultsAreExchanged() throws {
        let (well, ill) = (try Self.vector(370), try Self.vector(372))
        #expect(!well.isValid && ill.isValid)
        #expect(ill.token.filter { $0 != UInt8(ascii: "?") } == well.token && ill.token != well.token)
        #expect(!well.token.contains(UInt8(ascii: "=")))
    }
}
