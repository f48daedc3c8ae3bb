#if YAML
internal import Formats

extension FixtureOverrides {
    /// Reads a file's bytes: a platform's overrides (`test_overrides`), go-ftw's configuration (`testoverride`), or both.
    package init(path: String, bytes: Span<UInt8>) throws(FixtureError) {
        let documents: [YAMLNode]
        do throws(YAMLError) {
            documents = try YAMLReader.read(bytes)
        } catch {
            throw FixtureError(path: path, line: error.line, column: error.column, message: error.message)
        }
        self.init()
        guard let root = documents.first, root.pairs != nil else {
            throw FixtureError(
                path: path, line: 1, column: 1, message: "the file is not a mapping with 'test_overrides'")
        }
        let runnerKeys: Set<String> = [
            "logfile", "logmarkerheadername", "mode", "maxmarkerretries", "maxmarkerloglines", "include", "exclude",
            "include_tags", "custom_log_id_regex", "testoverride",
        ]
        try requireKnownKeys(
            of: root, runnerKeys.union(["version", "meta", "test_overrides"]), in: "the file", path: path)
        if let list = root["test_overrides"], !list.isNull {
            guard let nodes = list.elements else {
                throw FixtureError(
                    path: path, line: list.line, column: list.column, message: "'test_overrides' is not a list")
            }
            for node in nodes { entries.append(try Entry(node, path: path)) }
        }
        guard let configuration = root["testoverride"], !configuration.isNull else { return }
        try requireKnownKeys(
            of: configuration, ["input", "ignore", "forcepass", "forcefail", "overrides"], in: "'testoverride'",
            path: path)
        ignored = Self.named(configuration["ignore"])
        forcedToPass = Self.named(configuration["forcepass"])
        forcedToFail = Self.named(configuration["forcefail"])
        guard let input = configuration["input"] else { return }
        port = input["port"]?.int
        address = input["dest_addr"]?.bytes
        headers = (input["headers"]?.pairs ?? []).map {
            HeaderInput(name: $0.key.bytes ?? [], value: $0.value.bytes ?? [])
        }
    }

    private static func named(_ node: YAMLNode?) -> [NamedTests] {
        (node?.pairs ?? []).compactMap { pair in
            pair.key.bytes.map { NamedTests(pattern: $0, reason: pair.value.text ?? "") }
        }
    }
}

extension FixtureOverrides.Entry {
    fileprivate init(_ node: YAMLNode, path: String) throws(FixtureError) {
        try requireKnownKeys(
            of: node, ["rule_id", "test_ids", "stage_ids", "reason", "retry_once", "expect_failure", "output"],
            in: "an override", path: path)
        guard let ruleID = node["rule_id"]?.int else {
            throw FixtureError(
                path: path, line: node.line, column: node.column, message: "an override has no 'rule_id'")
        }
        var expectation: FixtureExpectation?
        if let output = node["output"], !output.isNull {
            expectation = try FixtureExpectation(output, path: path)
            expectation?.retriesOnce = node["retry_once"]?.bool ?? false
        }
        self.init(
            ruleID: ruleID, testIDs: node["test_ids"]?.elements?.compactMap(\.int) ?? [],
            stageIDs: node["stage_ids"]?.elements?.compactMap(\.int) ?? [], reason: node["reason"]?.text ?? "",
            expectation: expectation)
    }
}
#endif
