/// The formats that transactions are read from.
package enum InputFormat: String, Sendable, CaseIterable {
    /// One JSON object a line.
    case jsonl
    /// Raw HTTP/1.1 messages.
    case http
    /// A browser's recording.
    case har
    /// Combined Log Format.
    case accessLog = "access-log"
    /// ModSecurity's audit log, serial or JSON.
    case modsecAudit = "modsec-audit"

    /// What `head`, the first bytes of an input, looks like; raw HTTP if like nothing else, since that reader refuses
    /// nothing.
    ///
    /// Recognised by: `{"log"` with `"entries"` or `"creator"` near it (HAR), `{"transaction"` (audit log in JSON), `{`
    /// (JSON Lines), `--token-A--` (serial audit log), `… [time] "METHOD …" status` in the first line (access log).
    package static func detect(_ head: Span<UInt8>) -> InputFormat {
        var start = 0
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { start = 3 }
        while start < head.count, [0x20, 0x09, 0x0A, 0x0D].contains(head[start]) { start += 1 }
        guard start < head.count else { return .jsonl }
        var text: [UInt8] = []
        for index in start..<min(head.count, start + 4096) { text.append(head[index]) }
        if text[0] == 0x7B { return detectJSON(text) }
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: "--".utf8), line.count > 6, line.suffix(4).elementsEqual("-A--".utf8) {
            return .modsecAudit
        }
        if isAccessLog(Array(line)) { return .accessLog }
        return .http
    }

    private static func detectJSON(_ text: [UInt8]) -> InputFormat {
        let packed = text.filter { $0 > 0x20 }
        if packed.starts(with: #"{"log":{"#.utf8) { return .har }
        if packed.starts(with: #"{"transaction":{"#.utf8) { return .modsecAudit }
        return .jsonl
    }

    /// `… [… ] "…" 200`.
    private static func isAccessLog(_ line: [UInt8]) -> Bool {
        guard let open = line.firstIndex(of: 0x5B), open > 0, line[open - 1] == 0x20,
            let close = line[open...].firstIndex(of: 0x5D), close + 2 < line.count,
            line[close + 1] == 0x20, line[close + 2] == 0x22
        else { return false }
        var end = close + 3
        while end < line.count, line[end] != 0x22 { end += line[end] == 0x5C ? 2 : 1 }
        guard end + 4 < line.count else { return false }
        return line[end + 1] == 0x20 && line[(end + 2)...(end + 4)].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
