extension ReferenceVerdict {
    /// What differs between the reference evaluator's verdict (self) and the engine's, as lines; empty when nothing.
    func differences(from engine: ReferenceVerdict) -> [String] {
        if exceededLimit || engine.exceededLimit { return [] }
        var lines: [String] = []
        let steps = max(matches.count, engine.matches.count)
        for index in 0..<steps {
            let expected = index < matches.count ? matches[index] : nil
            let found = index < engine.matches.count ? engine.matches[index] : nil
            if let expected, let found, expected.isSame(as: found) { continue }
            lines.append("match \(index): reference \(Self.text(expected)), engine \(Self.text(found))")
            if expected?.rule != found?.rule { break }
        }
        if interruption != engine.interruption {
            lines.append("interruption: reference \(Self.text(interruption)), engine \(Self.text(engine.interruption))")
        }
        if wouldInterrupt != engine.wouldInterrupt {
            lines.append(
                "would interrupt: reference \(Self.text(wouldInterrupt)), engine \(Self.text(engine.wouldInterrupt))")
        }
        lines += Self.differences("tx", variables, engine.variables, inOrder: true)
        lines += Self.differences("capture", captures, engine.captures, inOrder: false)
        return lines
    }

    private static func differences(
        _ label: String, _ expected: [ReferenceElement], _ found: [ReferenceElement], inOrder: Bool
    ) -> [String] {
        if expected.map(\.folded) == found.map(\.folded) { return [] }
        var lines: [String] = []
        for element in expected {
            guard let other = found.first(where: { $0.key.equalsIgnoringCase(element.key) }) else {
                lines.append(
                    "\(label).\(element.key.shown) = '\(element.value.shown)' in the reference, absent in the engine")
                continue
            }
            if other.value != element.value {
                lines.append(
                    "\(label).\(element.key.shown) = '\(element.value.shown)' in the reference, "
                        + "\(other.key.shown) = '\(other.value.shown)' in the engine")
            }
        }
        for element in found where !expected.contains(where: { $0.key.equalsIgnoringCase(element.key) }) {
            lines.append("\(label).\(element.key.shown) = '\(element.value.shown)' in the engine only")
        }
        if lines.isEmpty, inOrder {
            lines.append(
                "\(label) order: reference \(expected.map(\.key.shown)), engine \(found.map(\.key.shown))")
        }
        return lines
    }

    private static func text(_ match: ReferenceMatch?) -> String {
        guard let match else { return "none" }
        let targets = match.targets.map { "\($0.name.shown)='\($0.value.shown)'" }.joined(separator: " ")
        return "\(match.rule) (phase \(match.phase)\(match.isLogged ? "" : ", nolog")) [\(targets)]"
    }

    private static func text(_ interruption: ReferenceInterruption?) -> String {
        guard let interruption else { return "none" }
        return "\(interruption.action) \(interruption.status) phase \(interruption.phase) "
            + "rule \(interruption.rule.map(String.init) ?? "-") \(interruption.location?.shown ?? "")"
    }
}

extension ReferenceElement {
    /// With its key in lower case: names of TX are spelled as some rule spells them, which one is not promised.
    fileprivate var folded: ReferenceElement { ReferenceElement(key: key.lowercased, value: value) }
}

extension ReferenceMatch {
    fileprivate func isSame(as other: ReferenceMatch) -> Bool {
        rule == other.rule && phase == other.phase && isLogged == other.isLogged
            && targets.elementsEqual(other.targets) { $0.isSame(as: $1) }
    }
}

extension ReferenceTarget {
    fileprivate func isSame(as other: ReferenceTarget) -> Bool {
        if name == other.name && value == other.value { return true }
        // An element of TX, and a MATCHED_VAR_NAME that names one.
        let showsName = (name + value).lowercased.firstOccurrence(of: Bytes("tx:")) != nil
        return showsName && name.equalsIgnoringCase(other.name) && value.equalsIgnoringCase(other.value)
    }
}

extension Bytes {
    /// Printable ASCII as it is, other bytes as `\xHH`; long texts are cut.
    var shown: String {
        prefix(200).map { byte in
            (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\\")
                ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined() + (count > 200 ? "…" : "")
    }
}
