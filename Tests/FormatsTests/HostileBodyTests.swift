import Testing

@testable import Formats

/// No input traps a reader, and no input takes more than linear time.
@Suite struct HostileBodyTests {
    /// Debug builds run the same shapes smaller: spans are about eight times slower there.
    #if DEBUG
    static let scale = 1
    #else
    static let scale = 10
    #endif

    static let deadline = Duration.seconds(2)

    // MARK: - Random bytes

    @Test func readsAnyFormAndCookieBytes() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<5_000 {
            let input = random.bytes(upTo: 40, from: bytes("a&=;%+ 4"))
            var pieces = URLEncodedReader(input.span)
            var end = 0
            while let piece = pieces.next() {
                #expect(piece.name.lowerBound >= end && piece.value.lowerBound >= piece.name.upperBound)
                end = piece.value.upperBound
            }
            #expect(end <= input.count && end >= input.count - 1)
            var cookies = CookieReader(input.span)
            while let cookie = cookies.next() { #expect(cookie.value.upperBound <= input.count) }
            var decoded: [UInt8] = []
            _ = PercentDecoding.decode(input.span, into: &decoded)
            #expect(decoded.count <= input.count)
        }
    }

    @Test func readsAnyJSONBytes() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            let input = random.bytes(upTo: 24, from: bytes("{}[]\",:\\u00d8fe-1.0 tn"))
            let events = jsonEvents(input, depthLimit: 5)
            let arguments = jsonArguments(input, depthLimit: 5)
            #expect(events.contains("@") == (arguments.last?.hasPrefix("!") ?? false))
        }
    }

    @Test func readsAnyMultipartBytes() {
        var random = SeededGenerator(seed: 6)
        let fragments: [[UInt8]] = [
            "--B", "--B--", "\r\n", "\n", "\r", "Content-Disposition: form-data; name=\"a\"", "; filename=\"f\"", "\"",
            "'", "\\",
            ":", ";", " ", "X: y", "-", "--", "\0", "filename*=UTF-8''x%20", "name=", "B",
        ].map { bytes($0) }
        for _ in 0..<20_000 {
            var body: [UInt8] = []
            for _ in 0..<Int.random(in: 0...16, using: &random) {
                body += fragments[Int.random(in: 0..<fragments.count, using: &random)]
            }
            let outcome = MultipartOutcome(body)
            #expect(outcome.flags.contains(.parserError) == !isEarlyEnd(outcome.error))
            // A body that is read without complaint ends in a final delimiter.
            if !body.isEmpty, outcome.error == nil { #expect(shown(body).contains("--B--")) }
        }
    }

    /// Whether there is no error, or merely one that is no parser error.
    private func isEarlyEnd(_ error: MultipartError?) -> Bool {
        error == nil || error == .noDelimiter || error == .finalDelimiterMissing
    }

    @Test func readsAnyContentType() {
        var random = SeededGenerator(seed: 7)
        let fragments: [[UInt8]] = ["boundary", "Boundary", "=", "\"", ";", " ", "B", "*", "\t", "charset=x", "\0"].map
        { bytes($0) }
        for _ in 0..<20_000 {
            var text = bytes("multipart/form-data")
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                text += fragments[Int.random(in: 0..<fragments.count, using: &random)]
            }
            let boundary = MultipartBoundary(contentType: text.span)
            #expect((boundary.error == nil) == (boundary.delimiter.count > 2))
        }
    }

    // MARK: - Hostile shapes

    private func within(_ deadline: Duration = HostileBodyTests.deadline, _ work: () -> Void) {
        let time = ContinuousClock().measure(work)
        #expect(time < deadline)
    }

    @Test func readsDeepJSON() {
        let depth = 100_000
        let half = [UInt8](repeating: UInt8(ascii: "["), count: depth)
        let input = half + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
        within { #expect(countEvents(input, depthLimit: depth) == 2 * depth) }
        within { #expect(countEvents(half, depthLimit: depth) == nil) }
        // Each leaf's name is longer than the one before: the limit on names must end it.
        let nested = [UInt8]((0..<depth).flatMap { _ in bytes("[1,") })
        within {
            var reader = JSONArgumentReader(nested.span, depthLimit: depth, nameLimitBytes: 1 << 20)
            var total = 0
            while reader.next() { total += reader.name.count }
            #expect(total <= 1 << 20)
            #expect(reader.error?.kind == .tooMuchOutput(limitBytes: 1 << 20))
        }
    }

    @Test func readsLongJSON() {
        let size = Self.scale << 20
        let string = [0x22] + [UInt8](repeating: UInt8(ascii: "a"), count: size) + [0x22]
        within { #expect(countEvents(string, depthLimit: 1) == 1) }
        let elements = bytes("[") + [UInt8]((0..<size / 4).flatMap { _ in bytes("1,\n ") }) + bytes("1]")
        within { #expect(countEvents(elements, depthLimit: 1) == size / 4 + 3) }
        let leaves = [UInt8](bytes("[" + String(repeating: "{\"a\":1},", count: 10_000 * Self.scale) + "1]"))
        within {
            var reader = JSONArgumentReader(leaves.span, depthLimit: 2)
            var count = 0
            while reader.next() { count += 1 }
            #expect(count == 10_000 * Self.scale + 1)
        }
    }

    private func countEvents(_ input: [UInt8], depthLimit: Int) -> Int? {
        var reader = JSONReader(input.span, depthLimit: depthLimit)
        var count = 0
        while true {
            switch reader.next() {
            case .end: return count
            case .error: return nil
            default: count += 1
            }
        }
    }

    @Test func readsManyParts() {
        let parts = 5_000 * Self.scale
        let part = bytes("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n")
        let body = [UInt8]((0..<parts).flatMap { _ in part }) + bytes("--B--\r\n")
        within {
            #expect(countParts(body, contentType: "multipart/form-data; boundary=B") == parts)
        }
    }

    @Test func searchesSelfSimilarBoundariesInLinearTime() {
        // A boundary of dashes in data of dashes: the naive search compares hundreds of bytes at each offset.
        let boundary = String(repeating: "-", count: 900)
        let body =
            bytes("--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n")
            + [UInt8]((0..<(Self.scale << 20) / 900).flatMap { _ in bytes("a" + String(repeating: "-", count: 899)) })
        within {
            #expect(countParts(body, contentType: "multipart/form-data; boundary=\(boundary)") == 1)
        }
        let short =
            bytes("--\(boundary)\r\n")
            + [UInt8]((0..<(Self.scale << 20) / 900).flatMap { _ in bytes(String(repeating: "-", count: 899) + "\n") })
        within { #expect(countParts(short, contentType: "multipart/form-data; boundary=\(boundary)") == 0) }
    }

    @Test func readsManyHeaders() {
        let headers = String(repeating: "a:\r\n", count: 20_000 * Self.scale)
        within {
            let body = bytes("--B\r\n" + headers)
            #expect(countParts(body, contentType: "multipart/form-data; boundary=B") == 0)
        }
        let folds = "X: y\r\n" + String(repeating: " z\r\n", count: 20_000 * Self.scale)
        within {
            let body = bytes("--B\r\n" + folds)
            #expect(countParts(body, contentType: "multipart/form-data; boundary=B") == 0)
        }
    }

    private func countParts(_ body: [UInt8], contentType: String) -> Int {
        let boundary = MultipartBoundary(contentType: bytes(contentType).span)
        var reader = MultipartReader(body.span, boundary: boundary)
        var count = 0
        while reader.next() != nil { count += 1 }
        return count
    }

    @Test func readsManyArguments() {
        let count = 100_000
        let query = [UInt8]((0..<count).flatMap { _ in bytes("ab=c&") })
        within {
            var reader = URLEncodedReader(query.span)
            var pieces = 0
            while reader.next() != nil { pieces += 1 }
            #expect(pieces == count)
        }
        let blanks = [UInt8](repeating: UInt8(ascii: ";"), count: Self.scale << 20)
        within {
            var cookies = CookieReader(blanks.span)
            #expect(cookies.next() == nil)
        }
        let percents = [UInt8](repeating: UInt8(ascii: "%"), count: Self.scale << 20)
        within {
            var output: [UInt8] = []
            #expect(PercentDecoding.decode(percents.span, into: &output))
        }
    }
}
