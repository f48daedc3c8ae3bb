/// Makes small requests out of few words, so that generated rules find something in them.
struct RequestGenerator {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let words = [
        "a", "b", "ab", "abc", "A", "aB", "1", "7", "-3", "12x", "x y", "../a", "<b>", "&lt;b", "%41", "a%2541", "",
        "cd",
        "script", "0", "3", "4111111111111111", "\u{e9}", "/*c*/ab", "YWI=", "  ab ", "a\u{0}b", "\\x61", "a.b",
        "10.0.0.1",
        "|a|", "abcdef",
    ]
    private static let names = ["a", "b", "A", "ab", "x", "", "s1", "tx", "c"]

    mutating func request() -> ReferenceRequest {
        var request = ReferenceRequest()
        request.method = Bytes(random.pick(["GET", "POST", "POST", "ab"]))
        request.uri = Bytes(
            random.pick(["/", "/a", "/a/b.php", "/%61b", "//a/../b", "/a\\b", "http://h.example/a", "*"]))
        if random.chance(75) { request.uri += Bytes("?") + form() }
        if random.chance(5) { request.uri += Bytes("#frag") }
        request.version = Bytes(random.pick(["HTTP/1.1", "HTTP/1.1", "HTTP/2.0", "HTTP/1.0"]))
        request.headers = [(Bytes("Host"), Bytes(random.pick(["h", "h:80", "[::1]:80"])))]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            request.headers.append((Bytes(random.pick(["X-A", "x-b", "Accept", "X-a"])), Bytes(word())))
        }
        if random.chance(40) {
            let cookies = (0..<Int.random(in: 1...3, using: &random)).map { _ in "\(name())=\(word())" }
            request.headers.append((Bytes("Cookie"), Bytes(cookies.joined(separator: "; "))))
        }
        if random.chance(10) { request.headers.append((Bytes("Authorization"), Bytes("Basic YTpi"))) }
        if request.method == Bytes("POST") { addBody(to: &request) }
        if random.chance(60) { request.response = response() }
        if random.chance(20) { request.presets = [(Bytes("a"), Bytes(word())), (Bytes("Preset"), Bytes("1"))] }
        request.clientAddress = random.pick(["203.0.113.7", "10.0.0.1", "::1", "::ffff:10.0.0.1"])
        return request
    }

    private mutating func word() -> String { random.pick(Self.words) }
    private mutating func name() -> String { random.pick(Self.names) }

    private mutating func form() -> Bytes {
        var text: Bytes = []
        for index in 0..<Int.random(in: 0...4, using: &random) {
            if index > 0 { text.append(UInt8(ascii: "&")) }
            text += Bytes(name())
            if random.chance(90) { text += Bytes("=") + encoded(word()) }
        }
        return text
    }

    /// Mostly encoded as browsers do, sometimes raw.
    private mutating func encoded(_ text: String) -> Bytes {
        if random.chance(20) { return Bytes(text).filter { $0 > 0x20 } }
        return Bytes(text).flatMap { byte -> Bytes in
            if byte.isWordByte { return [byte] }
            if byte == 0x20 { return Bytes("+") }
            let digits = Bytes("0123456789abcdef")
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    private mutating func addBody(to request: inout ReferenceRequest) {
        func set(_ type: String, _ body: Bytes) {
            request.headers.append((Bytes("Content-Type"), Bytes(type)))
            request.body = body
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0..<3: set("application/x-www-form-urlencoded", form())
        case 3: set("multipart/form-data; boundary=B", multipart())
        case 4:
            set(
                "application/json",
                Bytes(random.pick([#"{"a":"ab","b":[1,"x",{"c":null}],"d":{}}"#, #"["a","b"]"#, #"{"a":"#, "7"])))
        case 5:
            set("text/xml", Bytes(random.pick([#"<r a="ab"><b>a b</b><b c="1">x</b></r>"#, "<r>a", "nothing"])))
        case 6: set("text/plain", Bytes(word()))
        default: break
        }
    }

    private mutating func multipart() -> Bytes {
        var body: Bytes = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            body += Bytes("--B\r\nContent-Disposition: form-data; name=\"\(random.pick(["a", "u", "b"]))\"")
            if random.chance(40) {
                body += Bytes("; filename=\"\(random.pick(["a.php", "ab", ""]))\"\r\nContent-Type: text/plain")
            }
            body += Bytes("\r\n\r\n\(word())\(random.chance(90) ? "\r\n" : "\n")")
        }
        return random.chance(90) ? body + Bytes("--B--\r\n") : body
    }

    private mutating func response() -> ReferenceRequest.Response {
        var response = ReferenceRequest.Response()
        response.status = random.pick([200, 200, 404, 500])
        response.headers = [(Bytes("X-R"), Bytes(word()))]
        if random.chance(80) {
            response.headers.append(
                (Bytes("Content-Type"), Bytes(random.pick(["text/plain", "TEXT/plain; charset=x", "image/png"]))))
        }
        if random.chance(80) { response.body = Bytes(random.pick(["ab", "", "some text <b>", "1"])) }
        return response
    }
}
