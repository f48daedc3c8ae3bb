/// Every code of the catalogue. A code, once shipped, never changes its meaning.
extension DiagnosticCode {
    // Language

    /// `L001 syntax-error`
    public static let syntaxError = DiagnosticCode("L001", "syntax-error")
    /// `L002 unescaped-quote`
    public static let unescapedQuote = DiagnosticCode("L002", "unescaped-quote")
    /// `L003 bad-continuation`
    public static let badContinuation = DiagnosticCode("L003", "bad-continuation")
    /// `L004 mixed-line-endings`
    public static let mixedLineEndings = DiagnosticCode("L004", "mixed-line-endings")
    /// `L005 engine-dialect-divergence`
    public static let engineDialectDivergence = DiagnosticCode("L005", "engine-dialect-divergence")
    /// `L006 unknown-directive`
    public static let unknownDirective = DiagnosticCode("L006", "unknown-directive")
    /// `L006 unknown-operator`
    public static let unknownOperator = DiagnosticCode("L006", "unknown-operator")
    /// `L006 unknown-action`
    public static let unknownAction = DiagnosticCode("L006", "unknown-action")
    /// `L006 unknown-transformation`
    public static let unknownTransformation = DiagnosticCode("L006", "unknown-transformation")
    /// `L007 deprecated-name`
    public static let deprecatedName = DiagnosticCode("L007", "deprecated-name")
    /// `L008 implicit-operator`
    public static let implicitOperator = DiagnosticCode("L008", "implicit-operator")
    /// `L009 non-canonical-case`
    public static let nonCanonicalCase = DiagnosticCode("L009", "non-canonical-case")
    /// `L010 include-cycle-or-empty-glob`
    public static let includeCycleOrEmptyGlob = DiagnosticCode("L010", "include-cycle-or-empty-glob")
    /// `L011 shadowed-directive`
    public static let shadowedDirective = DiagnosticCode("L011", "shadowed-directive")

    // Metadata

    /// `M101 missing-id`
    public static let missingID = DiagnosticCode("M101", "missing-id")
    /// `M102 duplicate-id`
    public static let duplicateID = DiagnosticCode("M102", "duplicate-id")
    /// `M103 id-out-of-range`
    public static let idOutOfRange = DiagnosticCode("M103", "id-out-of-range")
    /// `M104 missing-msg-on-block`
    public static let missingMsgOnBlock = DiagnosticCode("M104", "missing-msg-on-block")
    /// `M105 missing-severity-on-block`
    public static let missingSeverityOnBlock = DiagnosticCode("M105", "missing-severity-on-block")
    /// `M106 severity-score-mismatch`
    public static let severityScoreMismatch = DiagnosticCode("M106", "severity-score-mismatch")
    /// `M107 paranoia-inconsistent`
    public static let paranoiaInconsistent = DiagnosticCode("M107", "paranoia-inconsistent")
    /// `M108 unapproved-tag`
    public static let unapprovedTag = DiagnosticCode("M108", "unapproved-tag")
    /// `M109 version-mismatch`
    public static let versionMismatch = DiagnosticCode("M109", "version-mismatch")
    /// `M110 action-order`
    public static let actionOrder = DiagnosticCode("M110", "action-order")

    // Flow

    /// `F201 skipafter-missing-marker`
    public static let skipafterMissingMarker = DiagnosticCode("F201", "skipafter-missing-marker")
    /// `F202 skipafter-backward`
    public static let skipafterBackward = DiagnosticCode("F202", "skipafter-backward")
    /// `F203 unused-marker`
    public static let unusedMarker = DiagnosticCode("F203", "unused-marker")
    /// `F204 dangling-chain`
    public static let danglingChain = DiagnosticCode("F204", "dangling-chain")
    /// `F205 metadata-in-chained-rule`
    public static let metadataInChainedRule = DiagnosticCode("F205", "metadata-in-chained-rule")
    /// `F206 disruptive-in-chained-rule`
    public static let disruptiveInChainedRule = DiagnosticCode("F206", "disruptive-in-chained-rule")
    /// `F207 unreachable-rule`
    public static let unreachableRule = DiagnosticCode("F207", "unreachable-rule")
    /// `F208 rule-removed-by-own-config`
    public static let ruleRemovedByOwnConfig = DiagnosticCode("F208", "rule-removed-by-own-config")
    /// `F209 contradictory-chain`
    public static let contradictoryChain = DiagnosticCode("F209", "contradictory-chain")
    /// `F210 duplicate-condition`
    public static let duplicateCondition = DiagnosticCode("F210", "duplicate-condition")

