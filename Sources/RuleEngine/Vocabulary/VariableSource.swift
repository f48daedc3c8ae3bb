/// Where a variable's targets are found.
package enum VariableSource: Sendable, Equatable {
    /// Elements that the transaction stores and rules cannot write, in this order.
    case stored([CollectionID], ElementPart)
    /// Elements that can change between two rules of a phase: never cached, always asked afresh.
    case volatile(VolatileSource)
    /// One value worked out on each read (``ComputedVariableDefinition``).
    case computed
    /// Elements of the XML body chosen by the target's XPath expression.
    case xpath
    /// Known, but with us it never has a value.
    case never
}

/// Which half of an element a variable shows.
package enum ElementPart: UInt8, BitwiseCopyable, Sendable {
    case value
    /// The key, both as key and as value (`…_NAMES`).
    case name
}

/// A stored list of elements. A scalar is a list of at most one element with an empty key.
package enum CollectionID: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    // Connection and request line
    case requestLine, requestMethod, requestProtocol, requestURIRaw, requestURI, requestFilename, requestBasename
    case queryString, pathInfo, remoteAddress, remotePort, remoteHost, remoteUser, serverAddress, serverPort, serverName
    case authType, uniqueID, httpViolations, peerAddress, clientNetwork
    // Headers, cookies, arguments
    case requestHeaders, requestCookies, argsGet, argsPost, argsPath, jsonContainers, argsCombinedSize, urlencodedError
    // Request body
    case requestBody, requestBodyLength, fullRequest, fullRequestLength
    case files, filesSizes, filesCombinedSize, filesContent
    case multipartFilename, multipartName, multipartPartHeaders
    case multipartStrictError, multipartUnmatchedBoundary, multipartBoundaryQuoted, multipartBoundaryWhitespace
    case multipartDataBefore, multipartDataAfter, multipartHeaderFolding, multipartInvalidHeaderFolding
    case multipartLFLine, multipartCRLFLine, multipartCRLFLFLines, multipartMissingSemicolon, multipartInvalidQuoting
    case multipartInvalidPart, multipartFileLimitExceeded
    case requestBodyError, requestBodyErrorMessage, requestBodyProcessorError, requestBodyProcessorErrorMessage
    case inboundDataError, outboundDataError
    case xmlText, xmlAttributes
    // Response
    case responseHeaders, responseStatus, responseProtocol, statusLine, responseContentType, responseContentLength
    case responseBody
    /// Set when a body's content coding could not be undone, so that its bytes were not inspected.
    case bodyNotInspected
}

/// What can change between two rules of one phase.
package enum VolatileSource: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case tx
    case matchedVar, matchedVarName, matchedVars, matchedVarsNames
    case rule, env, geo
    case auth, authError, rateLimit
    case ip, global, resource, session, user
    case highestSeverity, pcreError, pcreLimitsExceeded
    case requestBodyProcessor
    case webAppID, sessionID, userID
}

/// What a computed variable may look at. Times are local.
package struct ComputedFacts: Sendable {
    /// Microseconds since 1970-01-01 UTC, as the transaction's clock tells.
    package var nowMicroseconds: Int64
    /// Microseconds since the transaction began.
    package var durationMicroseconds: Int64
    package var localTime: CivilTime

    package init(nowMicroseconds: Int64, durationMicroseconds: Int64, localTime: CivilTime) {
        self.nowMicroseconds = nowMicroseconds
        self.durationMicroseconds = durationMicroseconds
        self.localTime = localTime
    }
}

/// A moment on the wall clock.
package struct CivilTime: Sendable, Equatable {
    package var year: Int
    /// 1–12.
    package var month: Int
    /// 1–31.
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    /// 0–6, Sunday is 0.
    package var weekday: Int
    /// Seconds east of UTC.
    package var offsetSeconds: Int

    package init(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, weekday: Int, offsetSeconds: Int
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.weekday = weekday
        self.offsetSeconds = offsetSeconds
    }
}
