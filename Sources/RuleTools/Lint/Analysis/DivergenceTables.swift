internal import RuleEngine

/// What single items of the vocabulary mean in other engines.
enum DivergenceTables {
    typealias Entry = (Set<LintSettings.Target>, String)

    static let transformations: [Transformation: [Entry]] = [
        .base64Decode: [([.modsecurity3], "text that is not clean base64 comes out empty there")],
        .htmlEntityDecode: [
            ([.coraza], "all names of HTML 5 are decoded there, into UTF-8"),
            ([.modsecurity3], "later releases read two or three digits of a number there, and the beginnings of names"),
        ],
        .cssDecode: [([.coraza], "escapes are decoded into UTF-8 there")],
        .jsDecode: [([.coraza], "octal escapes are misread there")],
        .escapeSeqDecode: [([.coraza], "octal escapes above 377 are cut there")],
        .compressWhitespace: [([.modsecurity3, .coraza], "the byte A0 is no blank there")],
        .removeWhitespace: [([.modsecurity3, .coraza], "other bytes are taken for blanks there")],
        .normalizePath: [([.modsecurity2, .modsecurity3], "parts that end in '..' are misread there")],
        .normalizePathWin: [([.modsecurity2, .modsecurity3], "parts that end in '..' are misread there")],
        .sqlHexDecode: [([.coraza], "this transformation does not exist there")],
        .parityEven7Bit: [([.coraza], "this transformation does not exist there")],
        .parityOdd7Bit: [([.coraza], "this transformation does not exist there")],
        .parityZero7Bit: [([.coraza], "this transformation does not exist there")],
        .hexDecode: [([.coraza], "text that is not hexadecimal stays as it is there")],
    ]

    static let variables: [Variable: Entry] = [
        .requestURI: ([.modsecurity3], "REQUEST_URI is decoded already there"),
        .requestFilename: ([.modsecurity3, .coraza], "REQUEST_FILENAME is decoded already there"),
        .requestBasename: ([.modsecurity3, .coraza], "REQUEST_BASENAME is decoded already there"),
        .requestBody: ([.modsecurity3], "REQUEST_BODY holds every body there, uploads included"),
        .multipartUnmatchedBoundary: ([.modsecurity3, .coraza], "MULTIPART_UNMATCHED_BOUNDARY has other values there"),
        .multipartStrictError: ([.coraza], "another parser decides about MULTIPART_STRICT_ERROR there"),
        .timeWday: ([.modsecurity3], "TIME_WDAY counts from 1, Monday, there"),
        .argsPath: ([.modsecurity2, .modsecurity3], "ARGS_PATH does not exist there"),
        .ip: ([.coraza], "persistent collections are not kept there"),
        .global: ([.coraza], "persistent collections are not kept there"),
        .resource: ([.coraza], "persistent collections are not kept there"),
        .session: ([.modsecurity3, .coraza], "SESSION is not kept there"),
        .user: ([.modsecurity3, .coraza], "USER is not kept there"),
        .geo: ([.coraza], "GEO is never filled there"),
        .filesTmpContent: ([.coraza], "FILES_TMP_CONTENT does not exist there"),
        .remoteUser: ([.coraza], "REMOTE_USER does not exist there"),
        .authType: ([.coraza], "AUTH_TYPE does not exist there"),
        .mscPcreError: ([.modsecurity2, .coraza], "MSC_PCRE_ERROR does not exist there"),
        .mscPcreLimitsExceeded: ([.modsecurity2, .coraza], "MSC_PCRE_LIMITS_EXCEEDED does not exist there"),
        .bodyNotInspected: (Set(LintSettings.Target.allCases), "this variable does not exist there"),
    ]

    static let operators: [Operator: Entry] = [
        .containsWord: ([.coraza], "this operator does not exist there"),
        .verifyCC: ([.coraza], "this operator does not exist there"),
        .verifyCPF: ([.coraza], "this operator does not exist there"),
        .verifySSN: ([.coraza], "this operator does not exist there"),
        .verifySVNR: ([.coraza], "this operator does not exist there"),
        .rxGlobal: ([.modsecurity2, .coraza], "this operator does not exist there"),
        .pmFromDataset: ([.modsecurity2, .modsecurity3], "this operator does not exist there"),
        .ipMatchFromDataset: ([.modsecurity2, .modsecurity3], "this operator does not exist there"),
        .restPath: ([.modsecurity2, .modsecurity3], "this operator does not exist there"),
        .validateNid: ([.modsecurity2, .modsecurity3], "this operator does not exist there"),
        .geoLookup: ([.coraza], "this is always true there, and finds nothing"),
    ]

    static let actions: [Action: Entry] = [
        .initCol: ([.coraza], "'initcol' is read and ignored there"),
        .expireVar: ([.coraza], "'expirevar' is read and ignored there"),
        .deprecateVar: ([.modsecurity3, .coraza], "'deprecatevar' does not exist there"),
        .setSid: ([.coraza], "'setsid' does not exist there"),
        .setUid: ([.coraza], "'setuid' does not exist there"),
        .setRsc: ([.coraza], "'setrsc' does not exist there"),
        .append: ([.modsecurity3, .coraza], "'append' does not exist there"),
        .prepend: ([.modsecurity3, .coraza], "'prepend' does not exist there"),
        .pause: ([.modsecurity3, .coraza], "'pause' does not exist there"),
        .xmlns: ([.coraza], "'xmlns' does not exist there"),
        .sanitiseArg: ([.modsecurity3, .coraza], "nothing is masked in logs there"),
        .sanitiseMatched: ([.modsecurity3, .coraza], "nothing is masked in logs there"),
        .sanitiseMatchedBytes: ([.modsecurity3, .coraza], "nothing is masked in logs there"),
        .sanitiseRequestHeader: ([.modsecurity3, .coraza], "nothing is masked in logs there"),
        .sanitiseResponseHeader: ([.modsecurity3, .coraza], "nothing is masked in logs there"),
    ]

    static let directives: [DirectiveKind: Entry] = [
        .secDataset: ([.modsecurity2, .modsecurity3], "this directive does not exist there"),
        .secRxPreFilter: ([.modsecurity2, .modsecurity3], "this directive does not exist there"),
        .secArgumentsLimit: ([.modsecurity3, .coraza], "what is beyond the limit is dropped without a word there"),
        .secCookieV0Separator: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secRequestBodyInMemoryLimit: ([.modsecurity3], "this directive is not supported there"),
        .secStreamInBodyInspection: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secStreamOutBodyInspection: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secContentInjection: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secRuleInheritance: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secCacheTransformations: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secServerSignature: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secSensorId: ([.modsecurity3], "this directive is not supported there"),
        .secInterceptOnError: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secFailureMode: (Set(LintSettings.Target.allCases), "this directive does not exist there"),
        .secCollectionTimeout: ([.modsecurity3, .coraza], "this directive is not supported there"),
        .secUnicodeCodePage: ([.modsecurity3, .coraza], "this directive is not supported there"),
    ]
}
