import Foundation
import Testing

/// A request made to cost a firewall more than it cost its sender.
struct HostileInput: Sendable, CustomTestStringConvertible {
    let name: String
    /// The transaction as one JSON line.
    let line: @Sendable () -> Data

    var testDescription: String { name }

    static let all: [HostileInput] = [
        form("one argument of 10 MB, varied") { "a=" + text(10_000_000) },
        form("one argument of 10 MB, one letter") { "a=" + String(repeating: "a", count: 10_000_000) },
        form("100,000 arguments") { (0..<100_000).map { "a\($0)=v\($0)" }.joined(separator: "&") },
        form("100,000 arguments of one name") { Array(repeating: "a=%27", count: 100_000).joined(separator: "&") },
        form("1,000,000 arguments of one byte") { Array(repeating: "a", count: 1_000_000).joined(separator: "&") },
        form("1,000,000 empty arguments") { String(repeating: "&", count: 1_000_000) },
        form("200,000 distinct names") {
            (0..<200_000).map { String($0, radix: 16) }.joined(separator: "&")
        },
        form("100,000 attacks of one name") {
            Array(repeating: "a=%27or+1=1--", count: 100_000).joined(separator: "&")
        },
        form("100,000 distinct attacks") {
            (0..<100_000).map { "A\($0)=%26lt'or+1=\($0)--" }.joined(separator: "&")
        },
        form("quotes") { "a=" + String(repeating: "'", count: 5_000_000) },
        form("percents") { "a=" + String(repeating: "%25", count: 3_000_000) },
        form("backslashes") { "a=" + String(repeating: "%5c", count: 3_000_000) },
        form("entities") { "a=" + String(repeating: "%26lt%3b", count: 1_000_000) },
        form("what makes patterns backtrack") {
            "a=" + String(repeating: "a", count: 200_000) + "!&b=" + String(repeating: " ", count: 200_000) + "x&c="
                + String(repeating: "(", count: 100_000)
        },
        json("arrays 100,000 deep") {
            String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        },
        json("objects 100,000 deep") {
            String(repeating: #"{"a":"#, count: 100_000) + "1" + String(repeating: "}", count: 100_000)
        },
        json("an array 100,000 wide") { "[" + (0..<100_000).map { #""v\#($0)""# }.joined(separator: ",") + "]" },
        json("an array of 200,000 digits") { "[" + Array(repeating: "1", count: 200_000).joined(separator: ",") + "]" },
        json("an array of 100,000 objects") {
            "[" + Array(repeating: #"{"a":1}"#, count: 100_000).joined(separator: ",") + "]"
        },
        json("an object of 100,000 members") {
            "{" + (0..<100_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}"
        },
        json("100,000 elements under a name of 100,000 bytes") {
            #"{""# + String(repeating: "x", count: 100_000) + #"":["#
                + Array(repeating: "1", count: 100_000).joined(separator: ",") + "]}"
        },
        HostileInput("multipart with 50,000 files", type: "multipart/form-data; boundary=B") {
            (0..<50_000).map {
                "--B\r\nContent-Disposition: form-data; name=\"f\($0)\"; filename=\"x\($0)\"\r\n\r\nv\($0)\r\n"
            }.joined() + "--B--\r\n"
        },
        HostileInput("multipart with 50,000 parts", type: "multipart/form-data; boundary=B") {
            (0..<50_000).map { "--B\r\nContent-Disposition: form-data; name=\"f\($0)\"\r\n\r\nv\($0)\r\n" }.joined()
                + "--B--\r\n"
        },
        HostileInput("XML 100,000 deep", type: "text/xml") {
            String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        },
        HostileInput("XML 300,000 wide", type: "text/xml") {
            "<a>" + String(repeating: "<b x='1'>t</b>", count: 300_000) + "</a>"
        },
        HostileInput("XML with 1,000,000 empty elements", type: "text/xml") {
            "<a>" + String(repeating: "<b/>", count: 1_000_000) + "</a>"
        },
        HostileInput("a header of 1 MB") { request(headers: [("X-Big", text(1_000_000))]) },
        HostileInput("80,000 cookies") {
            request(headers: [("Cookie", (0..<80_000).map { "c\($0)=v\($0)" }.joined(separator: ";"))])
        },
        HostileInput("500,000 cookies of one byte") {
            request(headers: [("Cookie", Array(repeating: "a", count: 500_000).joined(separator: ";"))])
        },
        HostileInput("200,000 distinct cookies") {
            request(headers: [("Cookie", (0..<200_000).map { String($0, radix: 16) }.joined(separator: ";"))])
        },
        HostileInput("10,000 headers") { request(headers: (0..<9_990).map { ("X-\($0)", "v\($0)") }) },
        HostileInput("50,000 headers") { request(headers: (0..<50_000).map { ("X-\($0)", "v") }) },
        HostileInput("a path of 1 MB") { request(uri: "/" + String(repeating: "a/../", count: 200_000)) },
        HostileInput("a deflate bomb") {
            request(
                headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Encoding", "deflate")],
                body: bomb(decodedBytes: 200_000_000))
        },
    ]

    /// A small request, to know what starting costs.
    static let idle = HostileInput("idle") { request() }

    private init(_ name: String, line: @escaping @Sendable () -> Data) {
        self.name = name
        self.line = line
    }

    private init(_ name: String, type: String, body: @escaping @Sendable () -> String) {
        self.init(name) { HostileInput.request(headers: [("Content-Type", type)], body: Data(body().utf8)) }
    }

    private static func form(_ name: String, _ body: @escaping @Sendable () -> String) -> HostileInput {
        HostileInput(name, type: "application/x-www-form-urlencoded", body: body)
    }

    private static func json(_ name: String, _ body: @escaping @Sendable () -> String) -> HostileInput {
        HostileInput("JSON: " + name, type: "application/json", body: body)
    }

    private static func request(uri: String = "/", headers: [(String, String)] = [], body: Data = Data()) -> Data {
        let fields = [("Host", "example.com"), ("User-Agent", "Mozilla/5.0"), ("Accept", "*/*")] + headers
        // Nothing in these inputs needs an escape but the quotes of the boundary cases, which are in the body.
        let pairs = fields.map { #"["\#($0.0)","\#($0.1)"]"# }.joined(separator: ",")
        let method = body.isEmpty ? "GET" : "POST"
        return Data(
            (#"{"id":"h","client":{"ip":"192.0.2.1","port":1},"request":{"method":"\#(method)","uri":"\#(uri)","#
                + #""version":"HTTP/1.1","headers":[\#(pairs)],"body_base64":""#).utf8)
            + body.base64EncodedData() + Data("\"}}\n".utf8)
    }

    /// Words that rules look for among words that they don't, from a fixed seed.
    private static func text(_ count: Int) -> String {
        let words = [
            "hello", "world", "select", "union", "script", "the", "quick", "brown", "fox", "%3Cscript%3E", "%27", "or",
            "1=1", "--",
        ]
        var state: UInt64 = 1
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 16)
        while bytes.count < count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // Knuth's MMIX generator
            bytes += Array(words[Int(state >> 33) % words.count].utf8) + [UInt8(ascii: "+")]
        }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// A raw deflate stream of `a=aaaa…` (RFC 1951, fixed codes): 13 bits for each 258 bytes.
    private static func bomb(decodedBytes: Int) -> Data {
        var bytes: [UInt8] = []
        var (held, count): (UInt32, UInt32) = (0, 0)
        func add(_ bits: String) {
            for bit in bits.utf8 {
                held |= (bit == UInt8(ascii: "1") ? 1 : 0) << count
                count += 1
                if count == 8 {
                    bytes.append(UInt8(held))
                    (held, count) = (0, 0)
                }
            }
        }
        func literal(_ byte: UInt8) {
            let code = String(0x30 + Int(byte), radix: 2)
            add(String(repeating: "0", count: 8 - code.count) + code)
        }
        add("110")  // the last block, fixed codes
        for byte in "a=a".utf8 { literal(byte) }
        for _ in 0..<decodedBytes / 258 { add("1100010100000") }  // 258 bytes from one back
        add("0000000")
        while count > 0 { add("0") }
        return Data(bytes)
    }
}
