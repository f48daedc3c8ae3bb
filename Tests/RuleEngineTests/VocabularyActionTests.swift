import SecLang
import Testing

@testable import RuleEngine

/// What action lists come to before any rule runs.
@Suite struct VocabularyActionTests {
    /// Compiles a list as it stands in a rule file, behind the first level of quoting.
    private func compile(
        _ text: String, role: ActionCompiler.Role = .rule
    ) -> (set: ActionSet, errors: [String], notes: [String]) {
        var context = CompileContext(sources: SourceMap(loader: MemorySourceLoader([:])))
        let parsed = Parser.parseActionList(SourceText(detached: Array(text.utf8)))
        let set = ActionCompiler.compile(parsed.actions, role: role, in: &context)
        let all = parsed.diagnostics + context.diagnostics
        return (
            set, all.filter { $0.severity == .error }.map(\.code.name),
            all.filter { $0.severity != .error }.map(\.code.name)
        )
    }

    @Test func readsMetadata() {
        let (set, errors, notes) = compile(
            "id:'1001',phase:request,rev:2,ver:'shop/1',msg:'a \\'b\\'',logdata:'%{TX.0}',tag:one,tag:'two',severity:warning,maturity:3,accuracy:9"
        )
        #expect(errors.isEmpty && notes.isEmpty)
        #expect(set.id == 1001)
        #expect(set.phase == .requestBody)
        #expect(set.revision?.literal == Array("2".utf8))
        #expect(set.version?.literal == Array("shop/1".utf8))
        #expect(set.message?.literal == Array("a 'b'".utf8))
        #expect(set.logData == MacroTemplate(parts: [.variable(.tx, key: Array("0".utf8))]))
        #expect(set.tags.map(\.literal) == [Array("one".utf8), Array("two".utf8)])
        #expect(set.severity == .warning)
        #expect(set.maturity == 3)
        #expect(set.accuracy == 9)
    }

    @Test func readsDecisionsAndFlow() {
        let (set, errors, _) = compile("deny,status:404,chain,skip:3,skipAfter:\"END\"")
        #expect(errors.isEmpty)
        #expect(set.disruptive == .deny)
        #expect(set.status == 404)
        #expect(set.isChained)
        #expect(set.skipCount == 3)
        #expect(set.skipAfter == Array("END".utf8))
        #expect(compile("allow").set.disruptive == .allow(.transaction))
        #expect(compile("allow:PHASE").set.disruptive == .allow(.phase))
        #expect(compile("allow:request").set.disruptive == .allow(.request))
    }

    @Test(
        arguments: [
            ("log", true, nil), ("nolog", false, false), ("log,nolog", false, false), ("nolog,log", true, false),
            ("nolog,auditlog", false, true), ("auditlog,nolog", false, false), ("noauditlog", nil, false),
            ("log,noauditlog", true, false), ("pass", nil, nil),
        ] as [(String, Bool?, Bool?)])
    func letsTheLaterLogActionWin(_ list: String, logs: Bool?, audits: Bool?) {
        let set = compile(list).set
        #expect(set.logs == logs)
        #expect(set.auditLogs == audits)
    }

    @Test(
        arguments: [
            ("t:lowercase,t:trim", [.lowercase, .trim], false, []), ("t:none", [], true, []),
            ("t:lowercase,t:none,t:trim", [.trim], true, []), ("t:NONE,t:urlDecodeUni", [.urlDecodeUni], true, []),
            ("t:lowercase,t:-lowercase,t:trim", [.trim], false, [.lowercase]),
            ("t:-trim,t:none", [], true, []), ("t:lowercase,t:lowercase", [.lowercase, .lowercase], false, []),
        ] as [(String, [Transformation], Bool, [Transformation])])
    func collectsTransformations(
        _ list: String, transformations: [Transformation], clears: Bool, removed: [Transformation]
    ) {
        let (set, errors, _) = compile(list)
        #expect(errors.isEmpty)
        #expect(set.transformations == transformations)
        #expect(set.clearsInheritedTransformations == clears)
        #expect(set.removedTransformations == removed)
    }

