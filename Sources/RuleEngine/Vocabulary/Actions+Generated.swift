// Written by `make generate` from the files in Vocabulary/Actions. Do not edit.

/// Every action a rule can list.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum Action: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case accuracy
    case allow
    case append
    case auditLog
    case authenticate
    case block
    case capture
    case chain
    case ctl
    case deny
    case deprecateVar
    case drop
    case exec
    case expireVar
    case id
    case initCol
    case log
    case logData
    case maturity
    case msg
    case multiMatch
    case noAuditLog
    case noLog
    case pass
    case pause
    case phaseAction
    case prepend
    case proxy
    case rateLimit
    case redirect
    case removeRequestHeader
    case rev
    case sanitiseArg
    case sanitiseMatched
    case sanitiseMatchedBytes
    case sanitiseRequestHeader
    case sanitiseResponseHeader
    case setEnv
    case setRequestHeader
    case setResponseHeader
    case setRsc
    case setSid
    case setUid
    case setVar
    case severityAction
    case skip
    case skipAfter
    case status
    case tag
    case transformationAction
    case ver
    case xmlns

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .accuracy: "accuracy"
        case .allow: "allow"
        case .append: "append"
        case .auditLog: "auditlog"
        case .authenticate: "authenticate"
        case .block: "block"
        case .capture: "capture"
        case .chain: "chain"
        case .ctl: "ctl"
        case .deny: "deny"
        case .deprecateVar: "deprecatevar"
        case .drop: "drop"
        case .exec: "exec"
        case .expireVar: "expirevar"
        case .id: "id"
        case .initCol: "initcol"
        case .log: "log"
        case .logData: "logdata"
        case .maturity: "maturity"
        case .msg: "msg"
        case .multiMatch: "multiMatch"
        case .noAuditLog: "noauditlog"
        case .noLog: "nolog"
        case .pass: "pass"
        case .pause: "pause"
        case .phaseAction: "phase"
        case .prepend: "prepend"
        case .proxy: "proxy"
        case .rateLimit: "rateLimit"
        case .redirect: "redirect"
        case .removeRequestHeader: "removeRequestHeader"
        case .rev: "rev"
        case .sanitiseArg: "sanitiseArg"
        case .sanitiseMatched: "sanitiseMatched"
        case .sanitiseMatchedBytes: "sanitiseMatchedBytes"
        case .sanitiseRequestHeader: "sanitiseRequestHeader"
        case .sanitiseResponseHeader: "sanitiseResponseHeader"
        case .setEnv: "setenv"
        case .setRequestHeader: "setRequestHeader"
        case .setResponseHeader: "setResponseHeader"
        case .setRsc: "setrsc"
        case .setSid: "setsid"
        case .setUid: "setuid"
        case .setVar: "setvar"
        case .severityAction: "severity"
        case .skip: "skip"
        case .skipAfter: "skipAfter"
        case .status: "status"
        case .tag: "tag"
        case .transformationAction: "t"
        case .ver: "ver"
        case .xmlns: "xmlns"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "accuracy",
            "allow",
            "append",
            "auditlog",
            "authenticate",
            "block",
            "capture",
            "chain",
            "ctl",
            "deny",
            "deprecatevar",
            "drop",
            "exec",
            "expirevar",
            "id",
            "initcol",
            "log",
            "logdata",
            "maturity",
            "msg",
            "multiMatch",
            "noauditlog",
            "nolog",
            "pass",
            "pause",
            "phase",
            "prepend",
            "proxy",
            "rateLimit",
            "redirect",
            "removeRequestHeader",
            "rev",
            "sanitiseArg",
            "sanitiseMatched",
            "sanitiseMatchedBytes",
            "sanitiseRequestHeader",
            "sanitiseResponseHeader",
            "sanitizeArg",
            "sanitizeMatched",
            "sanitizeMatchedBytes",
            "sanitizeRequestHeader",
            "sanitizeResponseHeader",
            "setenv",
            "setRequestHeader",
            "setResponseHeader",
            "setrsc",
            "setsid",
            "setuid",
            "setvar",
            "severity",
            "skip",
            "skipAfter",
            "status",
            "t",
            "tag",
            "ver",
            "xmlns",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (1, UInt8(ascii: "t")):
            if isName(bytes, "t") { return .transformationAction }
        case (2, UInt8(ascii: "i")):
            if isName(bytes, "id") { return .id }
        case (3, UInt8(ascii: "c")):
            if isName(bytes, "ctl") { return .ctl }
        case (3, UInt8(ascii: "l")):
            if isName(bytes, "log") { return .log }
        case (3, UInt8(ascii: "m")):
            if isName(bytes, "msg") { return .msg }
        case (3, UInt8(ascii: "r")):
            if isName(bytes, "rev") { return .rev }
        case (3, UInt8(ascii: "t")):
            if isName(bytes, "tag") { return .tag }
        case (3, UInt8(ascii: "v")):
            if isName(bytes, "ver") { return .ver }
        case (4, UInt8(ascii: "d")):
            if isName(bytes, "deny") { return .deny }
            if isName(bytes, "drop") { return .drop }
        case (4, UInt8(ascii: "e")):
            if isName(bytes, "exec") { return .exec }
        case (4, UInt8(ascii: "p")):
            if isName(bytes, "pass") { return .pass }
        case (4, UInt8(ascii: "s")):
            if isName(bytes, "skip") { return .skip }
        case (5, UInt8(ascii: "a")):
            if isName(bytes, "allow") { return .allow }
        case (5, UInt8(ascii: "b")):
            if isName(bytes, "block") { return .block }
        case (5, UInt8(ascii: "c")):
            if isName(bytes, "chain") { return .chain }
        case (5, UInt8(ascii: "n")):
            if isName(bytes, "nolog") { return .noLog }
        case (5, UInt8(ascii: "p")):
            if isName(bytes, "pause") { return .pause }
            if isName(bytes, "phase") { return .phaseAction }
            if isName(bytes, "proxy") { return .proxy }
        case (5, UInt8(ascii: "x")):
            if isName(bytes, "xmlns") { return .xmlns }
        case (6, UInt8(ascii: "a")):
            if isName(bytes, "append") { return .append }
        case (6, UInt8(ascii: "s")):
            if isName(bytes, "setenv") { return .setEnv }
            if isName(bytes, "setrsc") { return .setRsc }
            if isName(bytes, "setsid") { return .setSid }
            if isName(bytes, "setuid") { return .setUid }
            if isName(bytes, "setvar") { return .setVar }
            if isName(bytes, "status") { return .status }
        case (7, UInt8(ascii: "c")):
            if isName(bytes, "capture") { return .capture }
        case (7, UInt8(ascii: "i")):
            if isName(bytes, "initcol") { return .initCol }
        case (7, UInt8(ascii: "l")):
            if isName(bytes, "logdata") { return .logData }
        case (7, UInt8(ascii: "p")):
            if isName(bytes, "prepend") { return .prepend }
        case (8, UInt8(ascii: "a")):
            if isName(bytes, "accuracy") { return .accuracy }
            if isName(bytes, "auditlog") { return .auditLog }
        case (8, UInt8(ascii: "m")):
            if isName(bytes, "maturity") { return .maturity }
        case (8, UInt8(ascii: "r")):
            if isName(bytes, "redirect") { return .redirect }
        case (8, UInt8(ascii: "s")):
            if isName(bytes, "severity") { return .severityAction }
        case (9, UInt8(ascii: "e")):
            if isName(bytes, "expirevar") { return .expireVar }
        case (9, UInt8(ascii: "r")):
            if isName(bytes, "rateLimit") { return .rateLimit }
        case (9, UInt8(ascii: "s")):
            if isName(bytes, "skipAfter") { return .skipAfter }
        case (10, UInt8(ascii: "m")):
            if isName(bytes, "multiMatch") { return .multiMatch }
        case (10, UInt8(ascii: "n")):
            if isName(bytes, "noauditlog") { return .noAuditLog }
        case (11, UInt8(ascii: "s")):
            if isName(bytes, "sanitiseArg") { return .sanitiseArg }
            if isName(bytes, "sanitizeArg") { return .sanitiseArg }
        case (12, UInt8(ascii: "a")):
            if isName(bytes, "authenticate") { return .authenticate }
        case (12, UInt8(ascii: "d")):
            if isName(bytes, "deprecatevar") { return .deprecateVar }
        case (15, UInt8(ascii: "s")):
            if isName(bytes, "sanitiseMatched") { return .sanitiseMatched }
            if isName(bytes, "sanitizeMatched") { return .sanitiseMatched }
        case (16, UInt8(ascii: "s")):
            if isName(bytes, "setRequestHeader") { return .setRequestHeader }
        case (17, UInt8(ascii: "s")):
            if isName(bytes, "setResponseHeader") { return .setResponseHeader }
        case (19, UInt8(ascii: "r")):
            if isName(bytes, "removeRequestHeader") { return .removeRequestHeader }
        case (20, UInt8(ascii: "s")):
            if isName(bytes, "sanitiseMatchedBytes") { return .sanitiseMatchedBytes }
            if isName(bytes, "sanitizeMatchedBytes") { return .sanitiseMatchedBytes }
        case (21, UInt8(ascii: "s")):
            if isName(bytes, "sanitiseRequestHeader") { return .sanitiseRequestHeader }
            if isName(bytes, "sanitizeRequestHeader") { return .sanitiseRequestHeader }
        case (22, UInt8(ascii: "s")):
            if isName(bytes, "sanitiseResponseHeader") { return .sanitiseResponseHeader }
            if isName(bytes, "sanitizeResponseHeader") { return .sanitiseResponseHeader }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any ActionDefinition.Type {
        switch self {
        case .accuracy: Accuracy.self
        case .allow: Allow.self
        case .append: Append.self
        case .auditLog: AuditLog.self
        case .authenticate: Authenticate.self
        case .block: Block.self
        case .capture: Capture.self
        case .chain: Chain.self
        case .ctl: Ctl.self
        case .deny: Deny.self
        case .deprecateVar: DeprecateVar.self
        case .drop: Drop.self
        case .exec: Exec.self
        case .expireVar: ExpireVar.self
        case .id: ID.self
        case .initCol: InitCol.self
        case .log: Log.self
        case .logData: LogData.self
        case .maturity: Maturity.self
        case .msg: Msg.self
        case .multiMatch: MultiMatch.self
        case .noAuditLog: NoAuditLog.self
        case .noLog: NoLog.self
        case .pass: Pass.self
        case .pause: Pause.self
        case .phaseAction: PhaseAction.self
        case .prepend: Prepend.self
        case .proxy: Proxy.self
        case .rateLimit: RateLimit.self
        case .redirect: Redirect.self
        case .removeRequestHeader: RemoveRequestHeader.self
        case .rev: Rev.self
        case .sanitiseArg: SanitiseArg.self
        case .sanitiseMatched: SanitiseMatched.self
        case .sanitiseMatchedBytes: SanitiseMatchedBytes.self
        case .sanitiseRequestHeader: SanitiseRequestHeader.self
        case .sanitiseResponseHeader: SanitiseResponseHeader.self
        case .setEnv: SetEnv.self
        case .setRequestHeader: SetRequestHeader.self
        case .setResponseHeader: SetResponseHeader.self
        case .setRsc: SetRsc.self
        case .setSid: SetSid.self
        case .setUid: SetUid.self
        case .setVar: SetVar.self
        case .severityAction: SeverityAction.self
        case .skip: Skip.self
        case .skipAfter: SkipAfter.self
        case .status: Status.self
        case .tag: Tag.self
        case .transformationAction: TransformationAction.self
        case .ver: Ver.self
        case .xmlns: XMLNS.self
        }
    }
}
