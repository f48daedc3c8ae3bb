import Glibc
import PatternMatching
import SecLang

/// The names of variables, by what they are.
enum ReferenceVariables {
    static let collections: Set<String> = [
        "ARGS", "ARGS_GET", "ARGS_POST", "ARGS_NAMES", "ARGS_GET_NAMES", "ARGS_POST_NAMES", "REQUEST_HEADERS",
        "REQUEST_HEADERS_NAMES", "REQUEST_COOKIES", "REQUEST_COOKIES_NAMES", "RESPONSE_HEADERS",
        "RESPONSE_HEADERS_NAMES", "FILES", "FILES_NAMES", "FILES_SIZES", "FILES_TMPNAMES", "FILES_TMP_CONTENT",
        "MULTIPART_FILENAME", "MULTIPART_NAME", "MULTIPART_PART_HEADERS", "TX", "RULE", "ENV", "GEO", "IP", "GLOBAL",
        "RESOURCE", "SESSION", "USER", "XML", "MATCHED_VARS", "MATCHED_VARS_NAMES",
    ]

    static let multipartFlags: Set<String> = [
        "MULTIPART_STRICT_ERROR", "MULTIPART_UNMATCHED_BOUNDARY", "MULTIPART_BOUNDARY_QUOTED",
        "MULTIPART_BOUNDARY_WHITESPACE", "MULTIPART_DATA_BEFORE", "MULTIPART_DATA_AFTER", "MULTIPART_HEADER_FOLDING",
        "MULTIPART_INVALID_HEADER_FOLDING", "MULTIPART_LF_LINE", "MULTIPART_CRLF_LINE", "MULTIPART_CRLF_LF_LINES",
        "MULTIPART_MISSING_SEMICOLON", "MULTIPART_SEMICOLON_MISSING", "MULTIPART_INVALID_QUOTING",
        "MULTIPART_INVALID_PART", "MULTIPART_FILE_LIMIT_EXCEEDED",
    ]

    static let scalars: Set<String> = multipartFlags.union([
        "REQUEST_LINE", "REQUEST_METHOD", "REQUEST_PROTOCOL", "REQUEST_URI_RAW", "REQUEST_URI", "REQUEST_FILENAME",
        "REQUEST_BASENAME", "QUERY_STRING", "PATH_INFO", "REMOTE_ADDR", "SERVER_ADDR", "REMOTE_PORT", "SERVER_PORT",
        "REMOTE_HOST", "REMOTE_USER", "AUTH_TYPE", "SERVER_NAME", "USERAGENT_IP", "UNIQUE_ID", "RESPONSE_STATUS",
        "RESPONSE_PROTOCOL", "STATUS_LINE", "STATUS", "RESPONSE_CONTENT_TYPE", "RESPONSE_CONTENT_LENGTH",
        "RESPONSE_BODY", "ARGS_COMBINED_SIZE", "URLENCODED_ERROR", "REQBODY_PROCESSOR", "REQUEST_BODY",
        "REQUEST_BODY_LENGTH", "FULL_REQUEST", "FULL_REQUEST_LENGTH", "FILES_COMBINED_SIZE", "REQBODY_ERROR",
        "REQBODY_ERROR_MSG", "REQBODY_PROCESSOR_ERROR", "REQBODY_PROCESSOR_ERROR_MSG", "INBOUND_DATA_ERROR",
        "OUTBOUND_DATA_ERROR", "MATCHED_VAR", "MATCHED_VAR_NAME", "HIGHEST_SEVERITY", "MSC_PCRE_ERROR",
        "MSC_PCRE_LIMITS_EXCEEDED", "MODSEC_BUILD", "WEBAPPID", "SESSIONID", "USERID", "DURATION", "TIME", "TIME_DAY",
        "TIME_MON", "TIME_YEAR", "TIME_HOUR", "TIME_MIN", "TIME_SEC", "TIME_WDAY", "TIME_EPOCH",
    ])

    /// Known names that never have a value here.
    static let withoutValue: Set<String> = [
        "WEBSERVER_ERROR_LOG", "SDBM_DELETE_ERROR", "STREAM_INPUT_BODY", "STREAM_OUTPUT_BODY", "SCRIPT_BASENAME",
        "SCRIPT_FILENAME", "SCRIPT_GID", "SCRIPT_GROUPNAME", "SCRIPT_MODE", "SCRIPT_UID", "SCRIPT_USERNAME",
    ]

