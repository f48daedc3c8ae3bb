internal import Formats
internal import Foundation
internal import Gateway

/// `portcullis-bench tokens`: what checking a token takes, from its text to its claims.
///
/// Prints minimum and median processor time in microseconds, for each algorithm `signature/…` (the signature of a token that
/// was taken apart, its key looked up and the bytes hashed) and `token/…` (all of it, from the text to the claims).
enum Tokens {
    static let usage = """
        portcullis-bench tokens [--folder Fixtures/jwt] [--passes N]
            time to check the signature of a token, and all of a token, for each algorithm
        """

    /// When the tokens of the fixtures are valid.
    private static let nowMicroseconds: Int64 = 1_772_337_906_000_000
    private static let checksPerPass = 200

    static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let options = try Options(words, flags: [], names: ["folder", "passes"])
        let folder = options.value("folder") ?? "Fixtures/jwt"
        let passes = try options.number("passes", default: 50)
        let keyText = try read("\(folder)/keys.json")
        let keys: JWKSet
        do throws(JWKSet.Refusal) {
            keys = try JWKSet(parsing: keyText.span)
        } catch {
            throw BenchFailure("\(folder)/keys.json: \(error.message)")
        }
        var expectations = JWTClaims.Expectations()
        expectations.issuer = Array("https://idp.example/".utf8)
        expectations.audiences = [Array("api".utf8)]
        let provider = JWTProvider(
            name: Array("main".utf8), algorithms: JWTAlgorithm.asymmetric, expectations: expectations)
        for (name, text) in try tokens("\(folder)/tokens.jsonl") {
            do throws(JWTRefusal) {
                let token = try JWSToken(text.span)
                try report("signature/\(name)", passes: passes) { () throws(JWTRefusal) in
                    try keys.verify(token, allowed: JWTAlgorithm.asymmetric)
                }
                try report("token/\(name)", passes: passes) { () throws(JWTRefusal) in
                    _ = try provider.check(text.span, keys: keys, nowMicroseconds: nowMicroseconds)
                }
            } catch {
                throw BenchFailure("\(name): \(error.message)")
            }
        }
        return 0
    }

    private static func report(
        _ name: String, passes: Int, _ check: () throws(JWTRefusal) -> Void
    ) throws(JWTRefusal) {
        var times: [Double] = []
        for _ in 0..<passes {
            let start = processorMicroseconds()
            for _ in 0..<checksPerPass { try check() }
            times.append((processorMicroseconds() - start) / Double(checksPerPass))
        }
        times.sort()
        let figures = [times[0], times[times.count / 2]].map { String(format: "%8.2f", $0) }.joined(separator: " ")
        print("\(name.padding(toLength: 26, withPad: " ", startingAt: 0)) \(figures)")
    }

    private static func read(_ path: String) throws(BenchFailure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw BenchFailure("cannot read '\(path)'") }
        return [UInt8](data)
    }

    /// The fixtures whose names say nothing but algorithm and key: those that are accepted.
    private static func tokens(_ path: String) throws(BenchFailure) -> [(String, [UInt8])] {
        var tokens: [(String, [UInt8])] = []
        for line in try read(path).split(separator: UInt8(ascii: "\n")) {
            let line = Array(line)
            guard let value = try? JSONValue(parsing: line.span), let id = value["id"]?.text,
                value["expect"]?.text == "accepted", value["keys"]?.text == "keys", let token = value["token"]?.bytes,
                let space = id.firstIndex(of: " "), id[space...].hasPrefix(" by "), !id.contains(",")
            else { continue }
            tokens.append((id.replacing(" by ", with: "/"), token))
        }
        guard !tokens.isEmpty else { throw BenchFailure("no tokens in '\(path)'") }
        return tokens
    }
}
