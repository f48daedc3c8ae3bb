/// The words after a command: `--name value`, `--flag`, and nothing else.
struct Options {
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []

    /// Reads the words; `flags` take no value, `names` take one and may be given more than once.
    init(_ words: [String], flags known: Set<String>, names: Set<String>) throws(BenchFailure) {
        var words = words[...]
        while let word = words.popFirst() {
            let name = String(word.drop { $0 == "-" })
            if known.contains(name) {
                flags.insert(name)
            } else if names.contains(name) {
                guard let value = words.popFirst() else { throw BenchFailure("'--\(name)' takes a value") }
                values[name, default: []].append(value)
            } else {
                throw BenchFailure("no option '\(word)'; 'portcullis-bench' alone lists them")
            }
        }
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    func value(_ name: String) -> String? { values[name]?.last }

    func required(_ name: String) throws(BenchFailure) -> String {
        guard let value = value(name) else { throw BenchFailure("'--\(name)' is missing") }
        return value
    }

    func number(_ name: String, default fallback: Int) throws(BenchFailure) -> Int {
        guard let text = value(name) else { return fallback }
        guard let number = Int(text), number > 0 else {
            throw BenchFailure("'--\(name)' is a positive number, not '\(text)'")
        }
        return number
    }
}
