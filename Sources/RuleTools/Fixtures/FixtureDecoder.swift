#if YAML
internal import Formats
internal import SecLang

extension FixtureFile {
    /// Reads a file's bytes; the first fault that makes a test unusable ends it.
    package init(path: String, bytes: Span<UInt8>) throws(FixtureError) {
        let documents: [YAMLNode]
        do throws(YAMLError) {
            documents = try YAMLReader.read(bytes)
        } catch {
            throw FixtureError(path: path, line: error.line, column: error.column, message: error.message)
        }
        guard let root = documents.first, root.pairs != nil else {
            throw FixtureError(path: path, line: 1, column: 1, message: "the file is not a mapping with 'tests'")
        }
        if documents.count > 1 {
            throw FixtureError(
                path: path, line: documents[1].line, column: documents[1].column,
                message: "a second document: a file holds one mapping with 'tests'")
        }
        var decoder = FixtureDecoder(path: path)
        self = try decoder.file(root)
    }
}

/// Turns a YAML tree into tests.
private struct FixtureDecoder {
    let path: String
    var notes: [FixtureNote] = []

    init(path: String) { self.path = path }

    mutating func file(_ root: YAMLNode) throws(FixtureError) -> FixtureFile {
        // Published files have a stray key here and there; none of them could change what a test means.
        note(unknownIn: root, known: ["meta", "rule_id", "tests"], of: "the file", isError: false)
        let ruleID = try optionalInteger(root["rule_id"], "rule_id") ?? Self.firstNumber(in: path)
        guard let node = root["tests"] else { throw error(root, "the file has no list 'tests'") }
        guard let list = node.elements else { throw error(node, "'tests' is not a list") }
        if list.isEmpty { warn(node, "the file has no tests") }
        var tests: [FixtureTest] = []
        var lines: [Int: Int] = [:]
        for (index, node) in list.enumerated() {
            let test = try test(node, position: index + 1, ruleID: ruleID)
            if let earlier = lines[test.testID] {
                warn(node, "test \(test.testID) is there already, on line \(earlier)")
            }
            lines[test.testID] = node.line
            tests.append(test)
        }
        return FixtureFile(path: path, ruleID: ruleID, tests: tests, notes: notes)
    }

