/// A random number generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    mutating func list<Element>(of count: ClosedRange<Int>, _ make: (inout Self) -> Element) -> [Element] {
        (0..<Int.random(in: count, using: &self)).map { _ in make(&self) }
    }
}

/// A rule set in pieces that can be taken away one by one.
struct GeneratedRuleSet {
    struct Link {
        /// Empty for SecAction.
        var variables: [String]
        var condition: String
        var actions: [String]
    }

    enum Item {
        case directive(String)
        /// A rule: its links, and the actions that only the starter has (`id` first).
        case rule([Link])
    }

    var items: [Item]

    var text: String {
        items.map { item in
            switch item {
            case .directive(let line): return line
            case .rule(let links):
                return links.enumerated().map { index, link in
                    let chain = index < links.count - 1 ? ["chain"] : []
                    let actions = (link.actions + chain).joined(separator: ",")
                    if link.variables.isEmpty { return "SecAction \"\(actions)\"" }
                    return "SecRule \(link.variables.joined(separator: "|")) \"\(link.condition)\""
                        + (actions.isEmpty ? "" : " \"\(actions)\"")
                }.joined(separator: "\n")
            }
        }.joined(separator: "\n") + "\n"
    }
}

/// Makes small rule sets over many features of the language. All of them load.
struct RuleSetGenerator {
    var random: SeededGenerator
    private var markerCount = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func ruleSet() -> GeneratedRuleSet {
        var items: [GeneratedRuleSet.Item] = [
            .directive("SecRuleEngine \(random.pick(["On", "On", "DetectionOnly"]))"),
            .directive("SecRequestBodyAccess \(random.pick(["On", "On", "On", "Off"]))"),
        ]
        if random.chance(50) {
            items.append(.directive("SecResponseBodyAccess On"))
            items.append(.directive("SecResponseBodyMimeType text/plain"))
        }
        if random.chance(10) { items.append(.directive("SecArgumentsLimit 3")) }
        if random.chance(10) {
            items.append(.directive("SecRequestBodyLimit 20"))
            items.append(.directive("SecRequestBodyLimitAction \(random.pick(["Reject", "ProcessPartial"]))"))
        }
        if random.chance(10) {
            items.append(.directive("SecResponseBodyLimit 5"))
            items.append(.directive("SecResponseBodyLimitAction \(random.pick(["Reject", "ProcessPartial"]))"))
        }
        for phase in 1...5 where random.chance(15) {
            let action = random.pick(["pass", "deny", "deny,status:404", "redirect:'http://h/%{MATCHED_VAR}'"])
            items.append(.directive("SecDefaultAction \"phase:\(phase),\(random.pick(["log", "nolog"])),\(action)\""))
        }
        let count = Int.random(in: 1...10, using: &random)
        for number in 1...count {
            items.append(.rule(rule(number, of: count)))
            if random.chance(12) { items.append(.directive("SecMarker M\(Int.random(in: 0...2, using: &random))")) }
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) where random.chance(50) {
            items.append(.directive(edit(of: count)))
        }
        return GeneratedRuleSet(items: items)
    }

    // MARK: Rules

    private mutating func rule(_ number: Int, of count: Int) -> [GeneratedRuleSet.Link] {
        var links = [link(isStarter: true)]
        while links.count < 4, random.chance(25) { links.append(link(isStarter: false)) }
        let phase = random.pick([1, 1, 1, 2, 2, 2, 3, 4, 5])
        var own = ["id:\(number)", "phase:\(phase)"]
        own.append(
            random.pick([
                "pass", "pass", "pass", "pass", "pass", "block", "deny", "deny,status:418", "drop",
                "redirect:http://h/%{TX.a},status:301", "allow", "allow:phase", "allow:request",
            ]))
        if random.chance(20) { own.append(random.pick(["nolog", "log", "nolog,log", "noauditlog"])) }
        if random.chance(20) { own.append("severity:\(random.pick(["2", "CRITICAL", "NOTICE", "7"]))") }
        if random.chance(20) { own.append("msg:'m\(number) %{MATCHED_VAR}'") }
        if random.chance(30) { own.append("tag:'\(random.pick(["red", "blue", "red/blue"]))'") }
        if random.chance(8) { own.append("skip:\(Int.random(in: 1...3, using: &random))") }
        if random.chance(12) {
            own.append("skipAfter:\(random.pick(["M0", "M1", "M2", "\(Int.random(in: 1...count, using: &random))"]))")
        }
        links[0].actions = own + links[0].actions
        return links
    }