    @Test func reportsEveryErrorOfAList() {
        let (_, errors, _) = compile("id:x,phase:9,denny,t:lowercas,setvar:tx,ctl:nope=1,msg")
        #expect(
            errors == [
                "id-out-of-range", "bad-argument", "unknown-action", "unknown-transformation", "bad-argument",
                "bad-argument", "bad-argument",
            ])
    }

    @Test func suggestsTheNearestName() throws {
        var context = CompileContext(sources: SourceMap(loader: MemorySourceLoader([:])))
        for list in ["denny", "t:lowercas", "ctl:ruleEngin=On", "initcol:globl=x", "severity:CRITCAL"] {
            _ = ActionCompiler.compile(
                Parser.parseActionList(SourceText(detached: Array(list.utf8))).actions, role: .rule, in: &context)
        }
        #expect(
            context.diagnostics.map(\.help) == [
                "did you mean 'deny'?", "did you mean 't:lowercase'?", "did you mean 'ruleEngine'?",
                "did you mean 'global'?", "did you mean 'CRITICAL'?",
            ])
    }

    @Test(arguments: ["msg:a,msg:b", "deny,pass", "severity:1,severity:2", "log,log"])
    func notesWhatTheLastOneReplaces(_ list: String) {
        #expect(compile(list).notes.contains("conflicting-actions"))
    }

    @Test(arguments: ["t:trim,t:trim", "tag:a,tag:b", "setvar:tx.a=1,setvar:tx.b=1", "deny,status:403", "deny"])
    func hasNothingToSayAboutOtherLists(_ list: String) {
        let result = compile(list)
        #expect(result.notes.isEmpty && result.errors.isEmpty)
    }

    @Test(arguments: [
        ("deny", "disruptive-in-chained-rule"), ("block", "disruptive-in-chained-rule"),
        ("allow", "disruptive-in-chained-rule"), ("redirect:/x", "disruptive-in-chained-rule"),
        ("id:1", "metadata-in-chained-rule"), ("phase:1", "metadata-in-chained-rule"),
        ("skip:1", "metadata-in-chained-rule"), ("skipAfter:X", "metadata-in-chained-rule"),
    ])
    func refusesInChainedRules(_ list: String, code: String) {
        #expect(compile(list, role: .chainedRule).errors == [code])
    }

    @Test(arguments: ["msg:x", "severity:2", "tag:x", "logdata:x", "rev:1", "ver:1"])
    func keepsMetadataOfChainedRulesWithANote(_ list: String) {
        let result = compile(list, role: .chainedRule)
        #expect(result.errors.isEmpty)
        #expect(result.notes == ["metadata-in-chained-rule"])
    }

    @Test(arguments: ["setvar:tx.a=1", "t:none", "chain", "ctl:ruleEngine=Off", "capture", "initcol:ip=x", "nolog"])
    func allowsInChainedRules(_ list: String) {
        let result = compile(list, role: .chainedRule)
        #expect(result.errors.isEmpty && result.notes.isEmpty)
    }

    @Test(arguments: ["id:1", "msg:x", "severity:2", "chain", "skip:1", "skipAfter:X", "logdata:x", "rev:1", "t:none"])
    func refusesInDefaultActions(_ list: String) {
        #expect(compile("phase:1,pass,\(list)", role: .defaultAction).errors == ["bad-argument"])
    }

    @Test(arguments: [
        ("phase:1,log,auditlog,pass", 0), ("phase:1,deny,status:403,tag:'x'", 0), ("phase:1,block", 1),
    ])
    func wantsARealDecisionInDefaultActions(_ list: String, errors: Int) {
        #expect(compile(list, role: .defaultAction).errors.count == errors)
    }

    @Test(arguments: ["id:1", "chain", "phase:2"])
    func refusesInUpdates(_ list: String) {
        #expect(compile(list, role: .update).errors == ["bad-argument"])
    }

    @Test func notesDecisionsInTheLastPhase() {
        #expect(compile("id:1,phase:5,deny").notes == ["conflicting-actions"])
        #expect(compile("id:1,phase:5,block").notes.isEmpty)
        #expect(compile("id:1,phase:5,pass").notes.isEmpty)
    }

    // MARK: Effects

    @Test func splitsAssignmentsAtTheFirstSeparators() {
        guard
            case .setVariable(.transaction, let key, .assign(let value)) = compile("setvar:'tx.a.b_%{ARGS.c.d}=e=f'")
                .set.effects.first
        else {
            Issue.record("no assignment")
            return
        }
        #expect(
            key
                == MacroTemplate(parts: [
                    .literal(Array("a.b_".utf8)), .variable(.args, key: Array("c.d".utf8)),
                ]))
        #expect(value.literal == Array("e=f".utf8))
    }

    @Test func decidesArithmeticByTheFirstByteAsWritten() {
        func change(_ list: String) -> VariableChange? {
            guard case .setVariable(_, _, let change) = compile(list).set.effects.first else { return nil }
            return change
        }
        if case .add(let amount) = change("setvar:tx.a=+%{tx.b}") {
            #expect(amount == MacroTemplate(parts: [.variable(.tx, key: Array("b".utf8))]))
        } else {
            Issue.record("no addition")
        }
        if case .subtract(let amount) = change("setvar:tx.a=-5") {
            #expect(amount.literal == Array("5".utf8))
        } else {
            Issue.record("no subtraction")
        }
        if case .assign = change("setvar:tx.a=%{tx.b}") {} else { Issue.record("no assignment") }
        if case .remove = change("setvar:!tx.a") {} else { Issue.record("no removal") }
        if case .assign(let one) = change("setvar:tx.a") {
            #expect(one.literal == Array("1".utf8))
        } else {
            Issue.record("no assignment of one")
        }
    }

    @Test func readsTargetRemovals() {
        guard
            case .control(.removeTargets(let rules, let targets)) = compile(
                "ctl:'ruleRemoveTargetById=942130-942999;ARGS:x,REQUEST_COOKIES:/^_g(?:a|b)/,FILES,XML:/*'"
            ).set.effects.first
        else {
            Issue.record("no removal")
            return
        }
        #expect(rules == .ids([942_130...942_999]))
        #expect(
            targets == [
                TargetRemoval(variable: .args, selector: .key(Array("x".utf8))),
                TargetRemoval(variable: .requestCookies, selector: .pattern(Array("^_g(?:a|b)".utf8))),
                TargetRemoval(variable: .files, selector: .all),
                TargetRemoval(variable: .xml, selector: .key(Array("/*".utf8))),
            ])
    }

    @Test func readsAuditPartsChanges() {
        func change(_ value: String) -> AuditPartsChange? {
            guard case .control(.auditLogParts(let change)) = compile("ctl:auditLogParts=\(value)").set.effects.first
            else {
                return nil
            }
            return change
        }
        #expect(change("+e") == .add(Array("E".utf8)))
        #expect(change("-EH") == .remove(Array("EH".utf8)))
        #expect(change("abz") == .replace(Array("ABZ".utf8)))
        #expect(change("+") == nil)
    }
}