    private static let performance: Set<String> = [
        "PERF_ALL", "PERF_COMBINED", "PERF_GC", "PERF_LOGGING", "PERF_PHASE1", "PERF_PHASE2", "PERF_PHASE3",
        "PERF_PHASE4",
        "PERF_PHASE5", "PERF_RULES", "PERF_SREAD", "PERF_SWRITE",
    ]

    static let names = collections.union(scalars).union(withoutValue).union(performance)

    /// Refuses unknown names, selectors on scalars and patterns that do not compile.
    static func check(_ variables: [VariableNode]) throws {
        for variable in variables {
            let name = variable.name.string.uppercased()
            guard names.contains(name) else { throw ReferenceLoadError("no variable named '\(name)'") }
            if case .none = variable.selector { continue }
            guard collections.contains(name) else { throw ReferenceLoadError("\(name) takes no selector") }
            if case .regex(let pattern) = variable.selector {
                _ = try ReferencePattern(pattern.bytes, options: .selector)
            }
        }
    }
}

// Variables, selectors, exclusions and counts (1.3, section 3).
extension ReferenceTransaction {
    /// What a link looks at: inclusions in order, less every exclusion, wherever it stands.
    func targets(
        of variables: [VariableNode], besides removed: [VariableNode], namespaces: [ReferenceNamespace] = []
    ) -> [ReferenceTarget] {
        self.namespaces = namespaces
        let exclusions = variables.filter { $0.modifier == .exclude } + removed
        var targets: [ReferenceTarget] = []
        for variable in variables {
            let name = variable.name.string.uppercased()
            switch variable.modifier {
            case .exclude: continue
            case .count:
                // What an exclusion takes away is not counted either.
                targets.append(
                    ReferenceTarget(
                        name: Bytes("&" + name) + selectorSuffix(of: variable),
                        value: Bytes(decimal: remaining(of: variable, without: exclusions).count)))
            case .include:
                for element in remaining(of: variable, without: exclusions) {
                    targets.append(
                        ReferenceTarget(name: displayName(of: element, in: name, variable), value: element.value))
                }
            }
        }
        return targets
    }

    /// The elements that an item means, less those that exclusions of the same variable mean.
    private func remaining(of variable: VariableNode, without exclusions: [VariableNode]) -> [ReferenceElement] {
        let excluding = exclusions.filter { $0.name.lowercasedBytes == variable.name.lowercasedBytes }
        return selected(by: variable).filter { element in !excluding.contains { selects($0, element) } }
    }

    /// The elements that an item means, its modifier aside.
    private func selected(by variable: VariableNode) -> [ReferenceElement] {
        let name = variable.name.string.uppercased()
        if case .xpath(let path) = variable.selector {
            return xmlValues(path.bytes).map { ReferenceElement(key: path.bytes, value: $0) }
        }
        return elements(of: name).filter { selects(variable, $0) }
    }

    private func selects(_ variable: VariableNode, _ element: ReferenceElement) -> Bool {
        switch variable.selector {
        case .none: true
        case .key(let key): key.bytes.equalsIgnoringCase(element.key)
        case .regex(let pattern): selectorPattern(pattern.bytes).matches(element.key)
        case .xpath(let path): path.bytes == element.key
        }
    }

    private func displayName(of element: ReferenceElement, in name: String, _ variable: VariableNode) -> Bytes {
        if name == "MATCHED_VARS" || name == "MATCHED_VARS_NAMES" { return element.key }
        guard ReferenceVariables.collections.contains(name) else { return Bytes(name) }
        if name == "XML", element.key.isEmpty { return Bytes(name) }
        return Bytes(name + ":") + element.key
    }

    private func selectorSuffix(of variable: VariableNode) -> Bytes {
        switch variable.selector {
        case .key(let key): Bytes(":") + key.bytes
        case .none, .regex, .xpath: []
        }
    }

    // MARK: What is in a variable now