    private mutating func link(isStarter: Bool) -> GeneratedRuleSet.Link {
        let actions = random.list(of: 0...3) { _ in 0 }.map { _ in effect() }
        if random.chance(isStarter ? 12 : 4) { return .init(variables: [], condition: "", actions: actions) }
        var variables = random.list(of: 1...3) { $0.pick(RuleVocabulary.variables) }
        if random.chance(20) { variables.append("!" + random.pick(RuleVocabulary.exclusions)) }
        if random.chance(15) { variables.append("&" + random.pick(RuleVocabulary.counted)) }
        var matching: [String] = []
        if random.chance(45) {
            matching += random.list(of: 1...3) { "t:" + $0.pick(RuleVocabulary.transformations) }
        }
        if random.chance(10) { matching.append("multiMatch") }
        if random.chance(30) { matching.append("capture") }
        let negation = random.chance(20) ? "!" : ""
        return .init(
            variables: variables, condition: negation + random.pick(RuleVocabulary.operators),
            actions: matching + actions)
    }

    private mutating func effect() -> String {
        let key = random.pick(RuleVocabulary.keys)
        let value = random.pick(RuleVocabulary.values)
        switch Int.random(in: 0..<24, using: &random) {
        case 0..<5: return "setvar:'tx.\(key)=\(value)'"
        case 5..<10: return "setvar:'tx.\(key)=+\(random.pick(["1", "5", "%{tx.b}", "%{MATCHED_VAR}", "x"]))'"
        case 10, 11: return "setvar:'tx.\(key)=-\(random.pick(["1", "3", "%{tx.a}"]))'"
        case 12: return "setvar:tx.\(key)"
        case 13: return "setvar:!tx.\(key)"
        case 14: return "setenv:'\(random.pick(["e", "f%{tx.a}"]))=\(value)'"
        case 15: return "initcol:\(random.pick(["ip=%{REMOTE_ADDR}", "global=g", "resource=%{REQUEST_FILENAME}"]))"
        case 16, 17:
            return
                "setvar:'\(random.pick(["ip", "global"])).\(random.pick(["n", "m"]))=\(random.pick(["+1", "2", "-1"]))'"
        case 18: return "setvar:!ip.n"
        default: return control()
        }
    }

    private mutating func control() -> String {
        let target = random.pick(RuleVocabulary.exclusions)
        let first = Int.random(in: 1...9, using: &random)
        return switch Int.random(in: 0..<12, using: &random) {
        case 0: "ctl:ruleEngine=\(random.pick(["On", "DetectionOnly", "Off"]))"
        case 1: "ctl:ruleRemoveById=\(first)"
        case 2: "ctl:ruleRemoveById=\(first)-\(first + 2)"
        case 3: "ctl:ruleRemoveByTag=\(random.pick(["red", "^blue", "e$"]))"
        case 4: "ctl:ruleRemoveByMsg=m\(first)"
        case 5, 6: "ctl:'ruleRemoveTargetById=\(first);\(target)'"
        case 7: "ctl:'ruleRemoveTargetById=\(first)-\(first + 3);\(target)'"
        case 8: "ctl:'ruleRemoveTargetByTag=red;\(target)'"
        case 9: "ctl:requestBodyProcessor=\(random.pick(["JSON", "XML", "URLENCODED", "MULTIPART"]))"
        case 10: "ctl:forceRequestBodyVariable=On"
        default: random.pick(["ctl:requestBodyAccess=Off", "ctl:requestBodyLimit=10", "ctl:responseBodyAccess=Off"])
        }
    }

    private mutating func edit(of count: Int) -> String {
        let id = Int.random(in: 1...count, using: &random)
        let target = random.pick(RuleVocabulary.exclusions)
        return switch Int.random(in: 0..<7, using: &random) {
        case 0: "SecRuleRemoveById \(id)"
        case 1: "SecRuleRemoveByTag blue"
        case 2: "SecRuleRemoveByMsg m\(id)"
        case 3: "SecRuleUpdateTargetById \(id) \"!\(target)\""
        case 4: "SecRuleUpdateTargetById \(id)-\(count) \"\(random.pick(RuleVocabulary.variables))\""
        case 5: "SecRuleUpdateTargetByTag red \"!\(target)\""
        default: "SecRuleUpdateActionById \(id) \"\(random.pick(["deny,status:409", "nolog", "t:lowercase", "pass"]))\""
        }
    }
}