    // Variables and phases

    /// `V301 response-var-in-request-phase`
    public static let responseVarInRequestPhase = DiagnosticCode("V301", "response-var-in-request-phase")
    /// `V302 body-var-in-phase-1`
    public static let bodyVarInPhase1 = DiagnosticCode("V302", "body-var-in-phase-1")
    /// `V303 args-in-phase-1-partial`
    public static let argsInPhase1Partial = DiagnosticCode("V303", "args-in-phase-1-partial")
    /// `V304 default-phase`
    public static let defaultPhase = DiagnosticCode("V304", "default-phase")
    /// `V305 unknown-variable-or-selector`
    public static let unknownVariableOrSelector = DiagnosticCode("V305", "unknown-variable-or-selector")
    /// `V306 body-var-without-access`
    public static let bodyVarWithoutAccess = DiagnosticCode("V306", "body-var-without-access")
    /// `V307 json-index-in-selector`
    public static let jsonIndexInSelector = DiagnosticCode("V307", "json-index-in-selector")
    /// `V308 redundant-target`
    public static let redundantTarget = DiagnosticCode("V308", "redundant-target")
    /// `V309 negation-removes-everything`
    public static let negationRemovesEverything = DiagnosticCode("V309", "negation-removes-everything")

    // Transformations

    /// `T401 missing-t-none`
    public static let missingTNone = DiagnosticCode("T401", "missing-t-none")
    /// `T402 uppercase-literal-under-lowercase`
    public static let uppercaseLiteralUnderLowercase = DiagnosticCode("T402", "uppercase-literal-under-lowercase")
    /// `T403 lowercase-with-ignorecase`
    public static let lowercaseWithIgnorecase = DiagnosticCode("T403", "lowercase-with-ignorecase")
    /// `T404 literal-destroyed-by-transform`
    public static let literalDestroyedByTransform = DiagnosticCode("T404", "literal-destroyed-by-transform")
    /// `T405 transform-order-suspicious`
    public static let transformOrderSuspicious = DiagnosticCode("T405", "transform-order-suspicious")
    /// `T406 hash-without-encode`
    public static let hashWithoutEncode = DiagnosticCode("T406", "hash-without-encode")

    // Regular expressions and operators

    /// `R501 redos-superlinear`
    public static let redosSuperlinear = DiagnosticCode("R501", "redos-superlinear")
    /// `R502 invalid-regex`
    public static let invalidRegex = DiagnosticCode("R502", "invalid-regex")
    /// `R503 no-literal-prefilter`
    public static let noLiteralPrefilter = DiagnosticCode("R503", "no-literal-prefilter")
    /// `R504 leading-or-trailing-dotstar`
    public static let leadingOrTrailingDotstar = DiagnosticCode("R504", "leading-or-trailing-dotstar")
    /// `R505 use-cheaper-operator`
    public static let useCheaperOperator = DiagnosticCode("R505", "use-cheaper-operator")
    /// `R506 unanchored-allowlist`
    public static let unanchoredAllowlist = DiagnosticCode("R506", "unanchored-allowlist")
    /// `R507 dead-alternative`
    public static let deadAlternative = DiagnosticCode("R507", "dead-alternative")
    /// `R508 suspicious-class-range`
    public static let suspiciousClassRange = DiagnosticCode("R508", "suspicious-class-range")
    /// `R509 non-byte-escape`
    public static let nonByteEscape = DiagnosticCode("R509", "non-byte-escape")
    /// `R510 english-word-keyword`
    public static let englishWordKeyword = DiagnosticCode("R510", "english-word-keyword")
    /// `R511 pm-file-problems`
    public static let pmFileProblems = DiagnosticCode("R511", "pm-file-problems")
    /// `R512 ip-list-problems`
    public static let ipListProblems = DiagnosticCode("R512", "ip-list-problems")

