/// Writes the Swift source of one kind's registry: the enum, its name table, and the switches that make direct calls.
struct RegistrySource {
    let kind: VocabularyKind
    let items: [VocabularyItem]

    var text: String {
        var out = "// Written by `make generate` from the files in Vocabulary/\(kind.folder). Do not edit.\n\n"
        if kind.dispatch == .transformations { out += "package import PatternMatching\n\n" }
        out += "/// \(kind.summary).\n///\n"
        out += "/// The order is alphabetical and not a stable format: anything saved carries names.\n"
        out +=
            "package enum \(kind.enumName): \(items.count > 256 ? "UInt16" : "UInt8"), CaseIterable, BitwiseCopyable, Sendable {\n"
        for item in items { out += "    case \(item.caseName)\n" }
        out += "\n" + names + "\n" + lookup + "\n"
        out += property("definition", type: "any \(kind.definition).Type", comment: definitionComment) {
            "\($0.typeName).self"
        }
        switch kind.dispatch {
        case .none: break
        case .computedVariables: out += "\n" + computedVariables
        case .byteChecks: out += "\n" + byteChecks
        case .transformations: out += "\n" + transformations
        }
        return out + "}\n"
    }

    private var definitionComment: String { "The item's type; for load time, since calls through it are dynamic." }

    private var names: String {
        var out = property("name", type: "StaticString", comment: "The name as rule files usually spell it.") {
            "\"\($0.name)\""
        }
        out += "\n    /// Every accepted spelling, alphabetically.\n"
        out += "    package static var allNames: [StaticString] {\n        [\n"
        let all = items.flatMap { [$0.name] + $0.aliases }.sorted { $0.lowercased() < $1.lowercased() }
        for name in all { out += "            \"\(name)\",\n" }
        return out + "        ]\n    }\n"
    }

    /// A switch on length and first letter leaves one or two candidates to compare.
    private var lookup: String {
        struct Key: Hashable { let length: Int, first: UInt8 }
        var buckets: [Key: [(name: String, item: VocabularyItem)]] = [:]
        for item in items {
            for name in [item.name] + item.aliases {
                guard let first = name.utf8.first else { continue }
                buckets[Key(length: name.utf8.count, first: first | 0x20), default: []].append((name, item))
            }
        }
        var out = """
                /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
                package static func named(_ bytes: Span<UInt8>) -> Self? {
                    guard !bytes.isEmpty else { return nil }
                    switch (bytes.count, bytes[0] | 0x20) {

            """
        for key in buckets.keys.sorted(by: { ($0.length, $0.first) < ($1.length, $1.first) }) {
            out += "        case (\(key.length), UInt8(ascii: \"\(Character(UnicodeScalar(key.first)))\")):\n"
            for (name, item) in (buckets[key] ?? []).sorted(by: { $0.name < $1.name }) {
                out += "            if isName(bytes, \"\(name)\") { return .\(item.caseName) }\n"
            }
        }
        out += """
                    default: break
                    }
                    return nil
                }

                /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
                package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

            """
        return out
    }

    private var byteChecks: String {
        var out = property(
            "isByteCheck", type: "Bool", comment: "Whether `check(_:)` decides this operator.",
            value: { $0.conformances.contains("ByteCheckDefinition") ? "true" : "false" })
        out += """

                /// Whether the value passes an operator that looks at nothing but its bytes; `false` for every other
                /// operator.
                package func check(_ value: Span<UInt8>) -> Bool {
                    switch self {

            """
        return out + cases(conformingTo: "ByteCheckDefinition", otherwise: "false") { "\($0.typeName).check(value)" }
    }

    private var computedVariables: String {
        var out = property(
            "isComputed", type: "Bool", comment: "Whether `write(_:to:)` gives this variable's value.",
            value: { $0.conformances.contains("ComputedVariableDefinition") ? "true" : "false" })
        out += """

                /// Appends the value of a variable that is worked out when read; nothing for every other variable.
                package func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
                    switch self {

            """
        return out
            + cases(conformingTo: "ComputedVariableDefinition", otherwise: "break") {
                "\($0.typeName).write(facts, to: &output)"
            }
    }

    /// The cases of a switch over the items that conform to a protocol, and one for all the others.
    private func cases(
        conformingTo definition: String, otherwise: String, value: (VocabularyItem) -> String
    ) -> String {
        var out = ""
        let (conforming, others) = (
            items.filter { $0.conformances.contains(definition) },
            items.filter { !$0.conformances.contains(definition) }
        )
        for item in conforming { out += "        case .\(item.caseName): \(value(item))\n" }
        if !others.isEmpty {
            let patterns = others.map { ".\($0.caseName)" }.joined(separator: ",\n            ")
            out += "        case \(patterns):\n            \(otherwise)\n"
        }
        return out + "        }\n    }\n"
    }

    private var transformations: String {
        var out = property(
            "outputBound", type: "OutputBound", comment: "How many bytes `apply` may need.",
            value: { "\($0.typeName).outputBound" })
        out += "\n"
        out += property(
            "triggers", type: "ByteSet?",
            comment: "The bytes without which `apply` changes nothing; `nil` if it may change anything.",
            value: { "\($0.typeName).triggers" })
        out += """

                /// Transforms `input` and returns whether the output differs from it.
                ///
                /// `output` must have room for `outputBound.capacity(forInputOf: input.count)` bytes.
                package func apply(
                    _ input: Span<UInt8>, to output: inout OutputSpan<UInt8>, context: borrowing TransformationContext
                ) -> Bool {
                    switch self {

            """
        for item in items {
            let contextual = item.conformances.contains("ContextualTransformationDefinition")
            let context = contextual ? ", context: context" : ""
            out += "        case .\(item.caseName): \(item.typeName).apply(input, to: &output\(context))\n"
        }
        return out + "        }\n    }\n"
    }

    private func property(_ name: String, type: String, comment: String, value: (VocabularyItem) -> String) -> String {
        var out = "    /// \(comment)\n    package var \(name): \(type) {\n        switch self {\n"
        for item in items { out += "        case .\(item.caseName): \(value(item))\n" }
        return out + "        }\n    }\n"
    }
}