    /// The elements of a variable, in order of arrival; a scalar is one element with an empty key.
    func elements(of name: String) -> [ReferenceElement] {
        func names(of elements: [ReferenceElement]) -> [ReferenceElement] {
            elements.map { ReferenceElement(key: $0.key, value: $0.key) }
        }
        switch name {
        case "ARGS": return argsGet + argsPost
        case "ARGS_GET": return argsGet
        case "ARGS_POST": return argsPost
        case "ARGS_NAMES": return names(of: argsGet + argsPost + jsonContainers)
        case "ARGS_GET_NAMES": return names(of: argsGet)
        case "ARGS_POST_NAMES": return names(of: argsPost + jsonContainers)
        case "REQUEST_HEADERS": return requestHeaders
        case "REQUEST_HEADERS_NAMES": return names(of: requestHeaders)
        case "REQUEST_COOKIES": return cookies
        case "REQUEST_COOKIES_NAMES": return names(of: cookies)
        case "RESPONSE_HEADERS": return responseHeaders
        case "RESPONSE_HEADERS_NAMES": return names(of: responseHeaders)
        case "FILES": return files.map { ReferenceElement(key: $0.field, value: $0.fileName) }
        case "FILES_NAMES": return files.map { ReferenceElement(key: $0.field, value: $0.field) }
        case "FILES_SIZES":
            return files.map { ReferenceElement(key: $0.field, value: Bytes(decimal: $0.content.count)) }
        case "FILES_TMP_CONTENT": return files.map { ReferenceElement(key: $0.field, value: $0.content) }
        case "FILES_TMPNAMES", "GEO": return []
        case "MULTIPART_FILENAME": return files.map { ReferenceElement(key: $0.fileName, value: $0.fileName) }
        case "MULTIPART_NAME": return partNames.map { ReferenceElement(key: $0, value: $0) }
        case "MULTIPART_PART_HEADERS": return partHeaders
        case "TX": return tx
        case "ENV": return environment
        case "RULE": return currentRuleElements
        case "XML": return isXMLParsed ? [ReferenceElement(key: [], value: Bytes("[XML document tree]"))] : []
        case "IP", "GLOBAL", "RESOURCE", "SESSION", "USER": return persistentElements(name)
        case "MATCHED_VARS": return matchedVars.map { ReferenceElement(key: $0.name, value: $0.value) }
        case "MATCHED_VARS_NAMES": return matchedVars.map { ReferenceElement(key: $0.name, value: $0.name) }
        default: return scalar(name).map { [ReferenceElement(key: [], value: $0)] } ?? []
        }
    }