    // Actions

    /// `A601 status-without-disruptive`
    public static let statusWithoutDisruptive = DiagnosticCode("A601", "status-without-disruptive")
    /// `A602 conflicting-actions`
    public static let conflictingActions = DiagnosticCode("A602", "conflicting-actions")
    /// `A603 capture-without-use`
    public static let captureWithoutUse = DiagnosticCode("A603", "capture-without-use")
    /// `A603 use-without-capture`
    public static let useWithoutCapture = DiagnosticCode("A603", "use-without-capture")
    /// `A604 multimatch-with-single-transform`
    public static let multimatchWithSingleTransform = DiagnosticCode("A604", "multimatch-with-single-transform")
    /// `A605 sensitive-data-in-log`
    public static let sensitiveDataInLog = DiagnosticCode("A605", "sensitive-data-in-log")

    // Macros and TX

    /// `X701 undefined-tx`
    public static let undefinedTX = DiagnosticCode("X701", "undefined-tx")
    /// `X702 unused-setvar`
    public static let unusedSetvar = DiagnosticCode("X702", "unused-setvar")
    /// `X703 capture-overwritten-by-iteration`
    public static let captureOverwrittenByIteration = DiagnosticCode("X703", "capture-overwritten-by-iteration")
    /// `X704 group-index-out-of-range`
    public static let groupIndexOutOfRange = DiagnosticCode("X704", "group-index-out-of-range")
    /// `X705 collection-without-initcol`
    public static let collectionWithoutInitcol = DiagnosticCode("X705", "collection-without-initcol")

    // Exclusions

    /// `C801 exclusion-of-scoring-rule`
    public static let exclusionOfScoringRule = DiagnosticCode("C801", "exclusion-of-scoring-rule")
    /// `C802 exclusion-too-broad`
    public static let exclusionTooBroad = DiagnosticCode("C802", "exclusion-too-broad")
    /// `C803 exclusion-after-target`
    public static let exclusionAfterTarget = DiagnosticCode("C803", "exclusion-after-target")
    /// `C804 exclusion-matches-nothing`
    public static let exclusionMatchesNothing = DiagnosticCode("C804", "exclusion-matches-nothing")

    // Performance

    /// `P901 expensive-transform-chain`
    public static let expensiveTransformChain = DiagnosticCode("P901", "expensive-transform-chain")
    /// `P902 response-body-scan-cost`
    public static let responseBodyScanCost = DiagnosticCode("P902", "response-body-scan-cost")

    // Tests and documentation

    /// `D951 rule-without-test`
    public static let ruleWithoutTest = DiagnosticCode("D951", "rule-without-test")
    /// `D952 test-expects-missing-rule`
    public static let testExpectsMissingRule = DiagnosticCode("D952", "test-expects-missing-rule")
    /// `D953 unused-or-unexplained-suppression`
    public static let unusedOrUnexplainedSuppression = DiagnosticCode("D953", "unused-or-unexplained-suppression")

    // Gateway

    /// `G981 trusted-header-not-stripped`
    public static let trustedHeaderNotStripped = DiagnosticCode("G981", "trusted-header-not-stripped")
    /// `G982 jwt-without-alg-or-aud`
    public static let jwtWithoutAlgOrAud = DiagnosticCode("G982", "jwt-without-alg-or-aud")
    /// `G983 client-ip-from-untrusted-header`
    public static let clientIPFromUntrustedHeader = DiagnosticCode("G983", "client-ip-from-untrusted-header")
    /// `G984 limit-key-client-controlled`
    public static let limitKeyClientControlled = DiagnosticCode("G984", "limit-key-client-controlled")
    /// `G985 openapi-spec-loose`
    public static let openapiSpecLoose = DiagnosticCode("G985", "openapi-spec-loose")
    /// `G986 stage-selected-by-raw-path`
    public static let stageSelectedByRawPath = DiagnosticCode("G986", "stage-selected-by-raw-path")
}
