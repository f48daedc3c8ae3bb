internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A place where a rule depends on something that another engine does differently.
struct TargetDivergence {
    var engines: Set<LintSettings.Target>
    var span: SourceSpan
    var message: String
    var help: String?
}

extension LintSettings.Target {
    /// The engine's name for people.
    var title: String {
        switch self {
        case .modsecurity2: "ModSecurity 2"
        case .modsecurity3: "ModSecurity 3"
        case .coraza: "Coraza"
        }
    }
}

/// Finds what the settings' targets do differently: each row of the table of divergences of which a rule's text shows
/// that it depends on it.
///
/// Rows that no rule file can show are named in the manual page of ``EngineDialectDivergence``.
struct TargetDivergences {
    private var found: [TargetDivergence] = []
    let tree: LintTree

    static func all(in tree: LintTree) -> [TargetDivergence] {
        guard !tree.settings.targets.isEmpty else { return [] }
        var search = TargetDivergences(tree: tree)
        for rule in tree.rules {
            for (index, link) in rule.links.enumerated() { search.visit(link, index, of: rule) }
        }
        for directive in tree.directives { search.visit(directive) }
        search.visitExclusions()
        search.visitModes()
        search.visitFlow()
        search.visitDefaults()
        return search.found
    }

    private init(tree: LintTree) { self.tree = tree }

    mutating func add(
        _ engines: Set<LintSettings.Target>, at span: SourceSpan, _ message: String, help: String? = nil
    ) {
        found.append(TargetDivergence(engines: engines, span: span, message: message, help: help))
    }

    // MARK: Rules

    private mutating func visit(_ link: LintLink, _ index: Int, of rule: LintRule) {
        for target in link.targets { visit(target, link) }
        if let test = link.test { visit(test, link) }
        for transformation in link.transformations {
            guard let action = transformation.action else { continue }
            for (engines, message) in DivergenceTables.transformations[transformation.kind] ?? [] {
                add(engines, at: action.span, message)
            }
        }
        for action in link.actions { visit(action, link, isLast: index == rule.links.count - 1) }
    }

