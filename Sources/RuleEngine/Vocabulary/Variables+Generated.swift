// Written by `make generate` from the files in Vocabulary/Variables. Do not edit.

/// Every variable and collection a rule can name.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum Variable: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case args
    case argsCombinedSize
    case argsGet
    case argsGetNames
    case argsNames
    case argsPath
    case argsPost
    case argsPostNames
    case auth
    case authError
    case authType
    case bodyNotInspected
    case clientNetwork
    case env
    case files
    case filesCombinedSize
    case filesNames
    case filesSizes
    case filesTmpContent
    case filesTmpnames
    case fullRequest
    case fullRequestLength
    case geo
    case global
    case httpViolations
    case highestSeverity
    case ip
    case inboundDataError
    case matchedVar
    case matchedVarName
    case matchedVars
    case matchedVarsNames
    case modsecBuild
    case mscPcreError
    case mscPcreLimitsExceeded
    case multipartBoundaryQuoted
    case multipartBoundaryWhitespace
    case multipartCRLFLFLines
    case multipartCRLFLine
    case multipartDataAfter
    case multipartDataBefore
    case multipartFileLimitExceeded
    case multipartFilename
    case multipartHeaderFolding
    case multipartInvalidHeaderFolding
    case multipartInvalidPart
    case multipartInvalidQuoting
    case multipartLFLine
    case multipartMissingSemicolon
    case multipartName
    case multipartPartHeaders
    case multipartStrictError
    case multipartUnmatchedBoundary
    case outboundDataError
    case pathInfo
    case peerAddr
    case perf
    case queryString
    case rateLimitVariable
    case remoteAddr
    case remoteHost
    case remotePort
    case remoteUser
    case reqbodyError
    case reqbodyErrorMsg
    case reqbodyProcessor
    case reqbodyProcessorError
    case reqbodyProcessorErrorMsg
    case requestBasename
    case requestBody
    case requestBodyLength
    case requestCookies
    case requestCookiesNames
    case requestFilename
    case requestHeaders
    case requestHeadersNames
    case requestLine
    case requestMethod
    case requestProtocol
    case requestURI
    case requestURIRaw
    case resource
    case responseBody
    case responseContentLength
    case responseContentType
    case responseHeaders
    case responseHeadersNames
    case responseProtocol
    case responseStatus
    case ruleMetadata
    case scriptFilename
    case sdbmDeleteError
    case serverAddr
    case serverName
    case serverPort
    case session
    case sessionID
    case statusLine
    case streamInputBody
    case streamOutputBody
    case tx
    case timeDay
    case timeEpoch
    case timeHour
    case timeMin
    case timeMon
    case timeOfDay
    case timeSec
    case timeWday
    case timeYear
    case transactionDuration
    case transactionStatus
    case urlEncodedError
    case uniqueID
    case user
    case userAgentIP
    case userID
    case webAppID
    case webserverErrorLog
    case xml

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .args: "ARGS"
        case .argsCombinedSize: "ARGS_COMBINED_SIZE"
        case .argsGet: "ARGS_GET"
        case .argsGetNames: "ARGS_GET_NAMES"
        case .argsNames: "ARGS_NAMES"
        case .argsPath: "ARGS_PATH"
        case .argsPost: "ARGS_POST"
        case .argsPostNames: "ARGS_POST_NAMES"
        case .auth: "AUTH"
        case .authError: "AUTH_ERROR"
        case .authType: "AUTH_TYPE"
        case .bodyNotInspected: "BODY_NOT_INSPECTED"
        case .clientNetwork: "CLIENT_NETWORK"
        case .env: "ENV"
        case .files: "FILES"
        case .filesCombinedSize: "FILES_COMBINED_SIZE"
        case .filesNames: "FILES_NAMES"
        case .filesSizes: "FILES_SIZES"
        case .filesTmpContent: "FILES_TMP_CONTENT"
        case .filesTmpnames: "FILES_TMPNAMES"
        case .fullRequest: "FULL_REQUEST"
        case .fullRequestLength: "FULL_REQUEST_LENGTH"
        case .geo: "GEO"
        case .global: "GLOBAL"
        case .httpViolations: "HTTP_VIOLATIONS"
        case .highestSeverity: "HIGHEST_SEVERITY"
        case .ip: "IP"
        case .inboundDataError: "INBOUND_DATA_ERROR"
        case .matchedVar: "MATCHED_VAR"
        case .matchedVarName: "MATCHED_VAR_NAME"
        case .matchedVars: "MATCHED_VARS"
        case .matchedVarsNames: "MATCHED_VARS_NAMES"
        case .modsecBuild: "MODSEC_BUILD"
        case .mscPcreError: "MSC_PCRE_ERROR"
        case .mscPcreLimitsExceeded: "MSC_PCRE_LIMITS_EXCEEDED"
        case .multipartBoundaryQuoted: "MULTIPART_BOUNDARY_QUOTED"
        case .multipartBoundaryWhitespace: "MULTIPART_BOUNDARY_WHITESPACE"
        case .multipartCRLFLFLines: "MULTIPART_CRLF_LF_LINES"
        case .multipartCRLFLine: "MULTIPART_CRLF_LINE"
        case .multipartDataAfter: "MULTIPART_DATA_AFTER"
        case .multipartDataBefore: "MULTIPART_DATA_BEFORE"
        case .multipartFileLimitExceeded: "MULTIPART_FILE_LIMIT_EXCEEDED"
        case .multipartFilename: "MULTIPART_FILENAME"
        case .multipartHeaderFolding: "MULTIPART_HEADER_FOLDING"
        case .multipartInvalidHeaderFolding: "MULTIPART_INVALID_HEADER_FOLDING"
        case .multipartInvalidPart: "MULTIPART_INVALID_PART"
        case .multipartInvalidQuoting: "MULTIPART_INVALID_QUOTING"
        case .multipartLFLine: "MULTIPART_LF_LINE"
        case .multipartMissingSemicolon: "MULTIPART_MISSING_SEMICOLON"
        case .multipartName: "MULTIPART_NAME"
        case .multipartPartHeaders: "MULTIPART_PART_HEADERS"
        case .multipartStrictError: "MULTIPART_STRICT_ERROR"
        case .multipartUnmatchedBoundary: "MULTIPART_UNMATCHED_BOUNDARY"
        case .outboundDataError: "OUTBOUND_DATA_ERROR"
        case .pathInfo: "PATH_INFO"
        case .peerAddr: "PEER_ADDR"
        case .perf: "PERF_COMBINED"
        case .queryString: "QUERY_STRING"
        case .rateLimitVariable: "RATE_LIMIT"
        case .remoteAddr: "REMOTE_ADDR"
        case .remoteHost: "REMOTE_HOST"
        case .remotePort: "REMOTE_PORT"
        case .remoteUser: "REMOTE_USER"
        case .reqbodyError: "REQBODY_ERROR"
        case .reqbodyErrorMsg: "REQBODY_ERROR_MSG"
        case .reqbodyProcessor: "REQBODY_PROCESSOR"
        case .reqbodyProcessorError: "REQBODY_PROCESSOR_ERROR"
        case .reqbodyProcessorErrorMsg: "REQBODY_PROCESSOR_ERROR_MSG"
        case .requestBasename: "REQUEST_BASENAME"
        case .requestBody: "REQUEST_BODY"
        case .requestBodyLength: "REQUEST_BODY_LENGTH"
        case .requestCookies: "REQUEST_COOKIES"
        case .requestCookiesNames: "REQUEST_COOKIES_NAMES"
        case .requestFilename: "REQUEST_FILENAME"
        case .requestHeaders: "REQUEST_HEADERS"
        case .requestHeadersNames: "REQUEST_HEADERS_NAMES"
        case .requestLine: "REQUEST_LINE"
        case .requestMethod: "REQUEST_METHOD"
        case .requestProtocol: "REQUEST_PROTOCOL"
        case .requestURI: "REQUEST_URI"
        case .requestURIRaw: "REQUEST_URI_RAW"
        case .resource: "RESOURCE"
        case .responseBody: "RESPONSE_BODY"
        case .responseContentLength: "RESPONSE_CONTENT_LENGTH"
        case .responseContentType: "RESPONSE_CONTENT_TYPE"
        case .responseHeaders: "RESPONSE_HEADERS"
        case .responseHeadersNames: "RESPONSE_HEADERS_NAMES"
        case .responseProtocol: "RESPONSE_PROTOCOL"
        case .responseStatus: "RESPONSE_STATUS"
        case .ruleMetadata: "RULE"
        case .scriptFilename: "SCRIPT_FILENAME"
        case .sdbmDeleteError: "SDBM_DELETE_ERROR"
        case .serverAddr: "SERVER_ADDR"
        case .serverName: "SERVER_NAME"
        case .serverPort: "SERVER_PORT"
        case .session: "SESSION"
        case .sessionID: "SESSIONID"
        case .statusLine: "STATUS_LINE"
        case .streamInputBody: "STREAM_INPUT_BODY"
        case .streamOutputBody: "STREAM_OUTPUT_BODY"
        case .tx: "TX"
        case .timeDay: "TIME_DAY"
        case .timeEpoch: "TIME_EPOCH"
        case .timeHour: "TIME_HOUR"
        case .timeMin: "TIME_MIN"
        case .timeMon: "TIME_MON"
        case .timeOfDay: "TIME"
        case .timeSec: "TIME_SEC"
        case .timeWday: "TIME_WDAY"
        case .timeYear: "TIME_YEAR"
        case .transactionDuration: "DURATION"
        case .transactionStatus: "STATUS"
        case .urlEncodedError: "URLENCODED_ERROR"
        case .uniqueID: "UNIQUE_ID"
        case .user: "USER"
        case .userAgentIP: "USERAGENT_IP"
        case .userID: "USERID"
        case .webAppID: "WEBAPPID"
        case .webserverErrorLog: "WEBSERVER_ERROR_LOG"
        case .xml: "XML"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "ARGS",
            "ARGS_COMBINED_SIZE",
            "ARGS_GET",
            "ARGS_GET_NAMES",
            "ARGS_NAMES",
            "ARGS_PATH",
            "ARGS_POST",
            "ARGS_POST_NAMES",
            "AUTH",
            "AUTH_ERROR",
            "AUTH_TYPE",
            "BODY_NOT_INSPECTED",
            "CLIENT_NETWORK",
            "DURATION",
            "ENV",
            "FILES",
            "FILES_COMBINED_SIZE",
            "FILES_NAMES",
            "FILES_SIZES",
            "FILES_TMP_CONTENT",
            "FILES_TMPNAMES",
            "FULL_REQUEST",
            "FULL_REQUEST_LENGTH",
            "GEO",
            "GLOBAL",
            "HIGHEST_SEVERITY",
            "HTTP_VIOLATIONS",
            "INBOUND_DATA_ERROR",
            "IP",
            "MATCHED_VAR",
            "MATCHED_VAR_NAME",
            "MATCHED_VARS",
            "MATCHED_VARS_NAMES",
            "MODSEC_BUILD",
            "MSC_PCRE_ERROR",
            "MSC_PCRE_LIMITS_EXCEEDED",
            "MULTIPART_BOUNDARY_QUOTED",
            "MULTIPART_BOUNDARY_WHITESPACE",
            "MULTIPART_CRLF_LF_LINES",
            "MULTIPART_CRLF_LINE",
            "MULTIPART_DATA_AFTER",
            "MULTIPART_DATA_BEFORE",
            "MULTIPART_FILE_LIMIT_EXCEEDED",
            "MULTIPART_FILENAME",
            "MULTIPART_HEADER_FOLDING",
            "MULTIPART_INVALID_HEADER_FOLDING",
            "MULTIPART_INVALID_PART",
            "MULTIPART_INVALID_QUOTING",
            "MULTIPART_LF_LINE",
            "MULTIPART_MISSING_SEMICOLON",
            "MULTIPART_NAME",
            "MULTIPART_PART_HEADERS",
            "MULTIPART_SEMICOLON_MISSING",
            "MULTIPART_STRICT_ERROR",
            "MULTIPART_UNMATCHED_BOUNDARY",
            "OUTBOUND_DATA_ERROR",
            "PATH_INFO",
            "PEER_ADDR",
            "PERF_ALL",
            "PERF_COMBINED",
            "PERF_GC",
            "PERF_LOGGING",
            "PERF_PHASE1",
            "PERF_PHASE2",
            "PERF_PHASE3",
            "PERF_PHASE4",
            "PERF_PHASE5",
            "PERF_RULES",
            "PERF_SREAD",
            "PERF_SWRITE",
            "QUERY_STRING",
            "RATE_LIMIT",
            "REMOTE_ADDR",
            "REMOTE_HOST",
            "REMOTE_PORT",
            "REMOTE_USER",
            "REQBODY_ERROR",
            "REQBODY_ERROR_MSG",
            "REQBODY_PROCESSOR",
            "REQBODY_PROCESSOR_ERROR",
            "REQBODY_PROCESSOR_ERROR_MSG",
            "REQUEST_BASENAME",
            "REQUEST_BODY",
            "REQUEST_BODY_LENGTH",
            "REQUEST_COOKIES",
            "REQUEST_COOKIES_NAMES",
            "REQUEST_FILENAME",
            "REQUEST_HEADERS",
            "REQUEST_HEADERS_NAMES",
            "REQUEST_LINE",
            "REQUEST_METHOD",
            "REQUEST_PROTOCOL",
            "REQUEST_URI",
            "REQUEST_URI_RAW",
            "RESOURCE",
            "RESPONSE_BODY",
            "RESPONSE_CONTENT_LENGTH",
            "RESPONSE_CONTENT_TYPE",
            "RESPONSE_HEADERS",
            "RESPONSE_HEADERS_NAMES",
            "RESPONSE_PROTOCOL",
            "RESPONSE_STATUS",
            "RULE",
            "SCRIPT_BASENAME",
            "SCRIPT_FILENAME",
            "SCRIPT_GID",
            "SCRIPT_GROUPNAME",
            "SCRIPT_MODE",
            "SCRIPT_UID",
            "SCRIPT_USERNAME",
            "SDBM_DELETE_ERROR",
            "SERVER_ADDR",
            "SERVER_NAME",
            "SERVER_PORT",
            "SESSION",
            "SESSIONID",
            "STATUS",
            "STATUS_LINE",
            "STREAM_INPUT_BODY",
            "STREAM_OUTPUT_BODY",
            "TIME",
            "TIME_DAY",
            "TIME_EPOCH",
            "TIME_HOUR",
            "TIME_MIN",
            "TIME_MON",
            "TIME_SEC",
            "TIME_WDAY",
            "TIME_YEAR",
            "TX",
            "UNIQUE_ID",
            "URLENCODED_ERROR",
            "USER",
            "USERAGENT_IP",
            "USERID",
            "WEBAPPID",
            "WEBSERVER_ERROR_LOG",
            "XML",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (2, UInt8(ascii: "i")):
            if isName(bytes, "IP") { return .ip }
        case (2, UInt8(ascii: "t")):
            if isName(bytes, "TX") { return .tx }
        case (3, UInt8(ascii: "e")):
            if isName(bytes, "ENV") { return .env }
        case (3, UInt8(ascii: "g")):
            if isName(bytes, "GEO") { return .geo }
        case (3, UInt8(ascii: "x")):
            if isName(bytes, "XML") { return .xml }
        case (4, UInt8(ascii: "a")):
            if isName(bytes, "ARGS") { return .args }
            if isName(bytes, "AUTH") { return .auth }
        case (4, UInt8(ascii: "r")):
            if isName(bytes, "RULE") { return .ruleMetadata }
        case (4, UInt8(ascii: "t")):
            if isName(bytes, "TIME") { return .timeOfDay }
        case (4, UInt8(ascii: "u")):
            if isName(bytes, "USER") { return .user }
        case (5, UInt8(ascii: "f")):
            if isName(bytes, "FILES") { return .files }
        case (6, UInt8(ascii: "g")):
            if isName(bytes, "GLOBAL") { return .global }
        case (6, UInt8(ascii: "s")):
            if isName(bytes, "STATUS") { return .transactionStatus }
        case (6, UInt8(ascii: "u")):
            if isName(bytes, "USERID") { return .userID }
        case (7, UInt8(ascii: "p")):
            if isName(bytes, "PERF_GC") { return .perf }
        case (7, UInt8(ascii: "s")):
            if isName(bytes, "SESSION") { return .session }
        case (8, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_GET") { return .argsGet }
        case (8, UInt8(ascii: "d")):
            if isName(bytes, "DURATION") { return .transactionDuration }
        case (8, UInt8(ascii: "p")):
            if isName(bytes, "PERF_ALL") { return .perf }
        case (8, UInt8(ascii: "r")):
            if isName(bytes, "RESOURCE") { return .resource }
        case (8, UInt8(ascii: "t")):
            if isName(bytes, "TIME_DAY") { return .timeDay }
            if isName(bytes, "TIME_MIN") { return .timeMin }
            if isName(bytes, "TIME_MON") { return .timeMon }
            if isName(bytes, "TIME_SEC") { return .timeSec }
        case (8, UInt8(ascii: "w")):
            if isName(bytes, "WEBAPPID") { return .webAppID }
        case (9, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_PATH") { return .argsPath }
            if isName(bytes, "ARGS_POST") { return .argsPost }
            if isName(bytes, "AUTH_TYPE") { return .authType }
        case (9, UInt8(ascii: "p")):
            if isName(bytes, "PATH_INFO") { return .pathInfo }
            if isName(bytes, "PEER_ADDR") { return .peerAddr }
        case (9, UInt8(ascii: "s")):
            if isName(bytes, "SESSIONID") { return .sessionID }
        case (9, UInt8(ascii: "t")):
            if isName(bytes, "TIME_HOUR") { return .timeHour }
            if isName(bytes, "TIME_WDAY") { return .timeWday }
            if isName(bytes, "TIME_YEAR") { return .timeYear }
        case (9, UInt8(ascii: "u")):
            if isName(bytes, "UNIQUE_ID") { return .uniqueID }
        case (10, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_NAMES") { return .argsNames }
            if isName(bytes, "AUTH_ERROR") { return .authError }
        case (10, UInt8(ascii: "p")):
            if isName(bytes, "PERF_RULES") { return .perf }
            if isName(bytes, "PERF_SREAD") { return .perf }
        case (10, UInt8(ascii: "r")):
            if isName(bytes, "RATE_LIMIT") { return .rateLimitVariable }
        case (10, UInt8(ascii: "s")):
            if isName(bytes, "SCRIPT_GID") { return .scriptFilename }
            if isName(bytes, "SCRIPT_UID") { return .scriptFilename }
        case (10, UInt8(ascii: "t")):
            if isName(bytes, "TIME_EPOCH") { return .timeEpoch }
        case (11, UInt8(ascii: "f")):
            if isName(bytes, "FILES_NAMES") { return .filesNames }
            if isName(bytes, "FILES_SIZES") { return .filesSizes }
        case (11, UInt8(ascii: "m")):
            if isName(bytes, "MATCHED_VAR") { return .matchedVar }
        case (11, UInt8(ascii: "p")):
            if isName(bytes, "PERF_PHASE1") { return .perf }
            if isName(bytes, "PERF_PHASE2") { return .perf }
            if isName(bytes, "PERF_PHASE3") { return .perf }
            if isName(bytes, "PERF_PHASE4") { return .perf }
            if isName(bytes, "PERF_PHASE5") { return .perf }
            if isName(bytes, "PERF_SWRITE") { return .perf }
        case (11, UInt8(ascii: "r")):
            if isName(bytes, "REMOTE_ADDR") { return .remoteAddr }
            if isName(bytes, "REMOTE_HOST") { return .remoteHost }
            if isName(bytes, "REMOTE_PORT") { return .remotePort }
            if isName(bytes, "REMOTE_USER") { return .remoteUser }
            if isName(bytes, "REQUEST_URI") { return .requestURI }
        case (11, UInt8(ascii: "s")):
            if isName(bytes, "SCRIPT_MODE") { return .scriptFilename }
            if isName(bytes, "SERVER_ADDR") { return .serverAddr }
            if isName(bytes, "SERVER_NAME") { return .serverName }
            if isName(bytes, "SERVER_PORT") { return .serverPort }
            if isName(bytes, "STATUS_LINE") { return .statusLine }
        case (12, UInt8(ascii: "f")):
            if isName(bytes, "FULL_REQUEST") { return .fullRequest }
        case (12, UInt8(ascii: "m")):
            if isName(bytes, "MATCHED_VARS") { return .matchedVars }
            if isName(bytes, "MODSEC_BUILD") { return .modsecBuild }
        case (12, UInt8(ascii: "p")):
            if isName(bytes, "PERF_LOGGING") { return .perf }
        case (12, UInt8(ascii: "q")):
            if isName(bytes, "QUERY_STRING") { return .queryString }
        case (12, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_BODY") { return .requestBody }
            if isName(bytes, "REQUEST_LINE") { return .requestLine }
        case (12, UInt8(ascii: "u")):
            if isName(bytes, "USERAGENT_IP") { return .userAgentIP }
        case (13, UInt8(ascii: "p")):
            if isName(bytes, "PERF_COMBINED") { return .perf }
        case (13, UInt8(ascii: "r")):
            if isName(bytes, "REQBODY_ERROR") { return .reqbodyError }
            if isName(bytes, "RESPONSE_BODY") { return .responseBody }
        case (14, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_GET_NAMES") { return .argsGetNames }
        case (14, UInt8(ascii: "c")):
            if isName(bytes, "CLIENT_NETWORK") { return .clientNetwork }
        case (14, UInt8(ascii: "f")):
            if isName(bytes, "FILES_TMPNAMES") { return .filesTmpnames }
        case (14, UInt8(ascii: "m")):
            if isName(bytes, "MSC_PCRE_ERROR") { return .mscPcreError }
            if isName(bytes, "MULTIPART_NAME") { return .multipartName }
        case (14, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_METHOD") { return .requestMethod }
        case (15, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_POST_NAMES") { return .argsPostNames }
        case (15, UInt8(ascii: "h")):
            if isName(bytes, "HTTP_VIOLATIONS") { return .httpViolations }
        case (15, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_COOKIES") { return .requestCookies }
            if isName(bytes, "REQUEST_HEADERS") { return .requestHeaders }
            if isName(bytes, "REQUEST_URI_RAW") { return .requestURIRaw }
            if isName(bytes, "RESPONSE_STATUS") { return .responseStatus }
        case (15, UInt8(ascii: "s")):
            if isName(bytes, "SCRIPT_BASENAME") { return .scriptFilename }
            if isName(bytes, "SCRIPT_FILENAME") { return .scriptFilename }
            if isName(bytes, "SCRIPT_USERNAME") { return .scriptFilename }
        case (16, UInt8(ascii: "h")):
            if isName(bytes, "HIGHEST_SEVERITY") { return .highestSeverity }
        case (16, UInt8(ascii: "m")):
            if isName(bytes, "MATCHED_VAR_NAME") { return .matchedVarName }
        case (16, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_BASENAME") { return .requestBasename }
            if isName(bytes, "REQUEST_FILENAME") { return .requestFilename }
            if isName(bytes, "REQUEST_PROTOCOL") { return .requestProtocol }
            if isName(bytes, "RESPONSE_HEADERS") { return .responseHeaders }
        case (16, UInt8(ascii: "s")):
            if isName(bytes, "SCRIPT_GROUPNAME") { return .scriptFilename }
        case (16, UInt8(ascii: "u")):
            if isName(bytes, "URLENCODED_ERROR") { return .urlEncodedError }
        case (17, UInt8(ascii: "f")):
            if isName(bytes, "FILES_TMP_CONTENT") { return .filesTmpContent }
        case (17, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_LF_LINE") { return .multipartLFLine }
        case (17, UInt8(ascii: "r")):
            if isName(bytes, "REQBODY_ERROR_MSG") { return .reqbodyErrorMsg }
            if isName(bytes, "REQBODY_PROCESSOR") { return .reqbodyProcessor }
            if isName(bytes, "RESPONSE_PROTOCOL") { return .responseProtocol }
        case (17, UInt8(ascii: "s")):
            if isName(bytes, "SDBM_DELETE_ERROR") { return .sdbmDeleteError }
            if isName(bytes, "STREAM_INPUT_BODY") { return .streamInputBody }
        case (18, UInt8(ascii: "a")):
            if isName(bytes, "ARGS_COMBINED_SIZE") { return .argsCombinedSize }
        case (18, UInt8(ascii: "b")):
            if isName(bytes, "BODY_NOT_INSPECTED") { return .bodyNotInspected }
        case (18, UInt8(ascii: "i")):
            if isName(bytes, "INBOUND_DATA_ERROR") { return .inboundDataError }
        case (18, UInt8(ascii: "m")):
            if isName(bytes, "MATCHED_VARS_NAMES") { return .matchedVarsNames }
            if isName(bytes, "MULTIPART_FILENAME") { return .multipartFilename }
        case (18, UInt8(ascii: "s")):
            if isName(bytes, "STREAM_OUTPUT_BODY") { return .streamOutputBody }
        case (19, UInt8(ascii: "f")):
            if isName(bytes, "FILES_COMBINED_SIZE") { return .filesCombinedSize }
            if isName(bytes, "FULL_REQUEST_LENGTH") { return .fullRequestLength }
        case (19, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_CRLF_LINE") { return .multipartCRLFLine }
        case (19, UInt8(ascii: "o")):
            if isName(bytes, "OUTBOUND_DATA_ERROR") { return .outboundDataError }
        case (19, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_BODY_LENGTH") { return .requestBodyLength }
        case (19, UInt8(ascii: "w")):
            if isName(bytes, "WEBSERVER_ERROR_LOG") { return .webserverErrorLog }
        case (20, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_DATA_AFTER") { return .multipartDataAfter }
        case (21, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_DATA_BEFORE") { return .multipartDataBefore }
        case (21, UInt8(ascii: "r")):
            if isName(bytes, "REQUEST_COOKIES_NAMES") { return .requestCookiesNames }
            if isName(bytes, "REQUEST_HEADERS_NAMES") { return .requestHeadersNames }
            if isName(bytes, "RESPONSE_CONTENT_TYPE") { return .responseContentType }
        case (22, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_INVALID_PART") { return .multipartInvalidPart }
            if isName(bytes, "MULTIPART_PART_HEADERS") { return .multipartPartHeaders }
            if isName(bytes, "MULTIPART_STRICT_ERROR") { return .multipartStrictError }
        case (22, UInt8(ascii: "r")):
            if isName(bytes, "RESPONSE_HEADERS_NAMES") { return .responseHeadersNames }
        case (23, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_CRLF_LF_LINES") { return .multipartCRLFLFLines }
        case (23, UInt8(ascii: "r")):
            if isName(bytes, "REQBODY_PROCESSOR_ERROR") { return .reqbodyProcessorError }
            if isName(bytes, "RESPONSE_CONTENT_LENGTH") { return .responseContentLength }
        case (24, UInt8(ascii: "m")):
            if isName(bytes, "MSC_PCRE_LIMITS_EXCEEDED") { return .mscPcreLimitsExceeded }
            if isName(bytes, "MULTIPART_HEADER_FOLDING") { return .multipartHeaderFolding }
        case (25, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_BOUNDARY_QUOTED") { return .multipartBoundaryQuoted }
            if isName(bytes, "MULTIPART_INVALID_QUOTING") { return .multipartInvalidQuoting }
        case (27, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_MISSING_SEMICOLON") { return .multipartMissingSemicolon }
            if isName(bytes, "MULTIPART_SEMICOLON_MISSING") { return .multipartMissingSemicolon }
        case (27, UInt8(ascii: "r")):
            if isName(bytes, "REQBODY_PROCESSOR_ERROR_MSG") { return .reqbodyProcessorErrorMsg }
        case (28, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_UNMATCHED_BOUNDARY") { return .multipartUnmatchedBoundary }
        case (29, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_BOUNDARY_WHITESPACE") { return .multipartBoundaryWhitespace }
            if isName(bytes, "MULTIPART_FILE_LIMIT_EXCEEDED") { return .multipartFileLimitExceeded }
        case (32, UInt8(ascii: "m")):
            if isName(bytes, "MULTIPART_INVALID_HEADER_FOLDING") { return .multipartInvalidHeaderFolding }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any VariableDefinition.Type {
        switch self {
        case .args: Args.self
        case .argsCombinedSize: ArgsCombinedSize.self
        case .argsGet: ArgsGet.self
        case .argsGetNames: ArgsGetNames.self
        case .argsNames: ArgsNames.self
        case .argsPath: ArgsPath.self
        case .argsPost: ArgsPost.self
        case .argsPostNames: ArgsPostNames.self
        case .auth: Auth.self
        case .authError: AuthError.self
        case .authType: AuthType.self
        case .bodyNotInspected: BodyNotInspected.self
        case .clientNetwork: ClientNetwork.self
        case .env: Env.self
        case .files: Files.self
        case .filesCombinedSize: FilesCombinedSize.self
        case .filesNames: FilesNames.self
        case .filesSizes: FilesSizes.self
        case .filesTmpContent: FilesTmpContent.self
        case .filesTmpnames: FilesTmpnames.self
        case .fullRequest: FullRequest.self
        case .fullRequestLength: FullRequestLength.self
        case .geo: Geo.self
        case .global: Global.self
        case .httpViolations: HTTPViolations.self
        case .highestSeverity: HighestSeverity.self
        case .ip: IP.self
        case .inboundDataError: InboundDataError.self
        case .matchedVar: MatchedVar.self
        case .matchedVarName: MatchedVarName.self
        case .matchedVars: MatchedVars.self
        case .matchedVarsNames: MatchedVarsNames.self
        case .modsecBuild: ModsecBuild.self
        case .mscPcreError: MscPcreError.self
        case .mscPcreLimitsExceeded: MscPcreLimitsExceeded.self
        case .multipartBoundaryQuoted: MultipartBoundaryQuoted.self
        case .multipartBoundaryWhitespace: MultipartBoundaryWhitespace.self
        case .multipartCRLFLFLines: MultipartCRLFLFLines.self
        case .multipartCRLFLine: MultipartCRLFLine.self
        case .multipartDataAfter: MultipartDataAfter.self
        case .multipartDataBefore: MultipartDataBefore.self
        case .multipartFileLimitExceeded: MultipartFileLimitExceeded.self
        case .multipartFilename: MultipartFilename.self
        case .multipartHeaderFolding: MultipartHeaderFolding.self
        case .multipartInvalidHeaderFolding: MultipartInvalidHeaderFolding.self
        case .multipartInvalidPart: MultipartInvalidPart.self
        case .multipartInvalidQuoting: MultipartInvalidQuoting.self
        case .multipartLFLine: MultipartLFLine.self
        case .multipartMissingSemicolon: MultipartMissingSemicolon.self
        case .multipartName: MultipartName.self
        case .multipartPartHeaders: MultipartPartHeaders.self
        case .multipartStrictError: MultipartStrictError.self
        case .multipartUnmatchedBoundary: MultipartUnmatchedBoundary.self
        case .outboundDataError: OutboundDataError.self
        case .pathInfo: PathInfo.self
        case .peerAddr: PeerAddr.self
        case .perf: Perf.self
        case .queryString: QueryString.self
        case .rateLimitVariable: RateLimitVariable.self
        case .remoteAddr: RemoteAddr.self
        case .remoteHost: RemoteHost.self
        case .remotePort: RemotePort.self
        case .remoteUser: RemoteUser.self
        case .reqbodyError: ReqbodyError.self
        case .reqbodyErrorMsg: ReqbodyErrorMsg.self
        case .reqbodyProcessor: ReqbodyProcessor.self
        case .reqbodyProcessorError: ReqbodyProcessorError.self
        case .reqbodyProcessorErrorMsg: ReqbodyProcessorErrorMsg.self
        case .requestBasename: RequestBasename.self
        case .requestBody: RequestBody.self
        case .requestBodyLength: RequestBodyLength.self
        case .requestCookies: RequestCookies.self
        case .requestCookiesNames: RequestCookiesNames.self
        case .requestFilename: RequestFilename.self
        case .requestHeaders: RequestHeaders.self
        case .requestHeadersNames: RequestHeadersNames.self
        case .requestLine: RequestLine.self
        case .requestMethod: RequestMethod.self
        case .requestProtocol: RequestProtocol.self
        case .requestURI: RequestURI.self
        case .requestURIRaw: RequestURIRaw.self
        case .resource: Resource.self
        case .responseBody: ResponseBody.self
        case .responseContentLength: ResponseContentLength.self
        case .responseContentType: ResponseContentType.self
        case .responseHeaders: ResponseHeaders.self
        case .responseHeadersNames: ResponseHeadersNames.self
        case .responseProtocol: ResponseProtocol.self
        case .responseStatus: ResponseStatus.self
        case .ruleMetadata: RuleMetadata.self
        case .scriptFilename: ScriptFilename.self
        case .sdbmDeleteError: SdbmDeleteError.self
        case .serverAddr: ServerAddr.self
        case .serverName: ServerName.self
        case .serverPort: ServerPort.self
        case .session: Session.self
        case .sessionID: SessionID.self
        case .statusLine: StatusLine.self
        case .streamInputBody: StreamInputBody.self
        case .streamOutputBody: StreamOutputBody.self
        case .tx: TX.self
        case .timeDay: TimeDay.self
        case .timeEpoch: TimeEpoch.self
        case .timeHour: TimeHour.self
        case .timeMin: TimeMin.self
        case .timeMon: TimeMon.self
        case .timeOfDay: TimeOfDay.self
        case .timeSec: TimeSec.self
        case .timeWday: TimeWday.self
        case .timeYear: TimeYear.self
        case .transactionDuration: TransactionDuration.self
        case .transactionStatus: TransactionStatus.self
        case .urlEncodedError: URLEncodedError.self
        case .uniqueID: UniqueID.self
        case .user: User.self
        case .userAgentIP: UserAgentIP.self
        case .userID: UserID.self
        case .webAppID: WebAppID.self
        case .webserverErrorLog: WebserverErrorLog.self
        case .xml: XML.self
        }
    }

    /// Whether `write(_:to:)` gives this variable's value.
    package var isComputed: Bool {
        switch self {
        case .args: false
        case .argsCombinedSize: false
        case .argsGet: false
        case .argsGetNames: false
        case .argsNames: false
        case .argsPath: false
        case .argsPost: false
        case .argsPostNames: false
        case .auth: false
        case .authError: false
        case .authType: false
        case .bodyNotInspected: false
        case .clientNetwork: false
        case .env: false
        case .files: false
        case .filesCombinedSize: false
        case .filesNames: false
        case .filesSizes: false
        case .filesTmpContent: false
        case .filesTmpnames: false
        case .fullRequest: false
        case .fullRequestLength: false
        case .geo: false
        case .global: false
        case .httpViolations: false
        case .highestSeverity: false
        case .ip: false
        case .inboundDataError: false
        case .matchedVar: false
        case .matchedVarName: false
        case .matchedVars: false
        case .matchedVarsNames: false
        case .modsecBuild: true
        case .mscPcreError: false
        case .mscPcreLimitsExceeded: false
        case .multipartBoundaryQuoted: false
        case .multipartBoundaryWhitespace: false
        case .multipartCRLFLFLines: false
        case .multipartCRLFLine: false
        case .multipartDataAfter: false
        case .multipartDataBefore: false
        case .multipartFileLimitExceeded: false
        case .multipartFilename: false
        case .multipartHeaderFolding: false
        case .multipartInvalidHeaderFolding: false
        case .multipartInvalidPart: false
        case .multipartInvalidQuoting: false
        case .multipartLFLine: false
        case .multipartMissingSemicolon: false
        case .multipartName: false
        case .multipartPartHeaders: false
        case .multipartStrictError: false
        case .multipartUnmatchedBoundary: false
        case .outboundDataError: false
        case .pathInfo: false
        case .peerAddr: false
        case .perf: true
        case .queryString: false
        case .rateLimitVariable: false
        case .remoteAddr: false
        case .remoteHost: false
        case .remotePort: false
        case .remoteUser: false
        case .reqbodyError: false
        case .reqbodyErrorMsg: false
        case .reqbodyProcessor: false
        case .reqbodyProcessorError: false
        case .reqbodyProcessorErrorMsg: false
        case .requestBasename: false
        case .requestBody: false
        case .requestBodyLength: false
        case .requestCookies: false
        case .requestCookiesNames: false
        case .requestFilename: false
        case .requestHeaders: false
        case .requestHeadersNames: false
        case .requestLine: false
        case .requestMethod: false
        case .requestProtocol: false
        case .requestURI: false
        case .requestURIRaw: false
        case .resource: false
        case .responseBody: false
        case .responseContentLength: false
        case .responseContentType: false
        case .responseHeaders: false
        case .responseHeadersNames: false
        case .responseProtocol: false
        case .responseStatus: false
        case .ruleMetadata: false
        case .scriptFilename: false
        case .sdbmDeleteError: false
        case .serverAddr: false
        case .serverName: false
        case .serverPort: false
        case .session: false
        case .sessionID: false
        case .statusLine: false
        case .streamInputBody: false
        case .streamOutputBody: false
        case .tx: false
        case .timeDay: true
        case .timeEpoch: true
        case .timeHour: true
        case .timeMin: true
        case .timeMon: true
        case .timeOfDay: true
        case .timeSec: true
        case .timeWday: true
        case .timeYear: true
        case .transactionDuration: true
        case .transactionStatus: false
        case .urlEncodedError: false
        case .uniqueID: false
        case .user: false
        case .userAgentIP: false
        case .userID: false
        case .webAppID: false
        case .webserverErrorLog: false
        case .xml: false
        }
    }

    /// Appends the value of a variable that is worked out when read; nothing for every other variable.
    package func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>) {
        switch self {
        case .modsecBuild: ModsecBuild.write(facts, to: &output)
        case .perf: Perf.write(facts, to: &output)
        case .timeDay: TimeDay.write(facts, to: &output)
        case .timeEpoch: TimeEpoch.write(facts, to: &output)
        case .timeHour: TimeHour.write(facts, to: &output)
        case .timeMin: TimeMin.write(facts, to: &output)
        case .timeMon: TimeMon.write(facts, to: &output)
        case .timeOfDay: TimeOfDay.write(facts, to: &output)
        case .timeSec: TimeSec.write(facts, to: &output)
        case .timeWday: TimeWday.write(facts, to: &output)
        case .timeYear: TimeYear.write(facts, to: &output)
        case .transactionDuration: TransactionDuration.write(facts, to: &output)
        case .args,
            .argsCombinedSize,
            .argsGet,
            .argsGetNames,
            .argsNames,
            .argsPath,
            .argsPost,
            .argsPostNames,
            .auth,
            .authError,
            .authType,
            .bodyNotInspected,
            .clientNetwork,
            .env,
            .files,
            .filesCombinedSize,
            .filesNames,
            .filesSizes,
            .filesTmpContent,
            .filesTmpnames,
            .fullRequest,
            .fullRequestLength,
            .geo,
            .global,
            .httpViolations,
            .highestSeverity,
            .ip,
            .inboundDataError,
            .matchedVar,
            .matchedVarName,
            .matchedVars,
            .matchedVarsNames,
            .mscPcreError,
            .mscPcreLimitsExceeded,
            .multipartBoundaryQuoted,
            .multipartBoundaryWhitespace,
            .multipartCRLFLFLines,
            .multipartCRLFLine,
            .multipartDataAfter,
            .multipartDataBefore,
            .multipartFileLimitExceeded,
            .multipartFilename,
            .multipartHeaderFolding,
            .multipartInvalidHeaderFolding,
            .multipartInvalidPart,
            .multipartInvalidQuoting,
            .multipartLFLine,
            .multipartMissingSemicolon,
            .multipartName,
            .multipartPartHeaders,
            .multipartStrictError,
            .multipartUnmatchedBoundary,
            .outboundDataError,
            .pathInfo,
            .peerAddr,
            .queryString,
            .rateLimitVariable,
            .remoteAddr,
            .remoteHost,
            .remotePort,
            .remoteUser,
            .reqbodyError,
            .reqbodyErrorMsg,
            .reqbodyProcessor,
            .reqbodyProcessorError,
            .reqbodyProcessorErrorMsg,
            .requestBasename,
            .requestBody,
            .requestBodyLength,
            .requestCookies,
            .requestCookiesNames,
            .requestFilename,
            .requestHeaders,
            .requestHeadersNames,
            .requestLine,
            .requestMethod,
            .requestProtocol,
            .requestURI,
            .requestURIRaw,
            .resource,
            .responseBody,
            .responseContentLength,
            .responseContentType,
            .responseHeaders,
            .responseHeadersNames,
            .responseProtocol,
            .responseStatus,
            .ruleMetadata,
            .scriptFilename,
            .sdbmDeleteError,
            .serverAddr,
            .serverName,
            .serverPort,
            .session,
            .sessionID,
            .statusLine,
            .streamInputBody,
            .streamOutputBody,
            .tx,
            .transactionStatus,
            .urlEncodedError,
            .uniqueID,
            .user,
            .userAgentIP,
            .userID,
            .webAppID,
            .webserverErrorLog,
            .xml:
            break
        }
    }
}
