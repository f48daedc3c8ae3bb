internal import RuleTools

/// Generated rules and transactions for ``Scale``: always the same.
enum ScaleInputs {
    /// 10000 rules each of `@rx` with literals, `@streq` on ARGS, and `@ipMatch`, none of which match harmless requests.
    static var manyRules: String {
        var text = ""
        for number in 0..<10_000 {
            let word = word(number)
            text += """
                SecRule ARGS "@rx (?i)\(word)[0-9]+evil" "id:\(5_000_000 + number),phase:2,pass,nolog"
                SecRule ARGS "@streq \(word)-\(number)" "id:\(5_100_000 + number),phase:2,pass,nolog"
                SecRule REMOTE_ADDR "@ipMatch 198.\(18 + number % 2).\(number / 2 % 250).\(number / 500)" \
                "id:\(5_200_000 + number),phase:1,pass,nolog"

                """
        }
        return text
    }

    static let highLimits = """
        SecRequestBodyLimit 33554432
        SecRequestBodyNoFilesLimit 33554432
        SecArgumentsLimit 10000000
        SecResponseBodyLimit 33554432

        """

    /// A query of so many arguments with words for values.
    static func arguments(_ count: Int) -> TransactionInput {
        let pairs = (0..<count).map { "field\($0)=\(word($0 * 7))+\(word($0 * 13))" }
        return request(target: "/search?" + pairs.joined(separator: "&"))
    }

    /// An urlencoded body of harmless text.
    static func form(bytes: Int) -> TransactionInput {
        var body = ""
        var number = 0
        while body.utf8.count < bytes {
            body += "field\(number)=" + sentence(number).replacing(" ", with: "+") + "&"
            number += 1
        }
        return request(type: "application/x-www-form-urlencoded", body: body)
    }

    /// An array of harmless strings.
    static func json(bytes: Int) -> TransactionInput {
        var body = "[\"\""
        var number = 0
        while body.utf8.count < bytes {
            body += ",\"\(sentence(number))\""
            number += 1
        }
        return request(type: "application/json", body: body + "]")
    }

    /// A page of markup and text.
    static func page(bytes: Int) -> TransactionInput {
        var page = "<!doctype html><html><head><title>A page</title></head><body>\n"
        var number = 0
        while page.utf8.count < bytes {
            page +=
                "<p class=\"text\"><a href=\"/item/\(number)\">\(sentence(number))</a> \(sentence(number * 3)).</p>\n"
            number += 1
        }
        var input = request(target: "/page")
        input.response = ResponseInput(
            status: 200, headers: [HeaderInput("Content-Type", "text/html; charset=utf-8")],
            body: bytes == 0 ? [] : Array(page.utf8))
        return input
    }

    /// Requests of somewhat under 64 KB that light up as much as we know how to.
    static func hostile(_ corpora: [String]) throws(BenchFailure) -> [(name: String, input: TransactionInput)] {
        let limit = 60_000
        var glued = ""
        for input in try Corpus.load(corpora) {
            let target = String(decoding: input.request.uri, as: UTF8.self)
            guard let question = target.firstIndex(of: "?") else { continue }
            let piece = target[target.index(after: question)...]
            if glued.utf8.count + piece.utf8.count + 1 > limit { continue }
            glued += piece + "&"
        }
        let sentences = (0..<1_000).map { "f\($0)=`id;ls -la|sh -c 'cat /etc/pa" }.joined(separator: "&")
        let quotes = "q=" + String(repeating: "' or \"1\"=\"1\" -- /*!*/ <a onx=y> ${a} ;ls|", count: 1_300)
        let percent =
            "q=" + String(repeating: "%2526%25u0041&amp;\\x41\\u0041+", count: 1_900).replacing("&", with: "%26")
        let form = "application/x-www-form-urlencoded"
        return [
            ("attacks glued together", request(type: form, body: glued)),
            ("1000 half shell commands", request(type: form, body: String(sentences.prefix(limit)))),
            ("quotes and breakouts in one value", request(type: form, body: String(quotes.prefix(limit)))),
            ("codings within codings", request(type: form, body: String(percent.prefix(limit)))),
        ]
    }

    private static let words = [
        "river", "stone", "paper", "green", "window", "market", "letter", "garden", "simple", "travel", "winter",
        "people", "number", "summer", "bright", "silver", "corner", "ticket", "bottle", "planet",
    ]

    private static func word(_ number: Int) -> String {
        words[number % words.count] + words[number / words.count % words.count]
    }

    private static func sentence(_ number: Int) -> String {
        (0..<6).map { words[(number &* 31 &+ $0 &* 17 &+ number / 7) % words.count] }.joined(separator: " ")
    }

    private static func request(target: String = "/submit", type: String? = nil, body: String = "") -> TransactionInput
    {
        var headers = [
            HeaderInput("Host", "www.example.com"), HeaderInput("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"),
            HeaderInput("Accept", "*/*"),
        ]
        if let type {
            headers.append(HeaderInput("Content-Type", type))
            headers.append(HeaderInput("Content-Length", String(body.utf8.count)))
        }
        return TransactionInput(
            id: Array("scale".utf8),
            request: RequestInput(
                method: Array((type == nil ? "GET" : "POST").utf8), uri: Array(target.utf8), headers: headers,
                body: Array(body.utf8)))
    }
}
