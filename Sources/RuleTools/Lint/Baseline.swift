package import SecLang

/// Findings that are known and shall not be shown again: one line each, so that a change to the file reads well.
///
/// A line is `CODE PATH FINGERPRINT`. The fingerprint is made of the code, the words and the line of the rule file, not
/// of its number, so that it survives lines that come and go elsewhere. Equal findings count as often as they stand
/// there.
package struct Baseline {
    private var counts: [String: Int] = [:]

    /// Reads a baseline; lines that begin with `#` are comments.
    package init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) where !line.hasPrefix("#")
        {
            if let fingerprint = line.split(separator: " ").last { counts[String(fingerprint), default: 0] += 1 }
        }
    }

    /// The findings that are not in the baseline.
    package mutating func remove(from findings: [Finding], in sources: SourceMap) -> [Finding] {
        findings.filter { finding in
            let fingerprint = Self.fingerprint(of: finding, in: sources)
            guard let count = counts[fingerprint], count > 0 else { return true }
            counts[fingerprint] = count - 1
            return false
        }
    }

    /// The text of a baseline that holds these findings.
    package static func text(_ findings: [Finding], in sources: SourceMap) -> String {
        var text =
            "# Findings that 'portcullis lint --baseline' does not show. Remove a line to see its finding again.\n"
        for finding in findings {
            let path = LintOutput.path(finding, sources).split(whereSeparator: \.isWhitespace).joined(separator: "_")
            text += "\(finding.code.code) \(path) \(fingerprint(of: finding, in: sources))\n"
        }
        return text
    }

    /// 16 hexadecimal digits that stand for a finding: FNV-1a (Fowler, Noll, Vo) over what it says.
    static func fingerprint(of finding: Finding, in sources: SourceMap) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }  // a hash wraps
            hash = hash &* 0x0000_0100_0000_01B3
        }
        add(finding.code.code.utf8)
        let file = sources[finding.span.file]
        add((file?.path.split(separator: "/").last ?? "").utf8)
        add(finding.diagnostic.message.utf8)
        if let file { add(file.line(file.position(of: finding.span.start).line)) }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
