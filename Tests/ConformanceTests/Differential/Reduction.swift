/// Makes a rule set and a request smaller while the engines still differ.
struct Reduction {
    var rules: GeneratedRuleSet
    var request: ReferenceRequest
    /// Whether a pair still shows the difference.
    let differs: (GeneratedRuleSet, ReferenceRequest) -> Bool

    mutating func run() {
        var isSmaller = true
        while isSmaller {
            isSmaller = reduceItems() || reduceRules() || reduceRequest()
        }
    }

    private mutating func keep(_ smaller: GeneratedRuleSet) -> Bool {
        guard differs(smaller, request) else { return false }
        rules = smaller
        return true
    }

    private mutating func reduceItems() -> Bool {
        for index in rules.items.indices.reversed() {
            var smaller = rules
            smaller.items.remove(at: index)
            if keep(smaller) { return true }
        }
        return false
    }

    private mutating func reduceRules() -> Bool {
        for index in rules.items.indices {
            guard case .rule(let links) = rules.items[index] else { continue }
            for link in links.indices {
                if link > 0 {
                    var fewer = links
                    fewer.remove(at: link)
                    if keepRule(fewer, at: index) { return true }
                }
                for variable in links[link].variables.indices where links[link].variables.count > 1 {
                    var smaller = links
                    smaller[link].variables.remove(at: variable)
                    if keepRule(smaller, at: index) { return true }
                }
                for action in links[link].actions.indices where !links[link].actions[action].hasPrefix("id:") {
                    var smaller = links
                    smaller[link].actions.remove(at: action)
                    if keepRule(smaller, at: index) { return true }
                }
            }
        }
        return false
    }

    private mutating func keepRule(_ links: [GeneratedRuleSet.Link], at index: Int) -> Bool {
        var smaller = rules
        smaller.items[index] = .rule(links)
        return keep(smaller)
    }

    private mutating func reduceRequest() -> Bool {
        var candidates: [ReferenceRequest] = []
        if request.response != nil {
            var smaller = request
            smaller.response = nil
            candidates.append(smaller)
        }
        for index in request.headers.indices {
            var smaller = request
            smaller.headers.remove(at: index)
            candidates.append(smaller)
        }
        if !request.body.isEmpty {
            var smaller = request
            smaller.body = []
            candidates.append(smaller)
        }
        if !request.presets.isEmpty {
            var smaller = request
            smaller.presets = []
            candidates.append(smaller)
        }
        for uri in [Bytes("/"), Bytes(request.uri.prefix { $0 != UInt8(ascii: "?") })]
        where request.uri.count > uri.count {
            var smaller = request
            smaller.uri = uri
            candidates.append(smaller)
        }
        let pieces = request.uri.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        for index in pieces.indices.dropFirst() {
            var smaller = request
            var fewer = pieces
            fewer.remove(at: index)
            smaller.uri = Bytes(fewer.joined(separator: [UInt8(ascii: "&")]))
            candidates.append(smaller)
        }
        for candidate in candidates where differs(rules, candidate) {
            request = candidate
            return true
        }
        return false
    }
}

extension ReferenceRequest {
    /// The request as text, for messages.
    var shown: String {
        var lines = ["\(method.shown) \(uri.shown) \(version.shown)   from \(clientAddress)"]
        lines += headers.map { "\($0.name.shown): \($0.value.shown)" }
        if !body.isEmpty { lines.append("body: \(body.shown)") }
        if let response {
            lines.append(
                "response: \(response.status) \(response.headers.map { "\($0.name.shown): \($0.value.shown)" }) "
                    + response.body.shown)
        }
        if !presets.isEmpty { lines.append("presets: \(presets.map { "\($0.name.shown)=\($0.value.shown)" })") }
        return lines.joined(separator: "\n")
    }
}