    private mutating func visit(_ target: LintTarget, _ link: LintLink) {
        guard let variable = target.variable else { return }
        if target.node.modifier != .exclude, let (engines, message) = DivergenceTables.variables[variable] {
            add(engines, at: target.span, message)
        }
        let isArgument = [.args, .argsGet, .argsPost, .argsNames].contains(variable)
        if case .key(let key) = target.node.selector, isArgument {
            let text = key.string
            if text.lowercased().hasPrefix("json.") {
                add([.modsecurity2, .coraza], at: key.span, "arguments from JSON have other names there")
                if variable == .argsPost {
                    add(
                        [.modsecurity2, .modsecurity3], at: target.span, "ARGS_POST holds no arguments from JSON there")
                }
            } else if text != text.lowercased() {
                add([.coraza], at: key.span, "names of arguments are compared with their case there")
            }
        }
        if let pattern = target.pattern, pattern.bytes.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) {
            let isEscape = zip(pattern.bytes, pattern.bytes.dropFirst()).contains {
                $0 == 0x5C && $1 >= 0x41 && $1 <= 0x5A
            }
            if isEscape {
                add([.coraza], at: pattern.span, "the pattern is made lower case there, escapes such as '\\S' too")
            }
        }
        if target.node.modifier == .count,
            link.actions.contains(where: { $0.text.uppercased().contains("%{MATCHED_VAR_NAME}") })
        {
            add([.modsecurity3, .coraza], at: target.span, "MATCHED_VAR_NAME of a count has no '&' there")
        }
    }

    private mutating func visit(_ test: LintOperator, _ link: LintLink) {
        let span = test.node.name?.span ?? test.argument.span
        if let (engines, message) = DivergenceTables.operators[test.kind] { add(engines, at: span, message) }
        visitValue(test, link)
        switch test.kind {
        case .rx, .rxGlobal: visitPattern(test, link)
        case .pm where test.argument.bytes.contains(where: { $0 == 0x5C || $0 == UInt8(ascii: "|") }):
            add([.coraza], at: test.argument.span, "'|hex|' and escapes are not read there")
        case .eq, .ge, .gt, .le, .lt:
            let open: Set<Variable> = [.args, .argsGet, .argsPost, .requestHeaders, .requestCookies, .filesSizes]
            if link.targets.contains(where: {
                $0.node.modifier == .include && ($0.variable.map(open.contains) ?? false)
            }) {
                add([.coraza], at: span, "a value that is not a number as a whole counts as 0 there")
            }
            if let number = Int(test.argument.string.filter { !$0.isWhitespace }), number > Int(Int32.max) {
                add([.modsecurity3], at: test.argument.span, "numbers above 2147483647 are not read there")
            }
        default: break
        }
    }

    private mutating func visitPattern(_ test: LintOperator, _ link: LintLink) {
        let bytes = test.argument.bytes
        if let anchor = Self.lineAnchor(in: bytes) {
            add(
                [.modsecurity3, .coraza], at: test.argument.span(of: anchor..<anchor + 1),
                "'\(Character(UnicodeScalar(bytes[anchor])))' also matches at line breaks there",
                help: "'\\A' and '\\z' do not")
            if link.targets.contains(where: { $0.variable == .multipartPartHeaders }), bytes[anchor] == 0x24 {
                add([.modsecurity3], at: test.argument.span, "a part's header ends in CR LF in older releases")
            }
        }
        if let high = Self.highByte(in: bytes) {
            add([.coraza], at: test.argument.span(of: high), "patterns are read as UTF-8 there, not as bytes")
        }
    }

    /// The first `^` or `$` that is a place.
    private static func lineAnchor(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "["): index = RegexClassScanner.end(of: index, in: bytes) ?? bytes.count
            case UInt8(ascii: "^"), UInt8(ascii: "$"): return index
            default: index += 1
            }
        }
        return nil
    }

    /// The first byte from 0x80 on, or the escape that means one.
    private static func highByte(in bytes: [UInt8]) -> Range<Int>? {
        var index = 0
        while index < bytes.count {
            if bytes[index] >= 0x80 { return index..<index + 1 }
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
                "89abcdefABCDEF".utf8.contains(bytes[index + 2])
            {
                return index..<index + 4
            }
            index += 2
        }
        return nil
    }

    private mutating func visit(_ action: LintAction, _ link: LintLink, isLast: Bool) {
        guard let kind = action.kind else { return }
        if let (engines, message) = DivergenceTables.actions[kind] { add(engines, at: action.span, message) }
        switch kind {
        case .ctl, .initCol, .expireVar, .setEnv, .deprecateVar:
            if !isLast {
                add(
                    [.modsecurity3], at: action.span,
                    "this runs when the whole chain has matched there, not with its link")
            }
            if kind == .ctl { visitControl(action) }
            if kind == .initCol, ["session", "user"].contains(where: { action.text.lowercased().hasPrefix($0 + "=") }) {
                add([.modsecurity3], at: action.span, "'initcol' takes no SESSION or USER there")
            }
        case .setVar:
            guard let assignment = Assignment(action) else { return }
            if assignment.value?.bytes.first == UInt8(ascii: "-") {
                add([.modsecurity3, .coraza], at: action.span, "a counter may fall below 0 there")
            }
            if assignment.collection != "tx" {
                add([.coraza], at: action.span, "rules that set other collections than TX do not load there")
            }
        case .noLog:
            if !link.has(.auditLog), !link.has(.noAuditLog) {
                add(
                    [.modsecurity3], at: action.span, "'nolog' leaves the audit log alone there",
                    help: "add 'noauditlog'")
            }
        default: break
        }
    }

    private mutating func visitControl(_ action: LintAction) {
        let text = action.text.lowercased()
        let (name, value) =
            text.firstIndex(of: "=").map { (text[..<$0], text[text.index(after: $0)...]) } ?? (text[...], "")
        if name.hasSuffix("bymsg") { add([.modsecurity3], at: action.span, "'ctl:\(name)' does not exist there") }
        if name == "ruleremovetargetbyid", value.prefix(while: { $0 != ";" }).contains("-") {
            add([.modsecurity3], at: action.span, "'ctl:ruleRemoveTargetById' takes no ranges there")
        }
        if name == "requestbodyprocessor", value == "multipart" {
            add([.modsecurity3], at: action.span, "'MULTIPART' cannot be chosen there")
        }
        if name == "forcerequestbodyvariable", value == "on" {
            add([.coraza], at: action.span, "this makes the body be read as a form there")
        }
        if ["requestbodylimit", "responsebodylimit", "responsebodyaccess", "debugloglevel"].contains(name) {
            add([.modsecurity3], at: action.span, "'ctl:\(name)' does not exist there")
        }
    }

    // MARK: Directives

    private mutating func visit(_ directive: LintDirective) {
        guard let kind = directive.kind, let (engines, message) = DivergenceTables.directives[kind] else { return }
        add(engines, at: directive.node.name.span, message)
    }

    /// An exclusion of a target reaches chained rules in Coraza only; tags and messages are patterns in ModSecurity 2 only.
    private mutating func visitExclusions() {
        for exclusion in tree.exclusions {
            visitSelector(of: exclusion)
            guard case .targets(let targets) = exclusion.effect else { continue }
            let isShared = exclusion.selected.contains { rule in
                rule.links.dropFirst().flatMap(\.targets).contains { target in
                    targets.contains { $0.variable == target.variable }
                }
            }
            if isShared { add([.coraza], at: exclusion.span, "the exclusion also reaches the chained rules there") }
        }
    }

    /// What follows from how the engine is set up.
    private mutating func visitModes() {
        func word(_ kind: DirectiveKind) -> (String, SourceSpan)? {
            tree.directives.last { $0.kind == kind }
                .flatMap { entry in
                    entry.node.arguments.first.map { ($0.withoutQuotes.string.lowercased(), entry.node.span) }
                }
        }
        if let (mode, _) = word(.secRuleEngine), mode == "detectiononly" {
            for rule in tree.rules {
                guard let action = rule.disruptive, action.kind == .allow else { continue }
                add(
                    Set(LintSettings.Target.allCases), at: action.span,
                    "'allow' has no effect while the engine only detects")
            }
        }
        if let (access, _) = word(.secRequestBodyAccess), access == "off" {
            for rule in tree.rules where rule.phase == .requestBody {
                let span = rule.phaseAction?.span ?? rule.starter.keyword.span
                add([.modsecurity3], at: span, "phase 2 does not run there: SecRequestBodyAccess is Off")
            }
        }
        if let (access, _) = word(.secResponseBodyAccess), access == "off" {
            for rule in tree.rules where rule.phase == .responseBody {
                let span = rule.phaseAction?.span ?? rule.starter.keyword.span
                add([.modsecurity3], at: span, "phase 4 does not run there: SecResponseBodyAccess is Off")
            }
        }
    }
}
