internal import RuleEngine
internal import RuleTools
internal import SecLang

/// `portcullis explain`: a rule in plain words, and why it matched a transaction or did not.
enum Explain {
    static let specification = CommandSpecification(
        name: "explain", summary: "tell what a rule does, and why it matched or did not", positional: "RULE_ID",
        options: [
            RuleLoading.rulesOption, RuleLoading.noBaseOption,
            .list("input", "PATH", "transactions: tell step by step how each was decided ('-': standard input)"),
            .option("input-format", "FORMAT", "auto, jsonl, http, har, access-log or modsec-audit"),
            .flag("show-secrets", "do not hide credentials in the output"),
        ],
        examples: [
            ("portcullis explain 942100 --rules crs.conf", "what a rule looks at and looks for"),
            (
                "printf 'GET /?id=1%%27+or+1=1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n' | portcullis explain 30949100 --input -",
                "why a request was blocked, and the narrowest exclusion that lets it pass"
            ),
        ],
        notes: """
            For a match an exclusion is shown that was tried: loaded before the rules, the rule no longer matches. It takes
            targets from detecting rules on one path; rules that score or block stay as they are.
            """)

    static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitStatus {
        guard arguments.positionals.count == 1, let id = UInt64(arguments.positionals[0]) else {
            throw CommandFailure(
                "one rule is explained: give its number", hint: "'portcullis explain --help' shows an example")
        }
        let inputFormat = try arguments.choice("input-format", InputPaths.formats) ?? nil
        var loading = RuleLoading(arguments, services: EngineServices(collections: MemoryCollectionStore()))
        loading.options.usesPrefilter = false
        if loading.paths.contains("-"), arguments.all("input").contains("-") {
            throw CommandFailure("standard input is either the rules or the transactions")
        }
        let loaded = try loading.load(arguments)
        guard let explanation = RuleExplanation(id, in: loaded.result) else {
            throw CommandFailure(
                "no rule \(id) in these files", hint: "a rule that SecRuleRemoveById removes is not there either")
        }
        guard arguments.has("input") else {
            try StandardOutput.write(explanation.text)
            return .success
        }
        let secrets: SecretDisplay = arguments.has("show-secrets") ? .shown : .masked
        var isFirst = true
        let failures = try InputPaths.forEach(in: arguments.all("input"), format: inputFormat) {
            (input) throws(CommandFailure) in
            if !isFirst { try StandardOutput.write("\n") }
            isFirst = false
            try StandardOutput.write(account(id, input, loading, loaded, secrets))
        }
        return failures > 0 ? .failure : .success
    }

    private static func account(
        _ id: UInt64, _ input: TransactionInput, _ loading: RuleLoading, _ loaded: RuleLoading.Loaded,
        _ secrets: SecretDisplay
    ) -> String {
        guard
            let explanation = TransactionExplanation(
                id, of: input, on: loaded.engine, loaded.result, secrets: secrets)
        else { return "" }
        guard explanation.isMatch else { return explanation.text }
        let exclusion = ExclusionAdvice(id, of: input, on: loaded.engine, loaded.result) { prelude in
            var loading = loading
            loading.prelude = Array(prelude.utf8)
            // What can't be loaded is no suggestion.
            return try? loading.loadResult().engine
        }
        guard let exclusion else {
            return explanation.text + "\n  no exclusion narrower than switching protection off would let this pass\n"
        }
        let rule = exclusion.ruleText.split(separator: "\n").map { "    \($0)\n" }.joined()
        let price = exclusion.price.map { "    \($0)\n" }.joined()
        return explanation.text + "\n  the narrowest exclusion, to be loaded before the rules:\n\(rule)"
            + "  what it gives up:\n\(price)  with it: \(exclusion.verdict)\n"
    }
}
