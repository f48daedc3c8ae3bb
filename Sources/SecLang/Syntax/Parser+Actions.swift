extension Parser {
    /// Reads a list such as `id:1,phase:2,deny,msg:'text'`. Items that cannot be read are reported and left out.
    package static func parseActionList(_ text: SourceText) -> (actions: [ActionNode], diagnostics: [Diagnostic]) {
        var parser = ActionListParser(text)
        parser.parse()
        return (parser.actions, parser.diagnostics)
    }
}

/// Walks an action list once from left to right. This is the second level of quoting: the text is already unquoted.
private struct ActionListParser {
    private let text: SourceText
    private let bytes: [UInt8]
    private var index = 0
    private(set) var actions: [ActionNode] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ text: SourceText) {
        self.text = text
        self.bytes = text.bytes
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func parse() {
        while true {
            skipBlanks()
            guard let byte = current else { return }
            if byte == Byte.comma {
                index += 1
            } else if let action = parseAction() {
                actions.append(action)
            } else {
                skipToComma()
            }
        }
    }

    /// Reads an action up to the comma behind it; `nil` after an error.
    private mutating func parseAction() -> ActionNode? {
        let start = index
        while let byte = current, byte != Byte.colon, byte != Byte.comma { index += 1 }
        let nameEnd = trimmedEnd(start..<index)
        guard let name = actionName(start..<nameEnd) else { return nil }
        guard current == Byte.colon else {
            return ActionNode(name: name, value: nil, wasQuoted: false, span: name.span)
        }
        index += 1
        skipBlanks()
        return current == Byte.singleQuote ? parseQuoted(name, start) : parseUnquoted(name, start)
    }

    private mutating func actionName(_ range: Range<Int>) -> SourceText? {
        guard !range.isEmpty else {
            report(range.lowerBound..<range.lowerBound + 1, "the name of an action is missing before ':'")
            return nil
        }
        if let blank = bytes[range].firstIndex(where: Byte.isBlank) {
            report(
                blank..<blank + 1, "a ',' is missing between two actions",
                help: "a value that contains ',' or blanks stands between single quotes")
            return nil
        }
        guard bytes[range].allSatisfy({ Byte.isWord($0) || $0 == Byte.hyphen }) else {
            report(range, "an action's name has letters, digits, '_' and '-' only, not \(text.slice(range).quoted)")
            return nil
        }
        return text.slice(range)
    }

    // MARK: Values

    private mutating func parseUnquoted(_ name: SourceText, _ start: Int) -> ActionNode {
        let valueStart = index
        while let byte = current, byte != Byte.comma { index += 1 }
        let range = valueStart..<trimmedEnd(valueStart..<index)
        if let odd = bytes[range].firstIndex(where: { Byte.isBlank($0) || $0 == Byte.pipe }) {
            note(
                odd..<odd + 1, "ModSecurity 2 ends an unquoted value at a blank or '|'",
                help: "write the value between single quotes")
        }
        return ActionNode(
            name: name, value: text.slice(range), wasQuoted: false, span: text.span(of: start..<range.upperBound))
    }

    private mutating func parseQuoted(_ name: SourceText, _ start: Int) -> ActionNode? {
        let open = index
        guard let close = text.indexOfUnescaped(Byte.singleQuote, from: open + 1) else {
            report(
                open..<open + 1, "no closing ' ends this value",
                help: "write \\' for a quote inside a value")
            index = bytes.count
            return nil
        }
        index = close + 1
        let end = index
        skipBlanks()
        guard current == nil || current == Byte.comma else {
            report(
                close..<close + 1, "this quote ends the value, but text follows it",
                help: "write \\' for a quote inside a value, and ',' between two actions")
            return nil
        }
        let content = open + 1..<close
        if let pair = firstKeptPair(in: content) {
            note(
                pair..<pair + 2, "ModSecurity 2 refuses a backslash before anything but ' and \\ in a quoted value",
                help: "a backslash is written '\\\\\\\\' on this level")
        }
        let value = text.unescaped(content) { $0 == Byte.singleQuote || $0 == Byte.backslash }
        return ActionNode(name: name, value: value, wasQuoted: true, span: text.span(of: start..<end))
    }

    /// Index of the first backslash that stays because what follows it needs none.
    private func firstKeptPair(in range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position + 1 < range.upperBound {
            guard bytes[position] == Byte.backslash else {
                position += 1
                continue
            }
            let next = bytes[position + 1]
            if next != Byte.singleQuote, next != Byte.backslash { return position }
            position += 2
        }
        return nil
    }

    // MARK: Moving and reporting

    private mutating func skipBlanks() {
        while let byte = current, Byte.isBlank(byte) { index += 1 }
    }

    /// After an error: on to the next action, so that its errors are found as well.
    private mutating func skipToComma() {
        while let byte = current, byte != Byte.comma { index += 1 }
    }

    private func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        return end
    }

    private mutating func report(_ range: Range<Int>, _ message: String, help: String? = nil) {
        diagnostics.append(Diagnostic(.syntaxError, at: text.span(of: range), message, help: help))
    }

    private mutating func note(_ range: Range<Int>, _ message: String, help: String? = nil) {
        diagnostics.append(
            Diagnostic(
                .engineDialectDivergence, severity: .note, at: text.span(of: range), message, help: help))
    }
}