    /// The first number in the last part of a path.
    private static func firstNumber(in path: String) -> Int? {
        let name = path.split(separator: "/").last ?? ""
        return Int(name.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber })
    }

    private mutating func test(_ node: YAMLNode, position: Int, ruleID: Int?) throws(FixtureError) -> FixtureTest {
        guard node.pairs != nil else { throw error(node, "a test is not a mapping") }
        note(
            unknownIn: node,
            known: ["test_id", "test_title", "rule_id", "desc", "description", "tags", "stages", "enabled"],
            of: "a test")
        let testID = try optionalInteger(node["test_id"], "test_id") ?? position
        guard let list = node["stages"]?.elements, !list.isEmpty else {
            throw error(node["stages"] ?? node, "test \(testID) has no list 'stages'")
        }
        if let tags = node["tags"], !tags.isNull, tags.elements == nil { throw error(tags, "'tags' is not a list") }
        var stages: [FixtureStage] = []
        for item in list { stages += try self.stages(item) }
        return FixtureTest(
            name: "\(ruleID.map { String($0) } ?? path)-\(testID)", path: path, line: node.line, ruleID: ruleID,
            testID: testID, title: node["test_title"]?.text ?? "", summary: node["desc"]?.text ?? "",
            tags: node["tags"]?.elements?.compactMap(\.text) ?? [], stages: stages)
    }

    /// A stage, once for each entry of `uris`; older files wrap it in a key `stage`.
    private mutating func stages(_ item: YAMLNode) throws(FixtureError) -> [FixtureStage] {
        let node = item["stage"] ?? item
        guard node.pairs != nil else { throw error(node, "a stage is not a mapping") }
        guard let input = node["input"] else { throw error(node, "a stage has no 'input'") }
        guard input.pairs != nil || input.isNull else { throw error(input, "'input' is not a mapping") }
        note(unknownIn: node, known: ["description", "input", "output"], of: "a stage")
        var expectation = FixtureExpectation()
        if let output = node["output"] { expectation = try self.expectation(output) }
        let stage = FixtureStage(
            summary: node["description"]?.text ?? "", line: node.line, input: try self.input(input),
            expectation: expectation)
        if stage.expectation.isEmpty {
            warn(node, "the stage expects nothing and always passes")
        }
        guard let list = input["uris"], !list.isNull else { return [stage] }
        guard let uris = list.elements else { throw error(list, "'uris' is not a list") }
        guard !uris.isEmpty else { return [stage] }
        var stages: [FixtureStage] = []
        for uri in uris {
            var stage = stage
            stage.input.uri = try value(uri, "uris") ?? []
            stages.append(stage)
        }
        return stages
    }

    private static let inputKeys: Set<String> = [
        "dest_addr", "port", "protocol", "method", "uri", "uris", "version", "headers", "ordered_headers", "data",
        "encoded_data", "encoded_request", "autocomplete_headers", "stop_magic", "save_cookie", "follow_redirect",
        "response", "raw_request", "virtual_host_mode",
    ]

    private mutating func input(_ node: YAMLNode) throws(FixtureError) -> FixtureInput {
        note(unknownIn: node, known: Self.inputKeys, of: "'input'")
        var input = FixtureInput()
        if let address = try value(node["dest_addr"], "dest_addr") { input.address = address }
        if let port = try optionalInteger(node["port"], "port") { input.port = port }
        if let scheme = try value(node["protocol"], "protocol") { input.scheme = scheme }
        if let method = try value(node["method"], "method") { input.method = method }
        if let uri = try value(node["uri"], "uri") { input.uri = uri }
        if let version = try value(node["version"], "version") { input.version = version }
        if let stops = try flag(node["stop_magic"], "stop_magic") { input.completesHeaders = !stops }
        if let completes = try flag(node["autocomplete_headers"], "autocomplete_headers") {
            input.completesHeaders = completes
        }
        input.savesCookies = try flag(node["save_cookie"], "save_cookie") ?? false
        input.followsRedirect = try flag(node["follow_redirect"], "follow_redirect") ?? false
        try readHeaders(node, into: &input)
        try readBody(node, into: &input)
        if let response = node["response"], !response.isNull { input.response = try self.response(response) }
        return input
    }

    private mutating func readHeaders(_ node: YAMLNode, into input: inout FixtureInput) throws(FixtureError) {
        if let ordered = node["ordered_headers"], !ordered.isNull {
            guard let list = ordered.elements else { throw error(ordered, "'ordered_headers' is not a list") }
            input.hasOrderedHeaders = true
            for item in list {
                guard let name = item["name"]?.bytes else { throw error(item, "a header has no 'name'") }
                note(unknownIn: item, known: ["name", "value"], of: "a header")
                input.headers.append(HeaderInput(name: name, value: try value(item["value"], "value") ?? []))
            }
        } else if let headers = node["headers"], !headers.isNull {
            input.headers = try self.headers(headers)
        }
    }

    private func headers(_ node: YAMLNode) throws(FixtureError) -> [HeaderInput] {
        guard let pairs = node.pairs else { throw error(node, "'headers' is not a mapping") }
        var headers: [HeaderInput] = []
        for pair in pairs {
            guard let name = pair.key.bytes else { throw error(pair.key, "a header's name is not text") }
            let text = try value(pair.value, String(decoding: name, as: UTF8.self)) ?? []
            headers.append(HeaderInput(name: name, value: text))
        }
        return headers
    }

    private func readBody(_ node: YAMLNode, into input: inout FixtureInput) throws(FixtureError) {
        let data = try value(node["data"], "data")
        if let encoded = try value(node["encoded_request"], "encoded_request"), !encoded.isEmpty {
            guard data?.isEmpty ?? true else { throw error(node, "'data' and 'encoded_request' exclude each other") }
            input.rawRequest = try base64(encoded, node, "encoded_request")
        } else if let raw = try value(node["raw_request"], "raw_request"), !raw.isEmpty {
            input.rawRequest = raw
        }
        if let encoded = try value(node["encoded_data"], "encoded_data"), !encoded.isEmpty {
            guard data?.isEmpty ?? true else { throw error(node, "'data' and 'encoded_data' exclude each other") }
            input.data = try base64(encoded, node, "encoded_data")
        } else if let data {
            input.data = DataTemplate.expand(data)
        }
    }

    private mutating func response(_ node: YAMLNode) throws(FixtureError) -> ResponseInput {
        guard node.pairs != nil else { throw error(node, "'response' is not a mapping") }
        note(
            unknownIn: node, known: ["status", "headers", "body", "encoded_body", "log_message"], of: "'response'")
        var response = ResponseInput(status: 200)
        if let status = try optionalInteger(node["status"], "status") { response.status = status }
        if let headers = node["headers"], !headers.isNull { response.headers = try self.headers(headers) }
        response.body = try value(node["body"], "body") ?? []
        if let encoded = try value(node["encoded_body"], "encoded_body") {
            response.body = try base64(encoded, node, "encoded_body")
        }
        return response
    }

    // MARK: Expectations

    mutating func expectation(_ node: YAMLNode) throws(FixtureError) -> FixtureExpectation {
        guard node.pairs != nil || node.isNull else { throw error(node, "'output' is not a mapping") }
        note(
            unknownIn: node,
            known: [
                "status", "log", "log_contains", "no_log_contains", "response_contains", "expect_error", "retry_once",
                "isolated",
            ], of: "'output'")
        var expectation = FixtureExpectation()
        // The schema's first version had a list of statuses.
        let statuses = try ids(node["status"], "status")
        expectation.status = statuses.first
        expectation.otherStatuses = Array(statuses.dropFirst())
        expectation.responsePattern = try value(node["response_contains"], "response_contains")
        expectation.expectsError = try flag(node["expect_error"], "expect_error")
        expectation.retriesOnce = try flag(node["retry_once"], "retry_once") ?? false
        expectation.isIsolated = try flag(node["isolated"], "isolated") ?? false
        if let log = node["log"], !log.isNull {
            guard log.pairs != nil else { throw error(log, "'log' is not a mapping") }
            note(
                unknownIn: log, known: ["expect_ids", "no_expect_ids", "only_ids", "match_regex", "no_match_regex"],
                of: "'log'")
            if let only = log["only_ids"], !only.isNull { expectation.onlyIDs = try ids(only, "only_ids") }
            expectation.expectedIDs = try ids(log["expect_ids"], "expect_ids")
            expectation.unexpectedIDs = try ids(log["no_expect_ids"], "no_expect_ids")
            expectation.logPattern = try value(log["match_regex"], "match_regex")
            expectation.absentLogPattern = try value(log["no_match_regex"], "no_match_regex")
        }
        let lines = try value(node["log_contains"], "log_contains")
        let absentLines = try value(node["no_log_contains"], "no_log_contains")
        expectation.logPattern = expectation.logPattern ?? lines
        expectation.absentLogPattern = expectation.absentLogPattern ?? absentLines
        return expectation
    }

    private func ids(_ node: YAMLNode?, _ key: String) throws(FixtureError) -> [Int] {
        guard let node, !node.isNull else { return [] }
        guard let elements = node.elements else { return [try integer(node, key)] }
        var ids: [Int] = []
        for element in elements { ids.append(try integer(element, key)) }
        return ids
    }

    // MARK: Scalars

    private func value(_ node: YAMLNode?, _ key: String) throws(FixtureError) -> [UInt8]? {
        guard let node, !node.isNull else { return nil }
        guard let bytes = node.bytes else { throw error(node, "'\(key)' is not text") }
        return bytes
    }

    private func integer(_ node: YAMLNode, _ key: String) throws(FixtureError) -> Int {
        guard let value = node.int else { throw error(node, "'\(key)' is not a whole number") }
        return value
    }

    private func optionalInteger(_ node: YAMLNode?, _ key: String) throws(FixtureError) -> Int? {
        guard let node, !node.isNull else { return nil }
        return try integer(node, key)
    }

    private func flag(_ node: YAMLNode?, _ key: String) throws(FixtureError) -> Bool? {
        guard let node, !node.isNull else { return nil }
        guard let value = node.bool else { throw error(node, "'\(key)' is neither true nor false") }
        return value
    }

    /// Base64 as it stands in YAML, line breaks inside.
    private func base64(_ text: [UInt8], _ node: YAMLNode, _ key: String) throws(FixtureError) -> [UInt8] {
        let packed = text.filter { $0 > 0x20 }
        var decoded: [UInt8] = []
        guard Base64.decode(packed.span, into: &decoded) else { throw error(node, "'\(key)' is not base64") }
        return decoded
    }

    /// Notes keys that the schema does not have: go-ftw would pass over them, and the author's wish with them.
    mutating func note(unknownIn node: YAMLNode, known: Set<String>, of place: String, isError: Bool = true) {
        for pair in node.pairs ?? [] {
            guard let key = pair.key.text, !known.contains(key) else { continue }
            let help = NearestName.nearest(to: key, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
            notes.append(
                FixtureNote(
                    line: pair.key.line, column: pair.key.column, message: "\(place) has no key '\(key)'\(help)",
                    isError: isError))
        }
    }

    private mutating func warn(_ node: YAMLNode, _ message: String) {
        notes.append(FixtureNote(line: node.line, column: node.column, message: message, isError: false))
    }

    private func error(_ node: YAMLNode, _ message: String) -> FixtureError {
        FixtureError(path: path, line: node.line, column: node.column, message: message)
    }
}

extension FixtureExpectation {
    /// Reads an `output` mapping, as overrides files have it too; a key that the schema does not have is an error.
    init(_ node: YAMLNode, path: String) throws(FixtureError) {
        var decoder = FixtureDecoder(path: path)
        self = try decoder.expectation(node)
        if let note = decoder.notes.first { throw FixtureError(path: path, note) }
    }
}

/// Holds a mapping to the keys that its schema has.
func requireKnownKeys(
    of node: YAMLNode, _ known: Set<String>, in place: String, path: String
) throws(FixtureError) {
    var decoder = FixtureDecoder(path: path)
    decoder.note(unknownIn: node, known: known, of: place)
    if let note = decoder.notes.first { throw FixtureError(path: path, note) }
}
#endif