    /// A scalar's value; `nil` when there is no target.
    private func scalar(_ name: String) -> Bytes? {
        switch name {
        case "REQUEST_LINE":
            return [request.method, request.uri, request.version].filter { !$0.isEmpty }
                .reduce(into: Bytes()) { $0 += ($0.isEmpty ? [] : Bytes(" ")) + $1 }
        case "REQUEST_METHOD": return request.method
        case "REQUEST_PROTOCOL": return request.version
        case "REQUEST_URI_RAW": return request.uri
        case "REQUEST_URI": return path + (query.map { Bytes("?") + $0 } ?? [])
        case "REQUEST_FILENAME": return decodedPath
        case "REQUEST_BASENAME":
            return Bytes(
                decodedPath.reversed().prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }.reversed())
        case "QUERY_STRING": return query
        case "PATH_INFO": return []
        case "REMOTE_ADDR", "REMOTE_HOST", "USERAGENT_IP": return canonical(request.clientAddress)
        case "SERVER_ADDR": return canonical(request.serverAddress)
        case "REMOTE_PORT": return Bytes(decimal: request.clientPort)
        case "SERVER_PORT": return Bytes(decimal: request.serverPort)
        case "REMOTE_USER": return remoteUser
        case "AUTH_TYPE": return Bytes((header("authorization") ?? []).prefix { !$0.isBlank })
        case "SERVER_NAME": return serverName
        case "UNIQUE_ID": return request.uniqueID
        case "RESPONSE_STATUS", "STATUS": return hasResponse ? Bytes(decimal: request.response?.status ?? 0) : []
        case "RESPONSE_PROTOCOL": return hasResponse ? request.response?.version ?? [] : []
        case "STATUS_LINE":
            guard hasResponse, let response = request.response else { return [] }
            let reasons = [200: " OK", 404: " Not Found", 500: " Internal Server Error"]
            return response.version + Bytes(" \(response.status)\(reasons[response.status] ?? "")")
        case "RESPONSE_CONTENT_TYPE": return responseMediaType
        case "RESPONSE_CONTENT_LENGTH":
            if phase >= 4 { return Bytes(decimal: responseBody.count) }
            return responseHeaders.first { $0.key.equalsIgnoringCase(Bytes("content-length")) }?.value ?? []
        case "RESPONSE_BODY": return responseBody
        case "ARGS_COMBINED_SIZE":
            return Bytes(decimal: (argsGet + argsPost).reduce(0) { $0 + $1.key.count + $1.value.count })
        case "URLENCODED_ERROR": return flag(hasURLEncodedError)
        case "REQBODY_PROCESSOR": return bodyProcessor
        case "REQUEST_BODY": return visibleBody
        case "REQUEST_BODY_LENGTH": return Bytes(decimal: bodyLength)
        case "FULL_REQUEST": return fullRequest
        case "FULL_REQUEST_LENGTH": return Bytes(decimal: fullRequest.count)
        case "FILES_COMBINED_SIZE": return Bytes(decimal: files.reduce(0) { $0 + $1.content.count })
        case "REQBODY_ERROR": return flag(bodyError != nil)
        case "REQBODY_ERROR_MSG": return bodyError ?? []
        case "REQBODY_PROCESSOR_ERROR": return flag(processorError != nil)
        case "REQBODY_PROCESSOR_ERROR_MSG": return processorError ?? []
        case "INBOUND_DATA_ERROR": return flag(exceededRequestLimit)
        case "OUTBOUND_DATA_ERROR": return flag(exceededResponseLimit)
        case "MATCHED_VAR": return matchedVar.value
        case "MATCHED_VAR_NAME": return matchedVar.name
        case "HIGHEST_SEVERITY": return Bytes(decimal: highestSeverity)
        case "MSC_PCRE_ERROR", "MSC_PCRE_LIMITS_EXCEEDED": return flag(exceededPatternLimit)
        case "MODSEC_BUILD": return Bytes("02090800")
        case _ where name.hasPrefix("PERF_"): return Bytes("0")
        case "WEBAPPID": return engine.configuration.webAppID
        case "SESSIONID": return sessionID
        case "USERID": return userID
        case "DURATION": return Bytes("0")
        case _ where name.hasPrefix("TIME"): return time(name)
        case _ where ReferenceVariables.multipartFlags.contains(name): return flag(multipartFlag(name))
        default: return nil
        }
    }

    private func flag(_ value: Bool) -> Bytes { Bytes(value ? "1" : "0") }

    private func canonical(_ address: String) -> Bytes {
        Bytes(IPAddress(Bytes(address))?.description ?? address)
    }

    private var serverName: Bytes {
        guard let host = header("host") else { return [] }
        if host.first == UInt8(ascii: "[") {
            let inside = host.prefix { $0 != UInt8(ascii: "]") }
            return Bytes(inside) + Bytes(inside.count < host.count ? "]" : "")
        }
        return Bytes(host.prefix { $0 != UInt8(ascii: ":") })
    }

    /// The user of basic authentication.
    private var remoteUser: Bytes {
        let words = (header("authorization") ?? []).words(separatedBy: \.isBlank)
        guard words.count == 2, words[0].equalsIgnoringCase(Bytes("basic")) else { return [] }
        let alphabet = Bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var user: Bytes = []
        var bits = 0
        var bitCount = 0
        for byte in words[1] where byte != UInt8(ascii: "=") {
            guard let digit = alphabet.firstIndex(of: byte) else { return [] }
            bits = (bits << 6 | digit) & 0xFFFF
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                user.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        return Bytes(user.prefix { $0 != UInt8(ascii: ":") })
    }

    private var fullRequest: Bytes {
        var text = scalar("REQUEST_LINE") ?? []
        text += Bytes("\r\n")
        for header in requestHeaders { text += header.key + Bytes(": ") + header.value + Bytes("\r\n") }
        return text + Bytes("\r\n") + keptBody
    }

    private func time(_ name: String) -> Bytes {
        var seconds = time_t(engine.now)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return switch name {
        case "TIME": Bytes("\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))")
        case "TIME_DAY": Bytes(two(parts.tm_mday))
        case "TIME_MON": Bytes(two(parts.tm_mon + 1))
        case "TIME_YEAR": Bytes(decimal: parts.tm_year + 1900)
        case "TIME_HOUR": Bytes(two(parts.tm_hour))
        case "TIME_MIN": Bytes(two(parts.tm_min))
        case "TIME_SEC": Bytes(two(parts.tm_sec))
        case "TIME_WDAY": Bytes(decimal: parts.tm_wday)
        default: Bytes(decimal: engine.now)
        }
    }
}
