internal import PatternMatching
internal import SecLang

extension EngineMode {
    /// The values of `SecRuleEngine` and `ctl:ruleEngine`.
    static var names: [(name: String, value: EngineMode)] {
        [("On", .on), ("Off", .off), ("DetectionOnly", .detectionOnly)]
    }
}

extension AuditEngineMode {
    /// The values of `SecAuditEngine` and `ctl:auditEngine`.
    static var names: [(name: String, value: AuditEngineMode)] {
        [("On", .on), ("Off", .off), ("RelevantOnly", .relevantOnly)]
    }
}

/// The letters that name the parts of an audit log entry.
enum AuditParts {
    /// The letters as capitals, checked: A to K and Z exist.
    static func letters(_ text: SourceText) throws(Diagnostic) -> [UInt8] {
        var letters: [UInt8] = []
        for (index, byte) in text.bytes.enumerated() {
            let letter = ASCII.uppercased(byte)
            guard (UInt8(ascii: "A")...UInt8(ascii: "K")).contains(letter) || letter == UInt8(ascii: "Z") else {
                throw Diagnostic(
                    .badArgument, at: text.span(of: index..<index + 1),
                    "audit log parts are the letters A to K and Z, not \(text.slice(index..<index + 1).quoted)")
            }
            if !letters.contains(letter) { letters.append(letter) }
        }
        return letters
    }

    /// A whole list, which starts with A and ends with Z.
    static func list(_ text: SourceText) throws(Diagnostic) -> [UInt8] {
        let letters = try letters(text)
        guard letters.first == UInt8(ascii: "A"), letters.last == UInt8(ascii: "Z") else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "a list of audit log parts starts with A and ends with Z, not as \(text.quoted)")
        }
        return letters
    }
}

extension AuditPartsChange {
    /// Reads `+X`, `-X` or a whole list.
    init(_ text: SourceText) throws(Diagnostic) {
        let letters = text.slice(1..<text.count)
        switch text.bytes.first {
        case UInt8(ascii: "+") where !letters.isEmpty: self = .add(try AuditParts.letters(letters))
        case UInt8(ascii: "-") where !letters.isEmpty: self = .remove(try AuditParts.letters(letters))
        default: self = .replace(try AuditParts.list(text))
        }
    }
}
