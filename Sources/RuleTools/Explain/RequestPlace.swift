internal import Formats
internal import RuleEngine

/// Where in the request as sent a value came from.
struct RequestPlace {
    /// Such as `query string`.
    var part: String
    /// The bytes as sent.
    var bytes: [UInt8]
    /// Where they begin in that part.
    var offset: Int

    /// The bytes of the request that became `range` of a variable's value; `nil` when they can't be found.
    static func find(_ range: Range<Int>, of value: [UInt8], named name: [UInt8], in input: TransactionInput)
        -> RequestPlace?
    {
        let request = input.request
        let words = name.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        let variable = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let key = words.count > 1 ? Array(words[1]) : []
        switch variable {
        case "ARGS", "ARGS_GET", "ARGS_POST", "ARGS_NAMES", "ARGS_GET_NAMES", "ARGS_POST_NAMES":
            let isName = variable.hasSuffix("NAMES")
            let query = request.uri.firstIndex(of: UInt8(ascii: "?")).map { Array(request.uri[($0 + 1)...]) } ?? []
            for (part, bytes) in [("query string", query), ("body", request.body)] {
                if let place = inForm(bytes, part, range, value, key, isName: isName) { return place }
            }
        case "REQUEST_HEADERS":
            for header in request.headers where PhraseSearch.folded(header.name) == PhraseSearch.folded(key) {
                if header.value == value {
                    return RequestPlace(
                        part: "header \(RuleText.brief(header.name))", bytes: Array(value[range]),
                        offset: range.lowerBound)
                }
            }
        default: break
        }
        let parts: [(String, [UInt8])] =
            [("request target", request.uri)]
            + request.headers.map { ("header \(RuleText.brief($0.name))", $0.value) } + [("body", request.body)]
        let wanted = Array(value[range])
        guard !wanted.isEmpty else { return nil }
        for (part, bytes) in parts {
            guard let start = firstIndex(of: value, in: bytes) else { continue }
            return RequestPlace(part: part, bytes: wanted, offset: start + range.lowerBound)
        }
        for (part, bytes) in parts {
            guard let start = firstIndex(of: wanted, in: bytes) else { continue }
            return RequestPlace(part: part, bytes: wanted, offset: start)
        }
        return nil
    }

    private static func inForm(
        _ bytes: [UInt8], _ part: String, _ range: Range<Int>, _ value: [UInt8], _ key: [UInt8], isName: Bool
    ) -> RequestPlace? {
        var reader = URLEncodedReader(bytes.span)
        while let piece = reader.next() {
            let name = Array(bytes[piece.name])
            let text = Array(bytes[piece.value])
            guard decoded(name) == (isName ? value : key), isName || decoded(text) == value else { continue }
            let raw = isName ? name : text
            let place = BackMap.source(of: range, in: raw, decoded)
            let start = (isName ? piece.name : piece.value).lowerBound + place.lowerBound
            return RequestPlace(part: part, bytes: Array(raw[place]), offset: start)
        }
        return nil
    }

    /// As arguments are decoded: like `t:urlDecode`.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        (try? TransformationChain(["urlDecode"]))?.apply(bytes).output ?? bytes
    }

    private static func firstIndex(of part: [UInt8], in bytes: [UInt8]) -> Int? {
        guard !part.isEmpty, part.count <= bytes.count else { return nil }
        return (0...(bytes.count - part.count)).first { bytes[$0...].starts(with: part) }
    }
}