/// The words of generated rules: few, so that things meet.
enum RuleVocabulary {
    static let variables = [
        "ARGS", "ARGS", "ARGS:a", "ARGS:b", "ARGS:/^[ab]/", "ARGS_NAMES", "ARGS_NAMES:a", "ARGS_GET", "ARGS_POST",
        "ARGS_POST_NAMES", "REQUEST_HEADERS", "REQUEST_HEADERS:X-A", "REQUEST_HEADERS:/^x-/", "REQUEST_HEADERS_NAMES",
        "REQUEST_COOKIES", "REQUEST_COOKIES:c", "REQUEST_COOKIES_NAMES", "TX", "TX:a", "TX:B", "TX:/^s/", "TX:0",
        "TX:1",
        "MATCHED_VAR", "MATCHED_VAR_NAME", "MATCHED_VARS", "MATCHED_VARS_NAMES", "REQUEST_URI", "REQUEST_URI_RAW",
        "REQUEST_FILENAME", "REQUEST_BASENAME", "QUERY_STRING", "REQUEST_METHOD", "REQUEST_LINE", "REQUEST_PROTOCOL",
        "REQUEST_BODY", "REQUEST_BODY_LENGTH", "ARGS_COMBINED_SIZE", "REQBODY_ERROR", "REQBODY_PROCESSOR",
        "RESPONSE_STATUS", "RESPONSE_BODY", "RESPONSE_HEADERS", "RESPONSE_HEADERS:X-R", "RESPONSE_CONTENT_TYPE",
        "HIGHEST_SEVERITY", "RULE:id", "RULE", "IP:n", "IP:IS_NEW", "GLOBAL:n", "FILES", "FILES_NAMES", "FILES_SIZES",
        "FILES_COMBINED_SIZE", "MULTIPART_PART_HEADERS", "MULTIPART_PART_HEADERS:u", "MULTIPART_STRICT_ERROR", "XML:/*",
        "XML://@*", "URLENCODED_ERROR", "REMOTE_ADDR", "SERVER_PORT", "SERVER_NAME", "ENV", "ENV:e", "AUTH_TYPE",
        "REMOTE_USER", "INBOUND_DATA_ERROR", "OUTBOUND_DATA_ERROR", "FULL_REQUEST", "UNIQUE_ID", "TIME_EPOCH",
        "FILES_TMP_CONTENT", "XML://b", "WEBAPPID", "USERID", "SESSIONID", "STATUS_LINE", "RESPONSE_PROTOCOL",
    ]

    static let exclusions = [
        "ARGS:a", "ARGS:B", "ARGS:/^a/", "ARGS", "ARGS_NAMES:b", "ARGS_GET", "REQUEST_HEADERS:x-a", "REQUEST_COOKIES:c",
        "REQUEST_COOKIES:/./", "TX:a", "TX:/^s/", "REQUEST_URI", "REQUEST_HEADERS", "XML://@*", "MATCHED_VARS:ARGS:a",
        "FILES:u", "REQUEST_METHOD", "RULE:id",
    ]

    static let counted = [
        "ARGS", "ARGS:a", "ARGS:/b/", "TX", "TX:a", "TX:/^s/", "REQUEST_HEADERS:X-A", "REQUEST_COOKIES", "MATCHED_VARS",
        "REQUEST_BODY", "QUERY_STRING", "XML:/*", "XML://@*", "IP", "IP:n", "FILES", "ENV", "RESPONSE_BODY", "RULE",
        "REQUEST_METHOD",
    ]

    static let operators = [
        "@rx a", "@rx ^a", "@rx b$", "@rx (a)(b)?", "@rx (?i)AB", "@rx .", "@rx ^$", "@rx [0-9]+", "@rx ([a-z])([0-9])",
        "@rx %{tx.b}", "@rx ^[^x]{1,3}$", "@rx \\.\\./", "@rxGlobal [ab]", "@pm ab cd", "@pm A B", "@pm script <b",
        "@streq a", "@streq %{tx.a}", "@streq %{MATCHED_VAR}", "@streq", "@contains b", "@contains %{TX.1}",
        "@contains", "@containsWord ab", "@beginsWith a", "@beginsWith %{ARGS.b}", "@endsWith b", "@endsWith",
        "@within abcdef", "@within %{ARGS}", "@within |a|b|", "@strmatch ab", "@eq 0", "@eq 1", "@eq %{tx.a}", "@gt 1",
        "@ge 2", "@lt 3", "@le %{tx.b}", "@lt %{ARGS.a}", "@ipMatch 203.0.113.0/24", "@ipMatch 10.0.0.1,::1",
        "@validateByteRange 32-126", "@validateByteRange 97-122", "@validateUrlEncoding", "@validateUtf8Encoding",
        "@unconditionalMatch", "@noMatch", "@verifyCC \\d{13,16}", "a", "^.{3,}$",
    ]

    static let transformations = [
        "none", "lowercase", "urlDecode", "urlDecodeUni", "htmlEntityDecode", "removeNulls", "trim", "length",
        "normalizePath", "uppercase", "hexEncode", "base64Decode", "compressWhitespace", "removeWhitespace", "md5",
        "cmdLine", "jsDecode", "replaceComments", "sha1", "utf8toUnicode",
    ]

    static let keys = ["a", "b", "A", "s1", "s_%{MATCHED_VAR_NAME}", "%{MATCHED_VAR}", "n.m", "0", "1", "score"]

    static let values = [
        "1", "5", "a", "ab", "%{MATCHED_VAR}", "%{MATCHED_VAR_NAME}", "%{tx.a}x", "%{TX.0}", "%{TX.1}", "%{ARGS.a}",
        "%{rule.id}", "", "%{REQUEST_METHOD}", "a=b", "%{HIGHEST_SEVERITY}", "%{REQUEST_HEADERS.x-a}", "%{ip.n}", "-4",
        "%{tx.nope}", "%{ENV.e}", "%{MATCHED_VARS}", "%{unique_id}",
    ]
}
