// swift-format-ignore-file
// Written by `make generate` from the files in Lint/Rules. Do not edit.

/// Every check, in the order of its code, with its manual page.
package enum LintRegistry {
    /// The checks.
    package static let all: [any LintCheck.Type] = [
        StatusWithoutDisruptive.self,
        ConflictingActions.self,
        CaptureWithoutUse.self,
        MultimatchWithSingleTransform.self,
        SensitiveDataInLog.self,
        ExclusionOfScoringRule.self,
        ExclusionTooBroad.self,
        ExclusionAfterTarget.self,
        ExclusionMatchesNothing.self,
        RuleWithoutTest.self,
        TestExpectsMissingRule.self,
        UnusedOrUnexplainedSuppression.self,
        SkipAfterMissingMarker.self,
        SkipAfterBackward.self,
        UnusedMarker.self,
        DanglingChain.self,
        MetadataInChainedRule.self,
        DisruptiveInChainedRule.self,
        UnreachableRule.self,
        RuleRemovedByOwnConfig.self,
        ContradictoryChain.self,
        DuplicateCondition.self,
        TrustedHeaderNotStripped.self,
        JWTWithoutAlgOrAud.self,
        ClientIPFromUntrustedHeader.self,
        LimitKeyClientControlled.self,
        StageSelectedByRawPath.self,
        SyntaxError.self,
        UnescapedQuote.self,
        BadContinuation.self,
        MixedLineEndings.self,
        EngineDialectDivergence.self,
        UnknownName.self,
        DeprecatedName.self,
        ImplicitOperator.self,
        NonCanonicalCase.self,
        IncludeCycleOrEmptyGlob.self,
        ShadowedDirective.self,
        MissingFile.self,
        BadArgument.self,
        Unsupported.self,
        IgnoredDirective.self,
        IgnoredAction.self,
        MissingID.self,
        DuplicateID.self,
        IDOutOfRange.self,
        MissingMsgOnBlock.self,
        MissingSeverityOnBlock.self,
        SeverityScoreMismatch.self,
        ParanoiaInconsistent.self,
        UnapprovedTag.self,
        VersionMismatch.self,
        ActionOrder.self,
        ExpensiveTransformChain.self,
        ResponseBodyScanCost.self,
        RedosSuperlinear.self,
        InvalidRegex.self,
        NoLiteralPrefilter.self,
        LeadingOrTrailingDotstar.self,
        UseCheaperOperator.self,
        UnanchoredAllowlist.self,
        DeadAlternative.self,
        SuspiciousClassRange.self,
        NonByteEscape.self,
        EnglishWordKeyword.self,
        PmFileProblems.self,
        IPListProblems.self,
        MissingTNone.self,
        UppercaseLiteralUnderLowercase.self,
        LowercaseWithIgnorecase.self,
        LiteralDestroyedByTransform.self,
        TransformOrderSuspicious.self,
        HashWithoutEncode.self,
        ResponseVarInRequestPhase.self,
        BodyVarInPhase1.self,
        ArgsInPhase1Partial.self,
        DefaultPhase.self,
        UnknownVariableOrSelector.self,
        BodyVarWithoutAccess.self,
        JSONIndexInSelector.self,
        RedundantTarget.self,
        NegationRemovesEverything.self,
        UndefinedTX.self,
        UnusedSetvar.self,
        CaptureOverwrittenByIteration.self,
        GroupIndexOutOfRange.self,
        CollectionWithoutInitcol.self,
    ]

    /// Each check's manual page, by code.
    package static let manual: [String: String] = [
        "A601": ####"""
            `status` stands in a rule that does not refuse the request, so it has no effect.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,status:403,log,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,status:403,log,msg:'m'"

            Fix: remove it, or say `deny`.
            """####,
        "A602": ####"""
            Actions of one rule contradict each other, and only the last one counts.

            Two decisions, `log` and `nolog`, `pass` with a `status`, a single-valued action twice, or a decision in phase 5,
            where nothing can be refused any more.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,pass,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: keep the one that is meant.
            """####,
        "A603": ####"""
            A rule captures what nobody reads, or reads what nobody captured.

            `capture` costs a little on each match; a read of `%{TX.1}` without it shows what an earlier rule left there.

            Fails:

                SecRule ARGS "@rx (evil)" "id:1,phase:2,deny,msg:'found %{TX.1}'"

            Passes:

                SecRule ARGS "@rx (evil)" "id:1,phase:2,deny,capture,msg:'found %{TX.1}'"

            Fix: remove `capture`, or add it to the rule whose match is meant.
            """####,
        "A604": ####"""
            `multiMatch` tries the operator before and after each transformation, and there is none, or only one.

            Without a transformation it has no effect; with one it only adds the untransformed value.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,multiMatch"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:urlDecode,t:lowercase,multiMatch"

            Fix: remove it; `--fix` does where it has no effect.
            """####,
        "A605": ####"""
            A secret is written to the log.

            The rule looks at the Authorization or Cookie header, a session cookie or a password field by name, and logs the
            value that matched.

            Fails:

                SecRule ARGS:password "@contains evil" "id:1,phase:2,deny,msg:'m',logdata:'%{MATCHED_VAR}'"

            Passes:

                SecRule ARGS:password "@contains evil" "id:1,phase:2,deny,msg:'m',logdata:'%{MATCHED_VAR_NAME}'"

            Fix: log the variable's name, or add `sanitiseMatched`.
            """####,
        "C801": ####"""
            An exclusion switches off the rule that compares the score with its threshold.

            All other rules only add to the score: without that one nothing is blocked any more, however high it gets.

            Fails:

                SecRule TX:inbound_anomaly_score "@ge 5" "id:949110,phase:2,deny,msg:'Score exceeded',severity:CRITICAL"
                SecAction "id:1,phase:1,pass,nolog,setvar:tx.inbound_anomaly_score=0"
                SecRuleRemoveById 949110

            Passes:

                SecRule ARGS "@contains evil" "id:942100,phase:2,block,msg:'m',severity:CRITICAL"
                SecRuleRemoveById 942100

            Fix: exclude the rule that scores wrongly, for the argument that it misreads. Source: ModSecurity issue 3460.
            """####,
        "C802": ####"""
            An exclusion takes away far more than a false positive needs.

            A whole collection instead of one argument, all rules of an attack class instead of one, or the whole engine when a
            client sends a certain header, which every client can.

            Fails:

                SecRule REQUEST_HEADERS:User-Agent "@contains monitor" "id:1,phase:1,pass,nolog,ctl:ruleEngine=Off"

            Passes:

                SecRule REMOTE_ADDR "@ipMatch 192.0.2.1" "id:1,phase:1,pass,nolog,ctl:ruleEngine=Off"

            Fix: name the argument, the rule, or a condition that clients do not choose.
            """####,
        "C803": ####"""
            An exclusion comes when the rule that it names has run already.

            `ctl` works from the next rule on, phase by phase; and an update directive changes rules that stand before it.

            Fails:

                SecRule ARGS "@contains evil" "id:1001,phase:1,deny,msg:'m'"
                SecRule REQUEST_FILENAME "@streq /editor" "id:1,phase:2,pass,nolog,ctl:ruleRemoveById=1001"

            Passes:

                SecRule REQUEST_FILENAME "@streq /editor" "id:1,phase:1,pass,nolog,ctl:ruleRemoveById=1001"
                SecRule ARGS "@contains evil" "id:1001,phase:2,deny,msg:'m'"

            Fix: move the exclusion before the rule, into the same phase or an earlier one.
            """####,
        "C804": ####"""
            An exclusion names no rule, or a target that its rules do not look at.

            The id is misprinted or the rule is gone; the exclusion gives a false sense of being in effect.

            Fails:

                SecRule ARGS "@contains evil" "id:1001,phase:2,deny,msg:'m'"
                SecRuleUpdateTargetById 1001 "!REQUEST_COOKIES:id"

            Passes:

                SecRule ARGS|REQUEST_COOKIES "@contains evil" "id:1001,phase:2,deny,msg:'m'"
                SecRuleUpdateTargetById 1001 "!REQUEST_COOKIES:id"

            Fix: correct it; `--fix` removes it.
            """####,
        "D951": ####"""
            No test expects this rule to match.

            Needs test files: give their folder beside the rules, or name it in the configuration file (`tests`).

            Fails: a rule with an id that no `expect_ids` names.

            Passes: a rule that a test expects.

            Fix: write a test that shows what the rule is for.
            """####,
        "D952": ####"""
            A test names a rule that does not exist.

            The rule was renumbered or removed, and the test passes, or fails, for no reason. Needs test files: give their folder
            beside the rules, or name it in the configuration file (`tests`).

            Fails: `expect_ids: [1001]` without a rule 1001.

            Passes: `expect_ids: [1001]` with one.

            Fix: correct the id, or remove the test.
            """####,
        "D953": ####"""
            A comment silences nothing, names no check, or gives no reason.

            Without a reason a suppression does not count: nobody can later tell whether it still holds.

            Fails:

                # portcullis: ignore M104
                SecRule ARGS "@contains evil" "id:1,phase:2,deny"

            Passes:

                # portcullis: ignore M104 the message is added by the proxy
                SecRule ARGS "@contains evil" "id:1,phase:2,deny"

            Fix: write the reason behind the code, or remove the comment; comments are never changed by `--fix`.
            """####,
        "F201": ####"""
            A rule skips to a marker that does not exist.

            Everything behind it in the phase is skipped; in ModSecurity 3 and Coraza even all later phases.

            Fails:

                SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
                SecMarker END_ARGS

            Passes:

                SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
                SecMarker END-ARGS

            Fix: correct the name; names of markers are read with case.
            """####,
        "F202": ####"""
            A rule skips to a marker that stands before it.

            Rules run forward only: the marker is not found again, and the rest of the phase is skipped.

            Fails:

                SecMarker END-ARGS
                SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"

            Passes:

                SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
                SecMarker END-ARGS

            Fix: put the marker behind the rules that shall be skipped.
            """####,
        "F203": ####"""
            No rule skips to this marker.

            Fails:

                SecMarker END-ARGS

            Passes:

                SecRule ARGS "@eq 0" "id:1,phase:2,pass,nolog,skipAfter:END-ARGS"
                SecMarker END-ARGS

            Fix: remove it.
            """####,
        "F204": ####"""
            A rule says `chain`, but no rule follows it.

            Some engines then take the first rule of the next file for its second condition.

            Fails:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
                SecMarker END

            Passes:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
                    SecRule ARGS "@contains b"

            Fix: add the rule, or remove `chain`. Source: ModSecurity issue 2311.
            """####,
        "F205": ####"""
            A chained rule carries what belongs to the chain's first rule: id, phase, message, severity, tags.

            ModSecurity 2 refuses to load it; others ignore it, or log it in the place of the first rule's.

            Fails:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,msg:'m',chain"
                    SecRule ARGS "@contains b" "phase:2"

            Passes:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,msg:'m',chain"
                    SecRule ARGS "@contains b" "t:lowercase"

            Fix: move it to the first rule; `--fix` removes what the first rule says already.
            """####,
        "F206": ####"""
            A chained rule decides about the request; only the first rule of a chain can.

            Engines ignore it, refuse it, or, worse, decide before the chain is complete.

            Fails:

                SecRule ARGS "@contains a" "id:1,phase:2,chain"
                    SecRule ARGS "@contains b" "deny"

            Passes:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,chain"
                    SecRule ARGS "@contains b"

            Fix: move it to the first rule. Source: Coraza validates it since pull request 1603.
            """####,
        "F207": ####"""
            A rule can never run, because one before it always ends the phase, skips it, or switches it off.

            Fails:

                SecAction "id:1,phase:2,deny,msg:'closed'"
                SecRule ARGS "@contains a" "id:2,phase:2,deny,msg:'m'"

            Passes:

                SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24" "id:1,phase:2,deny,msg:'closed'"
                SecRule ARGS "@contains a" "id:2,phase:2,deny,msg:'m'"

            Fix: give the earlier rule its condition, or remove what cannot run.
            """####,
        "F208": ####"""
            `SecRuleRemoveById` names a rule that is loaded later, or that does not exist.

            ModSecurity 2 and Coraza remove only what is loaded already, so the rule stays; and an id that does not exist is
            most often a misprint.

            Fails:

                SecRuleRemoveById 1001
                SecRule ARGS "@contains a" "id:1001,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@contains a" "id:1001,phase:2,deny,msg:'m'"
                SecRuleRemoveById 1001

            Fix: put the directive behind the rule, or correct the id.
            """####,
        "F209": ####"""
            Two conditions of a chain can never hold together.

            Both look at the same single value and want different things of it, so the rule never matches.

            Fails:

                SecRule REQUEST_METHOD "@streq GET" "id:1,phase:1,deny,msg:'m',chain"
                    SecRule REQUEST_METHOD "@streq POST"

            Passes:

                SecRule REQUEST_METHOD "@streq GET" "id:1,phase:1,deny,msg:'m',chain"
                    SecRule REQUEST_FILENAME "@streq /post"

            Fix: if either shall be enough, write one rule with both; a chain is an *and*.
            """####,
        "F210": ####"""
            Two rules of a phase look for the same thing in the same place.

            The work is done twice, an alert is written twice, and a score grows twice; a change to one forgets the other.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'a'"
                SecRule ARGS "@contains evil" "id:2,phase:2,deny,msg:'b'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'a'"
                SecRule ARGS_NAMES "@contains evil" "id:2,phase:2,deny,msg:'b'"

            Fix: remove one of them. Rules that only skip, set variables or exclude others may share conditions.
            """####,
        "G981": ####"""
            A rule sets a header from a macro that clients may send themselves.

            The backend takes the header for the gateway's word. A client that reaches it by a way that this rule does not cover
            sends the header itself, in any spelling that a backend reads as the same name.

            Fails:

                SecRule REQUEST_METHOD "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-Client=%{REMOTE_ADDR}'"

            Passes:

                SecIdentityHeaders X-Client
                SecRule REQUEST_METHOD "@rx ." "id:1,phase:1,pass,nolog,setRequestHeader:'X-Client=%{REMOTE_ADDR}'"

            Fix: name the header with SecIdentityHeaders, which takes it from every request; `--fix` does.
            """####,
        "G982": ####"""
            Tokens are accepted without saying for whom, by whom, or how they must be signed.

            A token that the same issuer made for another service, or one that is signed by another algorithm than the keys are
            meant for, would be as good as the right one.

            Fails:

                SecJwtProvider main "issuer:https://idp.example/,algorithms:RS256,jwks:https://idp.example/keys"

            Passes:

                SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:RS256,jwks:https://idp.example/keys"

            Fix: name the issuer, the audience and the algorithms.
            """####,
        "G983": ####"""
            The client's address is to come from a header, and no proxy is trusted to write it.

            Anybody can send `X-Forwarded-For`. The header counts only when it comes from a proxy that is named, so that without
            one it is never looked at, and every client has the proxy's address.

            Fails:

                SecClientAddressHeader X-Forwarded-For

            Passes:

                SecTrustedProxies 10.0.0.0/8
                SecClientAddressHeader X-Forwarded-For

            Fix: name the proxies with SecTrustedProxies.
            """####,
        "G984": ####"""
            A rate limit counts by something that the client chooses.

            With each new value a new count begins, so that the limit holds nobody back who changes the header, cookie or argument
            from request to request.

            Fails:

                SecRateLimit per-user "key:%{REQUEST_HEADERS.X-User},limit:100/60s"

            Passes:

                SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"

            Fix: count by the client's address or by an identity that was verified.
            """####,
        "G986": ####"""
            A stage is selected by a path as it was sent.

            `/%61pi`, `//api` and `/x/../api` lead to the same resource and pass the stage by.

            Fails:

                SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
                SecRule REQUEST_FILENAME "@beginsWith /api" "id:1,phase:1,nolog,deny,rateLimit:per-client"

            Passes:

                SecRateLimit per-client "key:%{REMOTE_ADDR},limit:100/60s"
                SecRule REQUEST_FILENAME "@beginsWith /api" "id:1,phase:1,nolog,deny,t:none,t:urlDecodeUni,t:normalizePath,\
                    rateLimit:per-client"

            Fix: decode and normalise the path first.
            """####,
        "L001": ####"""
            The file does not follow the grammar, so a rule is not loaded at all.

            Every error of a file is reported, not the first only. A rule that cannot be read protects nothing, and engines
            differ in whether they refuse the file or go on without the rule.

            Fails:

                SecRule ARGS

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny"

            Fix: write what the message says is missing.
            """####,
        "L002": ####"""
            A quote inside a quoted argument ends the argument early.

            What follows is read as the next argument, or is lost; engines differ in which.

            Fails:

                SecRule ARGS "@rx a"b" "id:1,phase:2,deny"

            Passes:

                SecRule ARGS "@rx a\"b" "id:1,phase:2,deny"

            Fix: write `\"` for a quote that belongs to the argument. Source: coreruleset issue 3610.
            """####,
        "L003": ####"""
            A directive goes on where it should not, or ends where it should go on.

            Blanks behind the `\` end the directive in ModSecurity; a missing `\` makes the rest of a rule a directive of its
            own; and a comment that ends in `\` swallows the next line.

            Fails:

                SecRule ARGS "@contains evil"
                    "id:1,phase:2,deny"

            Passes:

                SecRule ARGS "@contains evil" \
                    "id:1,phase:2,deny"

            Fix: end the line in `\` and nothing else.
            """####,
        "L004": ####"""
            Some lines of a file end in CR LF, others in LF alone.

            A carriage return that an engine does not strip becomes a part of the last argument of its line.

            Fails: a file saved partly by a Windows editor.

            Passes: a file whose lines all end alike.

            Fix: `--fix` gives all lines the line end that most have. Source: ModSecurity issue 1849.
            """####,
        "L005": ####"""
            A construct is read differently by ModSecurity 2, ModSecurity 3 and Coraza.

            The rule works here, and means something else, or does not load, elsewhere. What is *written* in a way that engines
            read differently is always reported; what only *behaves* differently is reported for the engines that `--target`
            names.

            Fails:

                SecRule ARGS "@rx a\\b" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx a\x5cb" "id:1,phase:2,deny,msg:'m'"

            Fix: write it in the way that all engines read alike.

            Other codes report for all engines what would also be a divergence: a marker that is missing (F201), an exclusion
            that stands before its rule (F208, C804), an unknown variable in a macro (L006). What no rule file shows is not
            reported: how often a rule that matches several times is logged, the status of a body over the limit, whether a limit
            is passed at its value or one above, and which content types with parameters count as forms.
            """####,
        "L006": ####"""
            No directive, operator, action or transformation has this name.

            A misspelt name keeps the rules from loading, or silently does nothing, depending on the engine.

            Fails:

                SecRule ARGS "@conatins evil" "id:1,phase:2,deny"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny"

            Fix: use the name that the message suggests; `--fix` does it when exactly one known name is near.
            """####,
        "L007": ####"""
            The name was replaced by another one, or what it names is on its way out.

            Engines drop old spellings at different times; the new ones work everywhere.

            Fails:

                SecRule ARGS "@pmf words.data" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@pmFromFile words.data" "id:1,phase:2,deny,msg:'m'"

            Fix: use the new name. `ctl:auditLogParts` has none: say in `SecAuditLogParts` what is logged.
            """####,
        "L008": ####"""
            The operator is not written, which means `@rx`.

            A text that looks like a word to compare with is then a regular expression.

            Fails:

                SecRule REQUEST_FILENAME "index.php" "id:1,phase:1,deny"

            Passes:

                SecRule REQUEST_FILENAME "@rx index.php" "id:1,phase:1,deny"

            Fix: write `@rx`, or the operator that was meant.
            """####,
        "L009": ####"""
            A name is spelled in another case than everywhere else.

            Names are read without case, so nothing is wrong; but they are easier to find in one spelling.

            Fails:

                SecRule args "@beginswith /admin" "id:1,phase:2,deny,t:urldecodeuni"

            Passes:

                SecRule ARGS "@beginsWith /admin" "id:1,phase:2,deny,t:urlDecodeUni"

            Fix: `--fix` writes the usual spelling.
            """####,
        "L010": ####"""
            An include names nothing, or leads back to itself.

            A pattern that matches no file drops the rules it was to bring, without a word.

            Fails:

                Include no-such-folder/*.conf

            Passes:

                IncludeOptional no-such-folder/*.conf

            Fix: correct the path, or write `IncludeOptional` where nothing is fine.
            """####,
        "L011": ####"""
            A directive sets again, to another value, what one before it has set.

            Only the last one counts; which of the two was meant cannot be seen.

            Fails:

                SecRequestBodyLimit 1000000
                SecRequestBodyLimit 2000000

            Passes:

                SecRequestBodyLimit 2000000

            Fix: keep one of them.
            """####,
        "L012": ####"""
            A file that a rule names cannot be read.

            Fails:

                SecRule ARGS "@pmFromFile no-such-file.data" "id:1,phase:2,deny"

            Passes:

                SecRule ARGS "@pm one two" "id:1,phase:2,deny"

            Fix: correct the path: it is relative to the rule file.
            """####,
        "L013": ####"""
            A directive, action or operator cannot take this value.

            Fails:

                SecRuleEngine Maybe

            Passes:

                SecRuleEngine DetectionOnly

            Fix: use one of the values that the message lists.
            """####,
        "L014": ####"""
            Portcullis refuses this because to ignore it would weaken the rules.

            Fails:

                SecRule FILES_TMPNAMES "@inspectFile /bin/scan" "id:1,phase:2,deny"

            Passes:

                SecRule FILES_NAMES "@rx \.php$" "id:1,phase:2,deny"

            Fix: do without it; the manual page of the item says why it is not there.
            """####,
        "L015": ####"""
            The directive is accepted and has no effect here.

            Fails:

                SecDataDir /tmp

            Passes:

                SecRuleEngine On

            Fix: none needed; it is fine for rules that also run elsewhere.
            """####,
        "L016": ####"""
            The action is accepted and has no effect here.

            Fails:

                SecAction "id:1,phase:1,pass,nolog,pause:10"

            Passes:

                SecAction "id:1,phase:1,pass,nolog"

            Fix: none needed; it is fine for rules that also run elsewhere.
            """####,
        "M101": ####"""
            A rule has no id.

            Without one it cannot be excluded, tested or found in a log, and most engines refuse it.

            Fails:

                SecRule ARGS "@contains evil" "phase:2,deny"

            Passes:

                SecRule ARGS "@contains evil" "id:1001,phase:2,deny"

            Fix: `--fix --unsafe` gives a number above the highest one in use.
            """####,
        "M102": ####"""
            Two rules have the same id, perhaps in two files.

            Engines refuse the second one, or let it replace the first; an exclusion hits both.

            Fails:

                SecRule ARGS "@contains a" "id:1001,phase:2,deny"
                SecRule ARGS "@contains b" "id:1001,phase:2,deny"

            Passes:

                SecRule ARGS "@contains a" "id:1001,phase:2,deny"
                SecRule ARGS "@contains b" "id:1002,phase:2,deny"

            Fix: give one of them another number; `--fix --unsafe` takes one that is free.
            """####,
        "M103": ####"""
            A rule's id lies outside the ranges that are set aside for these rules.

            Without ranges in the configuration file (`id-ranges`), ids that ModSecurity 2 cannot hold are reported: it reads
            them into 32 bits with a sign.

            Fails:

                SecRule ARGS "@contains a" "id:3000000000,phase:2,deny"

            Passes:

                SecRule ARGS "@contains a" "id:1001,phase:2,deny"

            Fix: number the rule within the ranges.
            """####,
        "M104": ####"""
            A rule that blocks has no message.

            Whoever reads the log cannot tell why a request was refused.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil in an argument'"

            Fix: add `msg`.
            """####,
        "M105": ####"""
            A rule that blocks has no severity.

            Logs and dashboards sort alerts by it. Rules that only compare a score with a threshold need none.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'Evil',severity:CRITICAL"

            Fix: add `severity`.
            """####,
        "M106": ####"""
            A rule's severity and the score that it adds disagree.

            The Core Rule Set has one score for each of CRITICAL, ERROR, WARNING and NOTICE; a rule of one severity that adds
            the score of another blocks sooner or later than its severity says.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',\
                    setvar:'tx.inbound_anomaly_score_pl1=+%{tx.error_anomaly_score}'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',\
                    setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"

            Fix: add the score of the severity; `--fix --unsafe` takes the severity's word for it.
            """####,
        "M107": ####"""
            A rule's paranoia tag, the block it stands in and the score it adds name different levels.

            A rule of level 2 in the block of level 1 runs for everybody; one that adds to another level's score blocks in
            sites that did not ask for it.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',tag:'paranoia-level/2',\
                    setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,block,msg:'m',severity:'CRITICAL',tag:'paranoia-level/1',\
                    setvar:'tx.inbound_anomaly_score_pl1=+%{tx.critical_anomaly_score}'"

            Fix: make all three agree; `--fix --unsafe` follows the tag for the score.
            """####,
        "M108": ####"""
            A tag is not on the list that the configuration file gives (`tags`).

            Exclusions and dashboards go by tags, so a misspelt one drops the rule from both.

            Fails: `tag:'atack-sqli'` where the list has `attack-sqli`.

            Passes: `tag:'attack-sqli'`.

            Fix: use a tag of the list, or add it there.
            """####,
        "M109": ####"""
            A rule's `ver` differs from that of the other rules.

            It was forgotten when the version was raised, or the file came from another release.

            Fails:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,ver:'Site/2'"
                SecRule ARGS "@contains b" "id:2,phase:2,deny,ver:'Site/2'"
                SecRule ARGS "@contains c" "id:3,phase:2,deny,ver:'Site/1'"

            Passes:

                SecRule ARGS "@contains a" "id:1,phase:2,deny,ver:'Site/2'"
                SecRule ARGS "@contains b" "id:2,phase:2,deny,ver:'Site/2'"

            Fix: write the version of the tree. The configuration file can name it (`version`).
            """####,
        "M110": ####"""
            The actions do not stand in the usual order.

            House style of the Core Rule Set: id, phase, what is done, capture, transformations, logging, messages, tags,
            `ctl`, version, severity, `setvar`, flow.

            Fails:

                SecRule ARGS "@contains a" "phase:2,id:1,deny"

            Passes:

                SecRule ARGS "@contains a" "id:1,phase:2,deny"

            Fix: `--fix` sorts them; those whose order among each other means something keep it.
            """####,
        "P901": ####"""
            A rule's transformations are shared with no other rule, so their results are made for it alone.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:cssDecode,t:urlDecodeUni,t:htmlEntityDecode"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"

            Fix: none is needed; use a chain that other rules use where it does as well.
            """####,
        "P902": ####"""
            A pattern runs over the response's body, which may be long.

            Fails:

                SecRule RESPONSE_BODY "@rx error \d+" "id:1,phase:4,deny,msg:'m'"

            Passes:

                SecRule RESPONSE_BODY "@pm error warning" "id:1,phase:4,deny,msg:'m'"

            Fix: none is needed; `SecResponseBodyLimit` bounds what is read.
            """####,
        "R501": ####"""
            Backtracking over a pattern takes more than linear time on some values.

            A client that sends such a value makes every copy of it cost more than the one before. The pattern's automaton is
            searched for words that it matches in many ways, and each is run: only growth that PCRE2's own step counter shows
            at three lengths is reported, with the value that shows it. That counter takes a run of one class (`a*`) for one step
            where nothing is given back, so growth that hides in such runs, as in `^a*a*$`, is not reported.

            Fails:

                SecRule ARGS "@rx ^(?:a+)+$" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx ^a+$" "id:1,phase:2,deny,msg:'m'"

            Fix: let neighbouring repeats match different characters, bound them, or make them possessive (`a++`).
            """####,
        "R502": ####"""
            A regular expression does not compile.

            With `--target coraza` also one that RE2, the engine of Go, refuses: look-around, back-references, atomic groups and
            possessive repeats.

            Fails:

                SecRule ARGS "@rx (evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx \(evil" "id:1,phase:2,deny,msg:'m'"

            Fix: correct the pattern at the place shown.
            """####,
        "R503": ####"""
            Nothing that every match must contain can be searched for first, so the pattern runs on every value.

            Fails:

                SecRule ARGS "@rx \d+" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx id=\d+" "id:1,phase:2,deny,msg:'m'"

            Fix: none is needed; a longer literal in every alternative makes the rule cheaper.
            """####,
        "R504": ####"""
            A pattern begins or ends with `.*`, which says nothing: a search finds the rest anywhere.

            Fails:

                SecRule ARGS "@rx .*evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m'"

            Fix: remove it. With `capture` it stays, since it is part of what is captured.
            """####,
        "R505": ####"""
            The pattern is a plain text, so a string operator does the same for less.

            Fails:

                SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: use the operator that the message names. With `capture` the rule is left alone.
            """####,
        "R506": ####"""
            A negated pattern that shall allow only some values does not span the whole value.

            `!@rx [a-z]+` blocks what has no small letter at all, and lets `x<script>` pass: without `^` and `$` one good byte
            anywhere is enough. A pattern that names a fixed beginning or end is left alone.

            Fails:

                SecRule ARGS:id "!@rx [0-9]+" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS:id "!@rx ^[0-9]+$" "id:1,phase:2,deny,msg:'m'"

            Fix: put the pattern between `^` and `$`.
            """####,
        "R507": ####"""
            An alternative of a pattern is covered by another one.

            It is the same as another, or matches only what another matches already, or begins with one that stands before it
            where nothing follows: so it is never the one that decides. Proven by comparing the automata of both.

            Fails:

                SecRule ARGS "@rx (?:evil|[a-z]+)=" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx (?:evil|[0-9]+)=" "id:1,phase:2,deny,msg:'m'"

            Fix: remove it, or narrow the other.
            """####,
        "R508": ####"""
            A range in a class holds characters that were hardly meant.

            `[A-z]` also holds `[`, `\`, `]`, `^`, `_` and the back-tick; `[,-.]` is a range from `,` to `.` where three characters
            were meant.

            Fails:

                SecRule ARGS "@rx ^[A-z]+$" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx ^[A-Za-z]+$" "id:1,phase:2,deny,msg:'m'"

            Fix: write the ranges that are meant, and `-` at the end of the class or as `\-`.
            """####,
        "R509": ####"""
            A pattern names a character that is no byte.

            Values are bytes: `\x{20ac}` cannot be one, and a character of several bytes in a class is a class of its bytes, each
            for itself.

            Fails:

                SecRule ARGS "@rx [é]" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@rx \xc3\xa9" "id:1,phase:2,deny,msg:'m'"

            Fix: write the bytes of the character's UTF-8 form, outside of a class.
            """####,
        "R510": ####"""
            A phrase is a common English word, which harmless text holds too.

            Fails:

                SecRule ARGS "@pm select the" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@pm union%20select xp_cmdshell" "id:1,phase:2,deny,msg:'m'"

            Fix: make the phrase longer, or let a second condition confirm it.
            """####,
        "R511": ####"""
            A list of phrases holds entries that are too short, repeated, or found by another one anyway.

            A phrase of one or two bytes is found in almost every text; a phrase that contains a shorter one of the list adds
            nothing; and a carriage return at a line's end is a part of the phrase for some engines.

            Fails:

                SecRule ARGS "@pm wget curl wget" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@pm wget curl" "id:1,phase:2,deny,msg:'m'"

            Fix: remove the entry; `--fix` removes repeated ones and carriage returns.
            """####,
        "R512": ####"""
            A list of addresses holds entries that are wrong, repeated, or wider than they look.

            `10.0.0.5/8` is all of 10.0.0.0/8; a network within another adds nothing; an IPv4-mapped address is the IPv4
            address; and a private network in a list that blocks locks out the own users, or a proxy.

            Fails:

                SecRule REMOTE_ADDR "@ipMatch 192.0.2.7/24" "id:1,phase:1,deny,msg:'m'"

            Passes:

                SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24" "id:1,phase:1,deny,msg:'m'"

            Fix: write the network's first address; `--fix` does.
            """####,
        "T401": ####"""
            A rule does not begin its transformations with `t:none`.

            It then takes over those that `SecDefaultAction` names, which its author may not know of. Rules that only compare
            numbers or elements of TX are left out: transformations do not matter there.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,t:lowercase,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,t:none,t:lowercase,msg:'m'"

            Fix: write `t:none` before the first transformation.
            """####,
        "T402": ####"""
            A literal with capitals is compared to a value of which `t:lowercase` has left none.

            The literal, or the alternative that it stands in, can never match. Proven by what the transformations let through.

            Fails:

                SecRule ARGS "@rx (?:evil|Wicked)" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"

            Passes:

                SecRule ARGS "@rx (?:evil|wicked)" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"

            Fix: write it in small letters; `--fix --unsafe` does.
            """####,
        "T403": ####"""
            A pattern ignores case, and its values have been made lower case.

            One of the two is enough.

            Fails:

                SecRule ARGS "@rx (?i)evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"

            Passes:

                SecRule ARGS "@rx evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase"

            Fix: remove `(?i)`; `--fix` does where the pattern has no capitals.
            """####,
        "T404": ####"""
            A literal can no longer occur once the transformations are through.

            A blank under `t:removeWhitespace`, `%41` after `t:urlDecode`, `/*` after `t:replaceComments`: the rule, or the
            alternative, never matches. Proven by what the transformations let through.

            Fails:

                SecRule ARGS "@contains union select" "id:1,phase:2,deny,msg:'m',t:none,t:removeWhitespace"

            Passes:

                SecRule ARGS "@contains unionselect" "id:1,phase:2,deny,msg:'m',t:none,t:removeWhitespace"

            Fix: look for what is left of it, or drop the transformation.
            """####,
        "T405": ####"""
            Transformations stand in an order in which one undoes, or misses, the work of another.

            What is decoded after `t:lowercase` may bring capitals back; what is decoded after a path was normalised may bring
            `../` back; and a value that is decoded twice is not what the application sees.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:lowercase,t:urlDecodeUni"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m',t:none,t:urlDecodeUni,t:lowercase"

            Fix: decode first, then normalise, then fold case.
            """####,
        "T406": ####"""
            A hash is compared to its hexadecimal text, but was not encoded.

            `t:sha1` and `t:md5` give raw bytes, 20 and 16 of them; no text of digits equals those.

            Fails:

                SecRule ARGS:password "@streq 5f4dcc3b5aa765d61d8327deb882cf99" "id:1,phase:2,deny,msg:'m',t:none,t:md5"

            Passes:

                SecRule ARGS:password "@streq 5f4dcc3b5aa765d61d8327deb882cf99" \
                    "id:1,phase:2,deny,msg:'m',t:none,t:md5,t:hexEncode"

            Fix: add `t:hexEncode`.
            """####,
        "V301": ####"""
            A rule of a request phase reads the response, which is not there yet.

            The variable is empty, so the rule never matches, or always does when it is negated.

            Fails:

                SecRule RESPONSE_STATUS "@streq 500" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule RESPONSE_STATUS "@streq 500" "id:1,phase:3,deny,msg:'m'"

            Fix: move the rule to phase 3, or 4 for the body.
            """####,
        "V302": ####"""
            A rule of phase 1 reads the request's body, which has not been read yet.

            ARGS_POST, FILES, REQUEST_BODY, XML and what parsing tells are empty until phase 2.

            Fails:

                SecRule ARGS_POST "@contains evil" "id:1,phase:1,deny,msg:'m'"

            Passes:

                SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: move the rule to phase 2.
            """####,
        "V303": ####"""
            A rule of phase 1 reads ARGS, of which only the query string is there.

            What comes in the body is not looked at, which is easy to overlook.

            Fails:

                SecRule ARGS "@contains evil" "id:1,phase:1,deny,msg:'m'"

            Passes:

                SecRule ARGS_GET "@contains evil" "id:1,phase:1,deny,msg:'m'"

            Fix: say ARGS_GET if the query string is meant, else move the rule to phase 2.
            """####,
        "V304": ####"""
            A rule names no phase, which means 2.

            A rule without a phase also takes that of `SecDefaultAction` in some engines.

            Fails:

                SecRule ARGS "@contains evil" "id:1,deny,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: write the phase; `--fix` writes the one it has.
            """####,
        "V305": ####"""
            No variable has this name, or nothing can be selected from it this way.

            Fails:

                SecRule REQUEST_URI:path "@contains evil" "id:1,phase:1,deny,msg:'m'"

            Passes:

                SecRule REQUEST_HEADERS:Host "@contains evil" "id:1,phase:1,deny,msg:'m'"

            Fix: correct the name; only collections take a selector.
            """####,
        "V306": ####"""
            A rule reads a body that the configuration does not let the engine read.

            With `SecRequestBodyAccess Off` or `SecResponseBodyAccess Off` the variable is always empty.

            Fails:

                SecRequestBodyAccess Off
                SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRequestBodyAccess On
                SecRule ARGS_POST "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: switch access on, or remove the rule.
            """####,
        "V307": ####"""
            The key names one element of a JSON array.

            A client may send the value at another index, where the rule, or the exclusion, does not see it.

            Fails:

                SecRule ARGS:json.users.0.name "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS:/^json\.users\.\d+\.name$/ "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: select by a pattern that takes any index. Source: ModSecurity issue 2432.
            """####,
        "V308": ####"""
            A target is part of another one of the same rule.

            The same value is looked at twice, and a score grows twice.

            Fails:

                SecRule ARGS|ARGS_GET "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: remove the narrower one.
            """####,
        "V309": ####"""
            The exclusions leave nothing to look at.

            `!X` only takes away: a rule needs a target from which it is taken.

            Fails:

                SecRule !ARGS:token "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecRule ARGS|!ARGS:token "@contains evil" "id:1,phase:2,deny,msg:'m'"

            Fix: name what the exclusion is taken from.
            """####,
        "X701": ####"""
            An element of TX is read that no rule ever sets.

            It is always empty: a macro gives nothing, a number counts as 0, a target never matches. An element whose existence
            is tested (`&TX:x`) may be left to the user to set; so may those that the configuration file names (`declared-tx`).

            Fails:

                SecRule &ARGS "@gt %{tx.max_args}" "id:1,phase:2,deny,msg:'m'"

            Passes:

                SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_args=100"
                SecRule &ARGS "@gt %{tx.max_args}" "id:2,phase:2,deny,msg:'m'"

            Fix: set it, or correct the name.
            """####,
        "X702": ####"""
            A rule sets an element of TX that nobody reads.

            It was renamed elsewhere, or is left from a rule that is gone. Elements that the configuration file names (`used-tx`)
            are read by something else.

            Fails:

                SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_argz=100"

            Passes:

                SecAction "id:1,phase:1,pass,nolog,setvar:tx.max_args=100"
                SecRule &ARGS "@gt %{tx.max_args}" "id:2,phase:2,deny,msg:'m'"

            Fix: remove the `setvar`, or correct the name.
            """####,
        "X703": ####"""
            A chain captures while it goes through a collection, and then tests the capture once.

            Each match overwrites the captures of the one before, so only the last element is tested: a harmless element behind
            the attack hides it. This is the shape of CVE-2026-21876.

            Fails:

                SecRule ARGS "@rx ^(\w+)=" "id:1,phase:2,deny,msg:'m',capture,chain"
                    SecRule TX:1 "@streq evil"

            Passes:

                SecRule REQUEST_URI "@rx ^/(\w+)=" "id:1,phase:2,deny,msg:'m',capture,chain"
                    SecRule TX:1 "@streq evil"

            Fix: put the whole condition into one pattern, or save each capture under the element's name
            (`setvar:'tx.found_%{MATCHED_VAR_NAME}=%{TX.1}'`) and test all of them (`TX:/^found_/`).
            """####,
        "X704": ####"""
            A capture is read that the pattern does not have.

            `%{TX.3}` of a pattern with two groups is always empty.

            Fails:

                SecRule ARGS "@rx (a)(b)" "id:1,phase:2,deny,capture,msg:'found %{TX.3}'"

            Passes:

                SecRule ARGS "@rx (a)(b)" "id:1,phase:2,deny,capture,msg:'found %{TX.2}'"

            Fix: correct the number, or add the group.
            """####,
        "X705": ####"""
            A persistent collection is used that nothing opens, or a counter in one that never runs out.

            IP, GLOBAL and RESOURCE are opened by `initcol`, SESSION by `setsid`, USER by `setuid`. Before, they hold nothing and
            what is written to them is lost. A counter without `expirevar` or `deprecatevar` only ever grows.

            Fails:

                SecRule IP:blocked "@eq 1" "id:1,phase:1,deny,msg:'m'"

            Passes:

                SecAction "id:1,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR}"
                SecRule IP:blocked "@eq 1" "id:2,phase:1,deny,msg:'m'"

            Fix: open the collection in a rule before; give counters a time to live.
            """####,
    ]
}
