/// Where a store is, as a rule file or a command line writes it.
package enum StoreLocation: Sendable, Hashable {
    /// `memory`: this process; gone when it ends.
    case memory
    /// `sqlite:PATH`: a file that processes of one machine share.
    case sqlite(path: String)
    /// `redis://HOST:PORT/DATABASE`, `rediss://…` with TLS, `unix:PATH`: shared by many machines.
    case redis(RedisAddress)

    /// Reads a location; `nil` when it is none.
    package init?(_ text: String) {
        if text.lowercased() == "memory" {
            self = .memory
        } else if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
            self = .sqlite(path: path)
        } else if let address = RedisAddress(text) {
            self = .redis(address)
        } else {
            return nil
        }
    }
}

/// Which Redis server, and how to speak to it.
package struct RedisAddress: Sendable, Hashable {
    package var host: String
    package var port: UInt16
    package var usesTLS: Bool
    /// `nil` without a password; the name alone is the `default` user's password.
    package var user: String?
    package var password: String?
    package var database: Int
    /// A PEM file of the authorities that may vouch for the server; `nil` for those the system trusts.
    package var authorityPath: String?
    /// A PEM file with our own certificate, for servers that want one, and its key, when that is another file.
    package var certificatePath: String?
    package var keyPath: String?

    /// Reads `redis://[user:password@]host[:port][/database]`; with `rediss` also `?ca=FILE&cert=FILE&key=FILE`.
    package init?(_ text: String) {
        let rest: Substring
        if text.hasPrefix("redis://") {
            usesTLS = false
            rest = text.dropFirst("redis://".count)
        } else if text.hasPrefix("rediss://") {
            usesTLS = true
            rest = text.dropFirst("rediss://".count)
        } else {
            return nil
        }
        var place = rest
        if let at = rest.lastIndex(of: "@") {
            let credentials = rest[..<at]
            place = rest[rest.index(after: at)...]
            if let colon = credentials.firstIndex(of: ":") {
                user = credentials[..<colon].isEmpty ? nil : String(credentials[..<colon])
                password = String(credentials[credentials.index(after: colon)...])
            } else {
                password = String(credentials)
            }
        }
        var options: Substring?
        if usesTLS, let mark = place.firstIndex(of: "?") {
            options = place[place.index(after: mark)...]
            place = place[..<mark]
        }
        database = 0
        if let slash = place.firstIndex(of: "/") {
            let number = place[place.index(after: slash)...]
            place = place[..<slash]
            if !number.isEmpty {
                guard let parsed = Int(number), (0...65_535).contains(parsed) else { return nil }
                database = parsed
            }
        }
        port = 6_379
        if place.hasPrefix("[") {
            guard let close = place.firstIndex(of: "]") else { return nil }
            host = String(place[place.index(after: place.startIndex)..<close])
            place = place[place.index(after: close)...]
            if !place.isEmpty {
                guard place.hasPrefix(":"), let number = UInt16(place.dropFirst()) else { return nil }
                port = number
            }
        } else if let colon = place.firstIndex(of: ":") {
            guard let number = UInt16(place[place.index(after: colon)...]) else { return nil }
            host = String(place[..<colon])
            port = number
        } else {
            host = String(place)
        }
        guard !host.isEmpty, port > 0, !host.utf8.contains(0) else { return nil }
        if let options, !readOptions(options) { return nil }
    }

    private mutating func readOptions(_ text: Substring) -> Bool {
        for option in text.split(separator: "&", omittingEmptySubsequences: false) {
            guard let equals = option.firstIndex(of: "="), option.index(after: equals) < option.endIndex,
                !option.utf8.contains(0)
            else { return false }
            let value = String(option[option.index(after: equals)...])
            switch option[..<equals] {
            case "ca" where authorityPath == nil: authorityPath = value
            case "cert" where certificatePath == nil: certificatePath = value
            case "key" where keyPath == nil: keyPath = value
            default: return false
            }
        }
        return keyPath == nil || certificatePath != nil
    }
}
