#if YAML
internal import Formats

extension LintSettings {
    /// Why a configuration file cannot be used, with the place.
    package struct FileError: Error, Sendable {
        package var line: Int
        package var column: Int
        package var message: String
    }

    /// Takes over what a configuration file says: a YAML mapping with any of `profile`, `target`, `select`, `ignore`,
    /// `id-ranges`, `tags`, `declared-tx`, `used-tx`, `version`, `tests` and `fail-on`.
    ///
    /// - Returns: paths of tests, relative to the file, and the word after `fail-on`.
    package mutating func read(_ bytes: [UInt8]) throws(FileError) -> (tests: [String], failOn: String?) {
        let documents: [YAMLNode]
        do throws(YAMLError) {
            documents = try YAMLReader.read(bytes.span)
        } catch {
            throw FileError(line: error.line, column: error.column, message: error.message)
        }
        guard let root = documents.first, !root.isNull else { return ([], nil) }
        guard let pairs = root.pairs else { throw Self.error(root, "the file is not a mapping") }
        var tests: [String] = []
        var failOn: String?
        for pair in pairs {
            let key = pair.key.text ?? ""
            switch key {
            case "profile":
                guard let text = pair.value.text, let value = LintProfile(rawValue: text) else {
                    throw Self.error(pair.value, "'profile' is one of default, strict, crs")
                }
                profile = value
            case "target":
                for (node, word) in try Self.words(pair.value, key) {
                    guard let value = Target(rawValue: word) else {
                        throw Self.error(node, "'target' is one of modsecurity2, modsecurity3, coraza")
                    }
                    targets.insert(value)
                }
            case "select": selected += try Self.words(pair.value, key).map(\.1)
            case "ignore": ignored += try Self.words(pair.value, key).map(\.1)
            case "tags": approvedTags += try Self.words(pair.value, key).map(\.1)
            case "declared-tx": declaredTX.formUnion(try Self.words(pair.value, key).map { $0.1.lowercased() })
            case "used-tx": usedTX.formUnion(try Self.words(pair.value, key).map { $0.1.lowercased() })
            case "version": version = pair.value.text
            case "tests": tests += try Self.words(pair.value, key).map(\.1)
            case "fail-on": failOn = pair.value.text
            case "id-ranges":
                for (node, word) in try Self.words(pair.value, key) {
                    let ends = word.split(separator: "-").map { UInt64($0.filter { $0 != " " }) }
                    guard let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count <= 2, low <= high else {
                        throw Self.error(node, "a range of ids is written '1000-1999'")
                    }
                    idRanges.append(low...high)
                }
            default: throw Self.error(pair.key, "there is no setting '\(key)'")
            }
        }
        return (tests, failOn)
    }

    /// One word or a list of them.
    private static func words(_ node: YAMLNode, _ key: String) throws(FileError) -> [(YAMLNode, String)] {
        var result: [(YAMLNode, String)] = []
        for element in node.elements ?? [node] {
            guard let text = element.text else { throw error(element, "'\(key)' takes a list of words") }
            result.append((element, text))
        }
        return result
    }

    private static func error(_ node: YAMLNode, _ message: String) -> FileError {
        FileError(line: node.line, column: node.column, message: message)
    }
}
#endif
